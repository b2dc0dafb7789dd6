"use strict";
// The form. Everything stays in this page's memory until somebody saves it.
// Text comes in by textContent only, so nothing that is typed or opened can become part of the page.

const data = JSON.parse(document.getElementById("data").textContent);
const main = document.getElementById("main");
const UNKNOWN = "unknown", NOT_FOR_US = "not_for_us", NONE = "none_of_these";
const ABOUT = {"mosque/name": "name", "mosque/address": "address"};
const SHAPE = {text: 2000, file: 2000000, passphrase: 10, rounds: 600000};
const STORE = "mosquesec-form:" + Object.keys(data.checklists).join(",");

let kept = blank();
let at = "start";
let isUnsaved = false;
let isStored = false;

// ---- What applies: the same dozen lines as model/condition.py; both run tests/cases/conditions.json ----

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

// ---- What was said ----

function blank() {
  return {answers: {}, who: "", started: today(), other: {}};
}

function valueOf(key) {
  return kept.answers[key]?.value ?? null;
}

function asked() {
  return applicable(data.items, valueOf);
}

function status(key) {
  const answer = kept.answers[key];
  if (!answer || (answer.value === null && !answer.when)) return "open";
  return answer.value === null ? "skipped" : "answered";
}

function keep(key, value, note, reason) {
  const old = kept.answers[key] ?? {value: null};
  const isSame = JSON.stringify([old.value, old.note ?? "", old.reason ?? ""]) === JSON.stringify([value, note, reason]);
  if (isSame && (old.when || old.value !== null)) return;
  const answer = {...old, value, when: now()};
  for (const [name, text] of Object.entries({note, reason, who: kept.who})) {
    if (text) answer[name] = text;
    else delete answer[name];
  }
  kept.answers[key] = answer;
  isUnsaved = true;
  if (isStored) store();
}

function today() {
  const day = new Date();
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, "0")).join("-");
}

function now() {
  return new Date().toISOString().slice(0, 19) + "+00:00";
}

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

// ---- The first page ----

function start() {
  const count = asked().length;
  const who = el("input", {type: "text", id: "who", maxlength: 200, autocomplete: "off", value: kept.who});
  const begin = () => {
    kept.who = who.value.trim();
    goOn();
  };
  const isBegun = Object.keys(kept.answers).length > 0;
  show("start",
    el("p", {class: "lead"}, say("eyebrow")),
    heading(data.name),
    el("p", {class: "danger"}, say("danger")),
    el("p", {}, say("about", {n: count, minutes: Math.ceil(count / 2)})),
    el("p", {}, say("honest")),
    el("p", {}, say("stays")),
    field(say("who"), who, say("who_hint")),
    el("div", {class: "steps"},
      button(say(isBegun ? "continue" : "begin"), begin, "first"),
      el("label", {class: "file"}, say("open"), el("input", {type: "file", accept: ".json,application/json", onchange: openFile}))),
    el("p", {class: "wrong", id: "wrong", role: "alert"}),
    storing());
}

function goOn() {
  const open = asked().find(item => status(item.key) === "open");
  if (open) question(open.key);
  else review();
}

// ---- A question ----

function question(key) {
  const items = asked();
  const place = items.findIndex(item => item.key === key);
  const item = items[place], answer = kept.answers[key];
  show(key,
    progress(items, place),
    el("form", {novalidate: true, autocomplete: "off", "data-key": key, onsubmit: event => { event.preventDefault(); next(); }},
      el("fieldset", {class: "ask", "aria-describedby": item.check ? "check" : null},
        el("legend", {}, heading(item.ask, "ask")),
        introOf(items, place),
        item.check && el("p", {class: "check", id: "check"}, item.check),
        item.why && el("details", {}, el("summary", {}, say("why")), el("p", {}, item.why)),
        helpOf(item),
        widget(item, answer),
        reserved(item, answer),
        reasonOf(item, answer),
        el("p", {class: "wrong", id: "wrong", role: "alert"})),
      noteOf(answer),
      el("div", {class: "links"},
        answer?.value != null && button(say("clear"), () => { keep(key, null, noteText(), ""); question(key); }, "plain"),
        button(say("all"), () => { take(); review(); }, "plain")),
      el("div", {class: "foot"},
        el("div", {}, button(say("back"), back), button(say("next"), null, "first", "submit")),
        el("p", {class: "small muted"}, say(isStored ? "foot_stored" : "foot")))));
  announce(say("status", {number: place + 1, n: items.length, section: data.places[item.place].title}));
}

