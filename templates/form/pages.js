// The other pages: the first one, the answers to look over, saving, and the answers on paper.

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

// ---- Looking over and saving ----

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
