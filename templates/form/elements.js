// What pages are made of: words and elements.

// ---- Words ----

function say(name, fields = {}) {
  let text = data.words[name];
  if (typeof text === "object") text = text[fields.n === 1 ? "one" : "other"];
  return text.replace(/\{(\w+)\}/g, (_, field) => fields[field]);
}

function optionText(item, id) {
  const own = (item.options ?? []).find(([name]) => name === id);
  return own?.[1] || data.reserved[id] || id;
}

function inWords(item, answer) {
  const value = answer?.value ?? null;
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(id => optionText(item, id)).join("; ");
  if (typeof value === "object") return [value.name, value.role, value.phone].filter(Boolean).join(", ");
  if (typeof value === "number") return value.toLocaleString(data.language) + (item.unit ? " " + item.unit : "");
  if (value === NOT_FOR_US) return data.reserved[NOT_FOR_US] + ": " + (answer.reason ?? "");
  if (item.kind === "date" && value !== UNKNOWN) return dayInWords(value);
  return item.kind === "text" ? value : optionText(item, value);
}

function dayInWords(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${data.months[month - 1]} ${year}`;
}

// ---- Building the page ----

function el(tag, fields = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(2).filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

function button(text, onclick, className = "", type = "button") {
  return el("button", {type, class: className, onclick}, text);
}

function announce(text) {
  document.getElementById("status").textContent = text;
}

function show(view, ...content) {
  at = view;
  main.replaceChildren(...content.flat());
  scrollTo(0, 0);
  main.querySelector("h1").focus({preventScroll: true});
  document.title = main.querySelector("h1").textContent + " - " + data.name;
}

function heading(text, id) {
  return el("h1", {tabindex: "-1", id}, text);
}

function field(label, input, hint) {
  return el("label", {class: "field"}, el("span", {}, label), hint && el("p", {class: "muted small"}, hint), input);
}