function progress(items, place) {
  const item = items[place];
  const whole = items.length <= 30;
  const shown = whole ? items : items.filter(other => other.place === item.place);
  const minutes = Math.ceil(items.filter(other => status(other.key) === "open").length / 2);
  const left = minutes ? say("left", {n: minutes}) : "";
  const all = say("in_all", {number: place + 1, of: items.length});
  return [
    el("div", {class: "top"},
      el("p", {class: "lead"}, data.places[item.place].title),
      el("p", {class: "small muted"}, say("count", {number: shown.indexOf(item) + 1, of: shown.length}))),
    el("div", {class: "bar", "aria-hidden": "true"},
      shown.map(other => el("i", {class: status(other.key) + (other === item ? " here" : "")}))),
    el("p", {class: "small muted"}, [whole ? "" : all, left].filter(Boolean).join(" ")),
  ];
}

function introOf(items, place) {
  const isFirst = place === 0 || items[place - 1].place !== items[place].place;
  const intro = data.places[items[place].place].intro;
  return isFirst && intro ? el("p", {}, intro) : null;
}

function helpOf(item) {
  const texts = (item.help ?? []).filter(text => holds(text.when, valueOf));
  return texts.length ? el("details", {}, el("summary", {}, say("help")), texts.map(text => el("p", {}, text.text))) : null;
}

function widget(item, answer) {
  const value = answer?.value ?? null;
  const typed = value === UNKNOWN || value === NOT_FOR_US ? "" : value;
  const line = (type, more) => el("input", {type, name: "value", "aria-labelledby": "ask", "aria-describedby": "wrong", oninput: untick, ...more});
  switch (item.kind) {
    case "multi":
      return el("div", {class: "options"},
        el("p", {class: "small muted"}, say("several")),
        [...item.options, [NONE, ""]].map(([id]) => option(item, id, "checkbox", [value].flat().includes(id))));
    case "number":
      return field(item.unit ? say("number_unit", {unit: item.unit}) : say("number"),
        line("text", {inputmode: item.decimals ? "decimal" : "numeric", class: "short", value: typed, maxlength: 20, "aria-labelledby": null}));
    case "date":
      return field(say("date"), line("date", {class: "short", value: typed, max: item.past ? today() : null, "aria-labelledby": null}));
    case "text":
      return el("div", {class: "field"}, withText(el("textarea", {name: "value", maxlength: SHAPE.text, "aria-labelledby": "ask"}), typed));
    case "contact":
      return ["name", "role", "phone"].map(part => field(say("contact_" + part),
        el("input", {type: "text", name: part, maxlength: 500, value: typed?.[part], inputmode: part === "phone" ? "tel" : null})));
    default:
      return el("div", {class: "options"}, item.options.map(([id]) => option(item, id, "radio", value === id)));
  }
}

function option(item, id, type, checked) {
  return el("label", {class: "option"},
    el("input", {type, name: type === "radio" ? "value" : "several", value: id, checked, onchange: event => chosen(item, event.target)}),
    el("span", {}, optionText(item, id)));
}

function reserved(item, answer) {
  const ids = [item.unknown && UNKNOWN, item.not_for_us && NOT_FOR_US].filter(Boolean);
  const isAlone = !["state", "choice", "yes_no"].includes(item.kind);
  const boxes = ids.map(id => {
    const label = option(item, id, isAlone ? "checkbox" : "radio", answer?.value === id);
    label.firstChild.name = isAlone ? "reserved" : "value";
    return label;
  });
  return boxes.length ? el("div", {class: "reserved"}, boxes) : null;
}

// Answers that exclude each other: none of these, we don't know and not for us stand alone.
function chosen(item, box) {
  const form = box.form;
  if (box.type === "checkbox" && box.checked) {
    const isAlone = box.name === "reserved" || box.value === NONE;
    for (const other of form.querySelectorAll("input[type=checkbox]")) {
      if (other !== box && (isAlone || other.name === "reserved" || other.value === NONE)) other.checked = false;
    }
    if (box.name === "reserved" && form.elements.value) form.elements.value.value = "";
  }
  const reason = document.getElementById("reason");
  if (reason) reason.hidden = !form.querySelector(`input[value=${NOT_FOR_US}]:checked`);
}

function untick(event) {
  for (const box of event.target.form.querySelectorAll("[name=reserved]")) box.checked = false;
}

