// Where answers go and come from: files, locked or not, and this browser.

// ---- Files ----

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
  } catch { /* the message is below */ }
  throw say("not_ours");
}

function takeIn(content) {
  const {answers = {}, name, address, started, format, kind, language, ...other} = content;
  const known = {};
  for (const [key, raw] of Object.entries(answers)) known[key] = fitting(key, raw);
  if (typeof name === "string") known["mosque/name"] = {value: name, when: now()};
  if (typeof address === "string") known["mosque/address"] = {value: address, when: now()};
  const who = kept.who || Object.values(known).map(answer => answer.who).find(Boolean) || "";
  kept = {answers: known, who, started: isDate(started) ? started : today(), other};
  isUnsaved = false;
  if (isStored) store();
}

// An answer as this form holds it. What does not fit its question is asked again.
function fitting(key, raw) {
  const isMap = raw !== null && typeof raw === "object" && !Array.isArray(raw) && "value" in raw;
  const answer = isMap ? {...raw} : {value: raw};
  const item = data.items.find(other => other.key === key);
  if (item && answer.value !== null && misfit(item, answer.value, today())) return {value: null, ...(answer.note ? {note: answer.note} : {})};
  if (answer.value === null && !answer.note) answer.when ??= now();
  return answer;
}

// ---- Locking: AES-256-GCM, key from PBKDF2 with SHA-256. answers/incoming.py opens it. ----

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
