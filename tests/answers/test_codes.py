"""Paper codes: what is right is taken, and what is wrong is named and takes nothing else with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from harness import GOLDEN, NOW, TODAY
from mosquesec.answers.codes import PaperEntry, enter_line
from mosquesec.answers.paper_form import NOTE, VALUE, PaperForm, marks, paper_form
from mosquesec.model.assessment import Answer, Assessment, Person
from mosquesec.model.base import NOT_FOR_US
from mosquesec.model.library import Library
from round_trip import asked_of, without_times


def typed(library: Library, *lines: str) -> tuple[PaperEntry, list[str]]:
    """What came of these lines, and every trouble."""
    state, problems = PaperEntry(library, NOW), []
    for line in lines:
        state, results = enter_line(state, line)
        problems += [piece.words for piece in results if piece.is_problem]
    return state, problems


def given_by(state: PaperEntry, who: str | None = None) -> dict[str, Answer]:
    return dict(state.answers[who])


def paper_lines(form: PaperForm, assessment: Assessment) -> Iterator[str]:
    """What a person would type from a paper form with these answers on it."""
    homes = {item.key: item for item in form.items}
    yield f"mosque={assessment.name}"
    yield f"address={assessment.address}"
    for key, answer in assessment.answers.items():
        item = homes[key]
        letters = marks(item)
        match answer.value:
            case tuple() as chosen:
                yield "".join(form.code(key, letters[name]) for name in chosen)
            case str() as value if value == NOT_FOR_US:
                yield f"{form.code(key, 'n')}={answer.reason}"
            case str() as value if value in letters:
                yield form.code(key, letters[value])
            case Person() as person:
                yield f"{form.code(key, VALUE)}={person.name}, {person.role}, {person.phone}"
            case value:
                assert item.question.is_typed
                yield f"{form.code(key, VALUE)}={value}"
        for line in (answer.note or "").splitlines():
            yield f"{form.code(key, NOTE)}={line}"


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_mosque_on_paper_gives_the_same_answers(name: str) -> None:
    assessment, library = asked_of(name)
    form = paper_form(library, tuple(assessment.checklists))
    lines = list(paper_lines(form, assessment))
    state, problems = typed(library, form.id, *reversed(lines[2:]), *lines[:2])
    assert problems == []
    ((_, after),) = state.assessments(TODAY)
    notes = {
        key: "\n".join(reversed((a.note or "").splitlines())) or None for key, a in after.answers.items()
    }
    after = after.model_copy(
        update={
            "answers": {key: a.model_copy(update={"note": notes[key]}) for key, a in after.answers.items()}
        }
    )
    assert without_times(after) == without_times(assessment)


def test_codes_come_in_runs_in_any_order_and_are_confirmed_in_words(small: Library) -> None:
    form = paper_form(small, ("small",))
    run = form.code("small/watch", "b") + form.code("small/exits", "a") + form.code("small/watch", "a")
    state, results = enter_line(
        PaperEntry(small, NOW), f"{form.id.upper()}, {run.upper()} {form.code('small/door', '?')}"
    )
    assert not [piece for piece in results if piece.is_problem]
    assert "Are the exits clear? Yes" in results[2].words
    assert {key: answer.value for key, answer in given_by(state).items()} == {
        "small/watch": ("front", "side"),
        "small/exits": "yes",
        "small/door": "unknown",
    }


def test_a_garbled_code_is_named_and_takes_nothing_else_with_it(small: Library) -> None:
    form = paper_form(small, ("small",))
    good, bad = form.code("small/door", "a"), form.code("small/exits", "a")[:-1] + "?"
    state, problems = typed(small, f"{form.id} {bad} {good}")
    assert list(given_by(state)) == ["small/door"]
    assert len(problems) == 1
    assert bad in problems[0]
    assert form.id.upper() in problems[0]


def test_codes_before_the_letters_of_the_form_and_of_another_form_are_refused(small: Library) -> None:
    form, other = paper_form(small, ("small",)), paper_form(small, ("pack",))
    state, problems = typed(small, form.code("small/door", "a"))
    assert "six letters" in problems[0]
    _, problems = typed(small, f"{other.id} {form.code('small/drill', VALUE)}=2026-01-01")
    assert other.id.upper() in problems[0]
    assert state.answers == {}
    assert "other checklists" in typed(small, "aaaaaa")[1][0]


def test_words_numbers_dates_people_reasons_and_notes_follow_an_equals_sign(small: Library) -> None:
    form = paper_form(small, ("small",))
    state, problems = typed(
        small,
        form.id,
        f"{form.code('small/stewards', VALUE)}=12; {form.code('small/drill', VALUE)}=3 March 2026;"
        + form.code("small/tenure", "a"),
        f"{form.code('small/worst', VALUE)}=The side door, by the bins = bad",
        f"{form.code('small/landlord', VALUE)}=J Smith, agent, 0113 496 0000",
        f"{form.code('small/door', 'n')}=We have no door of our own",
        f"{form.code('small/watch', NOTE)}=Ask on who=duty",
    )
    assert problems == []
    answers = given_by(state)
    assert answers["small/stewards"].value == 12
    assert answers["small/drill"].value == "2026-03-03"
    assert answers["small/tenure"].value == "ours"
    assert answers["small/worst"].value == "The side door, by the bins = bad"
    assert answers["small/landlord"].value == Person(name="J Smith", role="agent", phone="0113 496 0000")
    assert (answers["small/door"].value, answers["small/door"].reason) == (
        NOT_FOR_US,
        "We have no door of our own",
    )
    assert (answers["small/watch"].value, answers["small/watch"].note) == (None, "Ask on who=duty")


@pytest.mark.parametrize(
    ("key", "letter", "value"),
    [
        ("small/stewards", VALUE, "=lots"),
        ("small/stewards", VALUE, "=51"),
        ("small/stewards", VALUE, ""),
        ("small/door", "n", ""),
        ("small/door", NOTE, "="),
        ("small/door", "a", "=secret"),
        ("small/drill", VALUE, "=tomorrow"),
        ("small/worst", VALUE, "=" + "secret" * 400),
    ],
)
def test_what_does_not_fit_is_refused_and_never_repeated(
    small: Library, key: str, letter: str, value: str
) -> None:
    form = paper_form(small, ("small",))
    state, problems = typed(small, f"{form.id} {form.code(key, letter)}{value}")
    assert len(problems) == 1
    assert "lots" not in problems[0]
    assert "secret" not in problems[0]
    assert state.answers == {}


def test_undo_takes_a_question_back_and_a_second_answer_replaces_the_first_aloud(small: Library) -> None:
    form = paper_form(small, ("small",))
    state, results = enter_line(
        PaperEntry(small, NOW), f"{form.id} {form.code('small/door', 'a')} {form.code('small/door', 'b')}"
    )
    assert "takes the place" in results[-1].words
    assert given_by(state)["small/door"].value == "some"
    state, results = enter_line(state, f"undo {form.number('small/door')}")
    assert "Taken back" in results[0].words
    assert given_by(state) == {}


def test_who_and_date_hold_for_what_follows_and_each_person_has_a_voice(small: Library) -> None:
    form = paper_form(small, ("small",))
    state, problems = typed(
        small,
        f"{form.id} who=Amina Begum; date=3 November 2026",
        form.code("small/door", "a"),
        "who=Bilal",
        form.code("small/door", "c"),
    )
    assert problems == []
    answer = given_by(state, "Amina Begum")["small/door"]
    assert (answer.value, answer.when, answer.who) == ("all", "2026-11-03", "Amina Begum")
    assert [who for who, _ in state.assessments(TODAY)] == ["Amina Begum", "Bilal"]
