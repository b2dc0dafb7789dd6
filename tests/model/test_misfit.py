"""Whether a value is an answer to its question, by the cases that the HTML form runs too."""

from __future__ import annotations

import pytest

from misfit_cases import CASES, Case, library
from mosquesec.model.misfit import MAX_TEXT, Misfit, MisfitCode, misfit, special_answers
from mosquesec.model.question import DateQuestion, MultiQuestion, NumberQuestion, Question, TextQuestion

QUESTIONS: dict[str, Question] = {key: item.question for key, item in library().homes.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.question}-{str(case.value)[:20]!r}")
def test_a_value_fits_its_question_exactly_when_its_case_says(case: Case) -> None:
    found = misfit(QUESTIONS[f"x/{case.question}"], case.value, case.today)
    assert (found.code if found else None) == case.misfit


def test_the_cases_cover_every_code_and_every_kind() -> None:
    assert {case.misfit for case in CASES} == {None, *MisfitCode}
    fits = {QUESTIONS[f"x/{case.question}"].kind for case in CASES if case.misfit is None}
    refused = {QUESTIONS[f"x/{case.question}"].kind for case in CASES if case.misfit}
    assert fits == refused == {"state", "yes_no", "choice", "multi", "number", "date", "text", "contact"}


def test_a_misfit_says_what_would_fit() -> None:
    day = CASES[0].today
    no_option = Misfit(MisfitCode.NOT_AN_OPTION, options=("all", "some", "none"))
    assert misfit(QUESTIONS["x/door"], "often", day) == no_option
    assert misfit(QUESTIONS["x/exits"], "often", day) == Misfit(MisfitCode.NOT_AN_OPTION, ("yes", "no"))
    assert misfit(QUESTIONS["x/stewards"], 51, day) == Misfit(MisfitCode.ABOVE_MAX, least=0, most=50)
    assert misfit(QUESTIONS["x/worst"], "x" * 9999, day) == Misfit(MisfitCode.TOO_LONG, most=MAX_TEXT)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 10**400])
def test_what_json_cannot_say_is_no_number_either(value: float) -> None:
    found = misfit(QUESTIONS["x/metres"], value, CASES[0].today)
    assert found is not None
    assert found.code is MisfitCode.TOO_LARGE


def test_the_reserved_answers_come_in_one_order() -> None:
    choices = ({"id": "a", "text": "A"}, {"id": "b", "text": "B"})
    multi = MultiQuestion.model_validate(
        {"id": "q", "kind": "multi", "ask": "?", "choices": choices, "scoring": "all_of"}
    )
    assert special_answers(multi) == ("unknown", "not_for_us", "none_of_these")
    assert special_answers(NumberQuestion(id="q", kind="number", ask="?")) == ("unknown",)
    date = DateQuestion(id="q", kind="date", ask="?", stale_after_days=30)
    assert special_answers(date) == ("unknown", "not_for_us")
    assert special_answers(TextQuestion(id="q", kind="text", ask="?")) == ()
