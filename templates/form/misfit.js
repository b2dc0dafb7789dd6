// Whether a value is an answer to its question, as model/misfit.py judges it; both run tests/cases/misfit.json.

const UNKNOWN = "unknown", NOT_FOR_US = "not_for_us", NONE = "none_of_these";
const MAX_TEXT = 2000, TOO_LARGE = 1e12;

// Why a value is no answer, as a code; null where it is one.
function misfit(item, value, day) {
  if (value === null || value === "" || (Array.isArray(value) && !value.length)) return "empty";
  if (value === NOT_FOR_US || (value === UNKNOWN && item.kind !== "text")) return item[value] ? null : "not-offered";
  switch (item.kind) {
    case "multi": return ofChoices(item, [value].flat());
    case "number": return ofNumber(item, value);
    case "date": return !isDate(value) ? "not-a-date" : item.past && value > day ? "in-the-future" : null;
    case "text": return typeof value === "string" ? ofWords(value) : "not-words";
    case "contact": return ofPerson(value);
    default: return optionIds(item).includes(value) ? null : "not-an-option";
  }
}

function optionIds(item) {
  return item.options.map(([id]) => id);
}

function ofChoices(item, chosen) {
  const ids = [...optionIds(item), NONE];
  if (!chosen.every(id => ids.includes(id))) return "not-an-option";
  return chosen.includes(NONE) && chosen.some(id => id !== NONE) ? "not-alone" : null;
}

function ofNumber(item, value) {
  if (typeof value !== "number") return "not-a-number";
  if (!(Math.abs(value) < TOO_LARGE)) return "too-large";
  if (!item.decimals && !Number.isInteger(value)) return "not-whole";
  if (value < (item.min ?? -TOO_LARGE)) return "below-min";
  return value > (item.max ?? TOO_LARGE) ? "above-max" : null;
}

function isDate(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < "0001") return false;
  const day = new Date(value + "T00:00:00Z");
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

// A character is one, however many units of UTF-16 it takes.
function ofWords(text) {
  if (!text.trim()) return "empty";
  return [...text].length > MAX_TEXT ? "too-long" : null;
}

function ofPerson(value) {
  const isMap = typeof value === "object" && !Array.isArray(value);
  if (!isMap || !Object.keys(value).every(part => ["name", "role", "phone"].includes(part))) return "not-a-person";
  const parts = Object.values(value);
  if (!parts.every(part => typeof part === "string")) return "not-a-person";
  const found = parts.map(ofWords);
  return found.every(code => code === "empty") ? "empty" : found.includes("too-long") ? "too-long" : null;
}

// The number that was typed, in the digits of any script, as answers/parse.py reads it; null where it is none.
// Both run tests/cases/typed-numbers.json.
function typedNumber(text, unit = "") {
  let plain = text.trim().replace(/\p{Nd}/gu, digit).replace(/\u066b/g, ".");
  plain = plain.replace(/[,\u066c\u061c\u200e\u200f]/g, "").replace(/(\d)\s(?=\d{3}(?!\d))/g, "$1");
  if (unit && plain.endsWith(unit)) plain = plain.slice(0, -unit.length);
  plain = plain.trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

// The digits of a script follow each other, zero first.
function digit(character) {
  const code = character.codePointAt(0);
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
