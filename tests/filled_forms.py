"""How a browser fills in the HTML form, and how what it saves is compared."""

from __future__ import annotations

from harness import TODAY
from mosquesec.answers.assessments import dump_assessment
from mosquesec.model.assessment import Assessment

FILL = """
async (answers) => {
  const press = box => box.checked || box.click();
  const write = (input, text) => {
    input.value = text;
    input.dispatchEvent(new Event("input", {bubbles: true}));
  };
  document.querySelector("button.first").click();
  const asked = [];
  for (let step = 0; step < 400; step += 1) {
    const form = document.querySelector("form[data-key]");
    if (!form) break;
    asked.push(form.dataset.key);
    const answer = answers[form.dataset.key];
    if (answer) {
      const value = answer.value;
      for (const one of [value].flat()) {
        const box = [...form.querySelectorAll("[type=radio], [type=checkbox]")].find(box => box.value === one);
        if (box) press(box);
        else if (value && typeof value === "object") for (const part in value) write(form.elements[part], value[part]);
        else if (value !== null) write(form.elements.value, value);
      }
      if (answer.reason) write(form.elements.reason, answer.reason);
      if (answer.note) write(form.elements.note, answer.note);
    }
    form.requestSubmit();
  }
  return asked;
}
"""


def bare(assessment: Assessment, keys: set[str]) -> str:
    """The answers as the file has them, in one order, without times and without what was skipped."""
    answers = {
        key: answer.model_copy(
            update={
                "when": None,
                "value": tuple(sorted(answer.value)) if isinstance(answer.value, tuple) else answer.value,
            }
        )
        for key, answer in sorted(assessment.answers.items())
        if key in keys and answer.is_given
    }
    rest = {"answers": answers, "contacts": (), "actions": {}, "started": TODAY, "language": None}
    checklists = dict(sorted(assessment.checklists.items()))
    return dump_assessment(assessment.model_copy(update=rest | {"checklists": checklists}))
