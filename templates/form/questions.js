// A question: its page, and the way from there to an answer.

// ---- Its page ----

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
  const isReserved = [UNKNOWN, NOT_FOR_US].includes(value) && item[value];
  const typed = isReserved ? "" : value;
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
      return el("div", {class: "field"}, withText(el("textarea", {name: "value", maxlength: MAX_TEXT, "aria-labelledby": "ask"}), typed));
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

// Answers that exclude each other: none of these, we don't know and not for us.
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
  const input = el("input", {type: "text", name: "reason", maxlength: MAX_TEXT, value: answer?.reason, "aria-describedby": "wrong"});
  const whole = field(say("because"), input);
  whole.id = "reason";
  whole.hidden = answer?.value !== NOT_FOR_US;
  return whole;
}

function noteOf(answer) {
  const area = el("textarea", {name: "note", maxlength: MAX_TEXT, id: "note"});
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
  if (!text.trim()) return null;
  const value = typedNumber(text, item.unit);
  if (misfit(item, value, today())) throw rangeText(item);
  return value;
}

function rangeText(item) {
  if (item.min !== undefined && item.max !== undefined) return say("range", {min: item.min, max: item.max});
  return say(item.decimals ? "a_number" : "whole_number");
}

function date(item, input) {
  if (input.validity?.badInput) throw say("a_date");
  if (!input.value) return null;
  const wrong = misfit(item, input.value, today());
  if (wrong) throw say(wrong === "in-the-future" ? "past" : "a_date");
  return input.value;
}

// Keeps what is on the page. False where it does not fit; the page then says why.
function take() {
  const item = data.items.find(other => other.key === at), form = main.querySelector("form");
  if (!item || !form) return true;
  try {
    const value = read(item, form), note = noteText();
    const isNotForUs = value === NOT_FOR_US && item.not_for_us;
    const reason = isNotForUs ? form.elements.reason.value.trim() : "";
    if (isNotForUs && !reason) throw say("because_missing");
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