function reasonOf(item, answer) {
  if (!item.not_for_us) return null;
  const input = el("input", {type: "text", name: "reason", maxlength: SHAPE.text, value: answer?.reason, "aria-describedby": "wrong"});
  const whole = field(say("because"), input);
  whole.id = "reason";
  whole.hidden = answer?.value !== NOT_FOR_US;
  return whole;
}

function noteOf(answer) {
  const area = el("textarea", {name: "note", maxlength: SHAPE.text, id: "note"});
  return el("details", {open: Boolean(answer?.note)},
    el("summary", {}, say("note")), field(say("note_label"), withText(area, answer?.note)));
}

function withText(area, text) {
  area.value = text ?? "";
  return area;
}

function noteText() {
  return document.getElementById("note").value.trim();
}

// ---- From the page to an answer ----

// The value on the page; null for none. Throws a text to show where it does not fit.
function read(item, form) {
  const reserved = form.querySelector("[name=reserved]:checked");
  if (reserved) return reserved.value;
  switch (item.kind) {
    case "multi": {
      const values = [...form.querySelectorAll("[name=several]:checked")].map(box => box.value);
      return values.length ? values : null;
    }
    case "number":
      return number(item, form.elements.value.value);
    case "date":
      return date(item, form.elements.value);
    case "text":
      return form.elements.value.value.trim() || null;
    case "contact": {
      const person = {};
      for (const part of ["name", "role", "phone"]) person[part] = form.elements[part].value.trim();
      return Object.values(person).some(Boolean) ? person : null;
    }
    default:
      return form.querySelector("[name=value]:checked")?.value ?? null;
  }
}

function number(item, text) {
  const plain = text.replace(/[,\s]/g, "");
  if (!plain) return null;
  const value = Number(plain);
  const fits = /^[+-]?\d*\.?\d+$/.test(plain) && (item.decimals || Number.isInteger(value))
    && value >= (item.min ?? -1e12) && value <= (item.max ?? 1e12);
  if (!fits) throw rangeText(item);
  return value;
}

function rangeText(item) {
  if (item.min !== undefined && item.max !== undefined) return say("range", {min: item.min, max: item.max});
  return say(item.decimals ? "a_number" : "whole_number");
}

function date(item, input) {
  if (input.validity?.badInput) throw say("a_date");
  if (!input.value) return null;
  if (!isDate(input.value)) throw say("a_date");
  if (item.past && input.value > today()) throw say("past");
  return input.value;
}

function isDate(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text + "T00:00:00Z").toISOString().startsWith(text);
}

// Keeps what is on the page. False where it does not fit; the page then says why.
function take() {
  const item = data.items.find(other => other.key === at), form = main.querySelector("form");
  if (!item || !form) return true;
  try {
    const value = read(item, form), note = noteText();
    const reason = value === NOT_FOR_US ? form.elements.reason.value.trim() : "";
    if (value === NOT_FOR_US && !reason) throw say("because_missing");
    const isUntouched = value === null && !note && status(at) === "open";
    if (!isUntouched) keep(at, value, note, reason);
    return true;
  } catch (error) {
    if (typeof error !== "string") throw error;
    complain(form, error);
    return false;
  }
}

function complain(form, text) {
  document.getElementById("wrong").textContent = text;
  const reason = document.getElementById("reason");
  const input = reason && !reason.hidden ? form.elements.reason : form.elements.value;
  input.setAttribute("aria-invalid", "true");
  input.focus();
}

function next() {
  if (!take()) return;
  if (status(at) === "open") keep(at, null, noteText(), "");
  const items = asked();
  const following = items[items.findIndex(item => item.key === at) + 1];
  if (following) question(following.key);
  else review();
}

function back() {
  if (!take()) return;
  const items = asked();
  const place = items.findIndex(item => item.key === at);
  if (place > 0) question(items[place - 1].key);
  else start();
}

// ---- Looking over, saving, opening ----

function review() {
  const items = asked();
  const counts = {answered: 0, skipped: 0, open: 0};
  for (const item of items) counts[status(item.key)] += 1;
  show("review",
    el("p", {class: "lead"}, data.name),
    heading(say("review")),
    el("p", {}, say("counts", {n: items.length, ...counts})),
    el("div", {class: "steps"},
      button(say("save"), save, "first"),
      counts.open > 0 && button(say("to_open"), goOn)),
    sections(items, true),
    el("div", {class: "steps"}, button(say("save"), save, "first"), button(say("print"), () => window.print())));
  announce(say("counts", {n: items.length, ...counts}));
}

