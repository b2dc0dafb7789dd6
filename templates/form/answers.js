// The answers. Everything stays in this page's memory until somebody saves it.
// Text comes in by textContent only, so nothing that is typed or opened can become part of the page.

const data = JSON.parse(document.getElementById("data").textContent);
const main = document.getElementById("main");
const ABOUT = {"mosque/name": "name", "mosque/address": "address"};
const SHAPE = {file: 2000000, passphrase: 10, rounds: 600000};
const STORE = "mosquesec-form:" + Object.keys(data.checklists).join(",");

let kept = blank();
let at = "start";
let isUnsaved = false;
let isStored = false;

// ---- Answers so far ----

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
