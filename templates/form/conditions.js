// What applies: the same dozen lines as model/condition.py; both run tests/cases/conditions.json.

function holds(condition, valueOf) {
  if (!condition) return true;
  if (condition.all) return condition.all.every(part => holds(part, valueOf));
  if (condition.any) return condition.any.some(part => holds(part, valueOf));
  if (condition.not) return !holds(condition.not, valueOf);
  const value = valueOf(condition.question) ?? null;
  if ("answered" in condition) return condition.answered === (value !== null);
  if (value === null) return false;
  if ("includes" in condition) return [value].flat().includes(condition.includes);
  if ("at_least" in condition) return typeof value === "number" && value >= condition.at_least;
  if ("at_most" in condition) return typeof value === "number" && value <= condition.at_most;
  return (condition.one_of ?? [condition.is]).includes(value);
}

function applicable(items, valueOf) {
  const applies = {};
  const seen = key => applies[key] ? valueOf(key) : null;
  for (const item of items) applies[item.key] = holds(item.when, seen);
  return items.filter(item => applies[item.key]);
}