function sections(items, withChange) {
  return data.places.map((place, number) => {
    const own = items.filter(item => item.place === number);
    return own.length ? el("section", {}, el("h2", {}, place.title), el("ul", {}, own.map(item => said(item, withChange)))) : "";
  });
}

function said(item, withChange) {
  const answer = kept.answers[item.key];
  const words = inWords(item, answer);
  return el("li", {class: "said"},
    el("p", {}, item.ask),
    el("p", {class: words ? "strong" : "muted"}, words || say(status(item.key) === "skipped" ? "skipped" : "unanswered")),
    answer?.note && el("p", {class: "muted"}, say("note_said", {note: answer.note})),
    withChange && el("button", {type: "button", class: "plain", "aria-label": say("change_what", {ask: item.ask}), onclick: () => question(item.key)}, say("change")));
}

function save() {
  const phrase = el("input", {type: "password", id: "phrase", autocomplete: "new-password", "aria-describedby": "wrong"});
  const again = el("input", {type: "password", id: "again", autocomplete: "new-password"});
  const canLock = Boolean(window.crypto?.subtle);
  show("save",
    el("p", {class: "lead"}, data.name),
    heading(say("save_title")),
    el("p", {}, say("save_what")),
    canLock && el("details", {},
      el("summary", {}, say("lock")),
      el("p", {}, say("lock_what")),
      field(say("phrase"), phrase, say("phrase_hint", {n: SHAPE.passphrase})),
      field(say("phrase_again"), again)),
    el("p", {class: "wrong", id: "wrong", role: "alert"}),
    el("div", {class: "steps"},
      button(say("download"), () => download(phrase.value, again.value), "first"),
      button(say("to_review"), review)),
    el("p", {id: "done", hidden: true}, say("saved"), " ", el("code", {dir: "ltr"}, "mosquesec enter mosque.mosquesec.yaml answers.json")),
    storing());
}

function assessment() {
  const answers = {}, about = {};
  for (const [key, answer] of Object.entries(kept.answers)) {
    if (ABOUT[key] && answer.value !== null) about[ABOUT[key]] = answer.value;
    else answers[key] = answer;
  }
  const checklists = {...kept.other.checklists, ...data.checklists};
  return {format: 1, kind: "assessment", ...about, started: kept.started, language: data.language, ...kept.other, checklists, answers};
}

async function download(phrase, again) {
  const wrong = document.getElementById("wrong");
  wrong.textContent = "";
  if (phrase || again) {
    if (phrase.length < SHAPE.passphrase) return void (wrong.textContent = say("phrase_short", {n: SHAPE.passphrase}));
    if (phrase !== again) return void (wrong.textContent = say("phrase_differs"));
  }
  const plain = JSON.stringify(assessment(), null, 1);
  const text = phrase ? JSON.stringify(await locked(plain, phrase)) : plain;
  const link = el("a", {href: URL.createObjectURL(new Blob([text], {type: "application/json"})), download: `answers-${today()}.json`});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  isUnsaved = false;
  document.getElementById("done").hidden = false;
  announce(say("saved"));
}

async function openFile(event) {
  const wrong = document.getElementById("wrong"), file = event.target.files[0];
  if (!file) return;
  try {
    if (file.size > SHAPE.file) throw say("not_ours");
    let content = parsed(await file.text());
    if (content.kind === "locked") content = parsed(await unlocked(content, await askPhrase()));
    takeIn(content);
    goOn();
  } catch (error) {
    if (typeof error !== "string") throw error;
    if (at !== "start") start();
    document.getElementById("wrong").textContent = error;
  }
  event.target.value = "";
}

function parsed(text) {
  try {
    const content = JSON.parse(text);
    if (content?.format === 1 && ["assessment", "locked"].includes(content.kind)) return content;
  } catch { /* said below */ }
  throw say("not_ours");
}

function takeIn(content) {
  const {answers = {}, name, address, started, format, kind, language, ...other} = content;
  const known = {};
  for (const [key, raw] of Object.entries(answers)) known[key] = fitting(key, raw);
  if (typeof name === "string") known["mosque/name"] = {value: name, when: now()};
  if (typeof address === "string") known["mosque/address"] = {value: address, when: now()};
  const who = kept.who || Object.values(known).map(answer => answer.who).find(Boolean) || "";
  kept = {answers: known, who, started: isDate(String(started)) ? started : today(), other};
  isUnsaved = false;
  if (isStored) store();
}

// An answer as this form holds it. What does not fit its question is asked again.
function fitting(key, raw) {
  const isMap = raw !== null && typeof raw === "object" && !Array.isArray(raw) && "value" in raw;
  const answer = isMap ? {...raw} : {value: raw};
  const item = data.items.find(other => other.key === key);
  if (item && !fits(item, answer.value)) return {value: null, ...(answer.note ? {note: answer.note} : {})};
  if (answer.value === null && !answer.note) answer.when ??= now();
  return answer;
}

function fits(item, value) {
  if (value === null) return true;
  if (value === UNKNOWN || value === NOT_FOR_US) return Boolean(item[value]);
  const ids = (item.options ?? []).map(([id]) => id);
  switch (item.kind) {
    case "multi": return Array.isArray(value) && value.every(id => id === NONE || ids.includes(id));
    case "number": return typeof value === "number";
    case "date": return typeof value === "string" && isDate(value);
    case "text": return typeof value === "string";
    case "contact": return typeof value === "object" && !Array.isArray(value);
    default: return ids.includes(value);
  }
}

// ---- Locking: AES-256-GCM, key from PBKDF2 with SHA-256. ask/answers_in.py opens it. ----

async function keyFrom(phrase, salt, rounds) {
  const base = await crypto.subtle.importKey("raw", new TextEncoder().encode(phrase), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds}, base,
    {name: "AES-GCM", length: 256}, false, ["encrypt", "decrypt"]);
}

async function locked(text, phrase) {
  const salt = crypto.getRandomValues(new Uint8Array(16)), iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyFrom(phrase, salt, SHAPE.rounds);
  const hidden = await crypto.subtle.encrypt({name: "AES-GCM", iv}, key, new TextEncoder().encode(text));
  return {format: 1, kind: "locked", rounds: SHAPE.rounds, salt: toText(salt), iv: toText(iv), data: toText(new Uint8Array(hidden))};
}

async function unlocked(content, phrase) {
  if (!(content.rounds >= 100000 && content.rounds <= 5000000)) throw say("not_ours");
  try {
    const key = await keyFrom(phrase, toBytes(content.salt), content.rounds);
    return new TextDecoder().decode(await crypto.subtle.decrypt({name: "AES-GCM", iv: toBytes(content.iv)}, key, toBytes(content.data)));
  } catch {
    throw say("wrong_phrase");
  }
}

function toText(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function toBytes(text) {
  return Uint8Array.from(atob(text), char => char.charCodeAt(0));
}

function askPhrase() {
  return new Promise((resolve, reject) => {
    const phrase = el("input", {type: "password", id: "phrase", autocomplete: "current-password"});
    show("open",
      heading(say("is_locked")),
      el("form", {onsubmit: event => { event.preventDefault(); resolve(phrase.value); }},
        field(say("phrase"), phrase),
        el("div", {class: "steps"}, button(say("open_it"), null, "first", "submit"), button(say("back"), () => reject(say("not_opened"))))));
  });
}

// ---- Kept in this browser, only if somebody asks ----

function storing() {
  const box = el("input", {type: "checkbox", id: "store", checked: isStored, "aria-describedby": "store_what", onchange: event => {
    isStored = event.target.checked;
    if (isStored) isStored = event.target.checked = store();
    else forget();
    announce(say(isStored ? "stored" : "forgotten"));
  }});
  return el("details", {open: isStored},
    el("summary", {}, say("store_title")),
    el("p", {id: "store_what"}, say("store_what")),
    el("label", {class: "choice"}, box, el("span", {}, say("store"))));
}

function store() {
  try {
    localStorage.setItem(STORE, JSON.stringify({...assessment(), who: kept.who}));
    return true;
  } catch {
    announce(say("cannot_store"));
    return false;
  }
}

function forget() {
  try {
    localStorage.removeItem(STORE);
  } catch { /* nothing was there */ }
}

function restore() {
  try {
    const text = localStorage.getItem(STORE);
    if (!text) return;
    const {who, ...content} = parsed(text);
    takeIn(content);
    kept.who = who ?? "";
    isStored = true;
  } catch { /* the form begins empty */ }
}

// ---- On paper: the answers so far ----

addEventListener("beforeprint", () => {
  take();
  const paper = document.getElementById("paper");
  paper.replaceChildren(
    el("p", {class: "lead"}, data.name),
    el("h1", {}, say("review")),
    el("p", {}, [kept.answers["mosque/name"]?.value, kept.who, dayInWords(today())].filter(Boolean).join(", ")),
    ...sections(asked(), false).flat());
});

addEventListener("beforeunload", event => {
  if (isUnsaved && !isStored) event.preventDefault();
});

restore();
start();
