"""The interview: what is asked next, what is kept, and the plain frontend over it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import NOW, TODAY
from mosquesec.ask.frontend import Ending
from mosquesec.ask.interview import AnswerState, Interview
from mosquesec.ask.lines import Lines
from mosquesec.errors import AnswersError
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.library import Library


def begun(library: Library, *checklists: str, **answers: object) -> Interview:
    given_answers = {key.replace("__", "/"): Answer.model_validate(value) for key, value in answers.items()}
    assessment = Assessment(
        format=1, started=TODAY, name="Noor Hall", address="1 Mill Lane", answers=given_answers
    )
    return Interview.begin(library, assessment, checklists or ("small",))


def asked(interview: Interview) -> str | None:
    return interview.at


def test_a_new_assessment_asks_for_the_mosque_first_and_keeps_it_at_the_head(small: Library) -> None:
    interview = Interview.begin(small, Assessment(format=1, started=TODAY), ("small",))
    assert asked(interview) == "mosque/name"
    interview = interview.answer("Noor Hall", now=NOW).answer("1 Mill Lane", now=NOW)
    assert (interview.assessment.name, interview.assessment.address) == ("Noor Hall", "1 Mill Lane")
    assert interview.assessment.answers == {}


def test_a_checklist_by_itself_asks_nothing_about_the_mosque(small: Library) -> None:
    alone = Interview.begin_alone(small, Assessment(format=1, started=TODAY), "small")
    assert alone.questionnaire.items == small.items["small"]
    assert asked(alone) == "small/door"
    assert alone.assessment.checklists == {"small": 1}


def test_only_the_profile_facts_that_a_condition_needs_are_asked(small: Library) -> None:
    keys = [item.key for item in begun(small).questionnaire.items]
    assert "profile/overnight" in keys
    assert "profile/staff" not in keys


def test_a_later_question_appears_as_soon_as_its_condition_holds(small: Library) -> None:
    interview = begun(small, profile__nation="scotland", profile__overnight="no")
    assert asked(interview) == "small/door"
    assert asked(interview.answer("all", now=NOW)) == "small/exits"
    assert asked(interview.answer("some", now=NOW)) == "small/worst"


def test_an_answer_given_in_a_pack_is_not_asked_again_in_its_home(small: Library) -> None:
    facts = {"profile__nation": "scotland", "profile__overnight": "no"}
    interview = (
        begun(small, "pack", **facts).answer("all", now=NOW).answer("yes", now=NOW).answer("no", now=NOW)
    )
    assert interview.is_complete
    whole = Interview.begin(small, interview.assessment, ("small",))
    assert asked(whole) == "small/watch"
    assert {"small/door", "small/exits", "pack/own"} <= set(whole.assessment.answers)


def test_back_goes_to_the_question_before_and_answering_returns_to_the_first_open_one(small: Library) -> None:
    interview = begun(small, profile__nation="scotland", profile__overnight="no")
    interview = interview.answer("all", now=NOW).answer("yes", now=NOW)
    assert asked(interview.back().back()) == "small/door"
    assert asked(interview.back().back().answer("none", now=NOW)) == "small/worst"


def test_skipping_keeps_an_answer_that_was_there_and_shows_an_empty_one_as_skipped(small: Library) -> None:
    interview = begun(small, profile__nation="scotland", profile__overnight="no")
    skipped = interview.skip(now=NOW)
    assert skipped.status("small/door") is AnswerState.SKIPPED
    answered = interview.answer("all", now=NOW).back().skip(now=NOW)
    assert answered.assessment.answers["small/door"].value == "all"


def test_a_note_stays_with_the_question_and_does_not_answer_it(small: Library) -> None:
    interview = begun(small, profile__nation="scotland", profile__overnight="no").note("The key is stiff.")
    assert interview.status("small/door") is AnswerState.OPEN
    interview = interview.answer("some", now=NOW)
    assert interview.assessment.answers["small/door"].note == "The key is stiff."
    assert interview.go("small/door").note("").assessment.answers["small/door"].note is None


def test_unknown_and_not_for_us_are_refused_where_they_are_no_answer(small: Library) -> None:
    interview = begun(small, profile__nation="scotland", profile__overnight="no", small__door="some")
    with pytest.raises(AnswersError, match="skip"):
        interview.go("small/worst").unknown(now=NOW)
    with pytest.raises(AnswersError, match="not an answer"):
        interview.go("small/exits").not_for_us("because", now=NOW)
    with pytest.raises(AnswersError, match="why"):
        interview.go("small/door").not_for_us("  ", now=NOW)


def test_progress_counts_what_applies_and_the_minutes_that_are_left(small: Library) -> None:
    progress = begun(small, profile__nation="scotland", profile__overnight="no", small__door="all").progress
    assert (progress.number, progress.of, progress.minutes_left) == (6, 11, 3)
    assert progress.statuses.count(AnswerState.OPEN) == 6


def test_the_same_answers_in_any_order_of_asking_give_the_same_file(small: Library) -> None:
    one = begun(small, profile__nation="scotland", profile__overnight="no", small__door="all")
    a = one.go("small/exits").answer("yes", now=NOW).go("small/watch").answer("1", now=NOW)
    b = one.go("small/watch").answer("1", now=NOW).go("small/exits").answer("yes", now=NOW)
    assert dict(a.assessment.answers) == dict(b.assessment.answers)


MOVES = ("back", "skip", "unknown", "first", "second", "note", "next", "jump", "review")


@given(moves=st.lists(st.sampled_from(MOVES), max_size=40))
def test_no_way_through_loses_an_answer_or_stands_at_a_question_that_does_not_apply(
    small: Library, moves: list[str]
) -> None:
    interview = begun(small)
    for move in moves:
        before = {key for key, answer in interview.assessment.answers.items() if answer.is_given}
        try:
            interview = moved(interview, move)
        except AnswersError:
            continue
        after = {key for key, answer in interview.assessment.answers.items() if answer.is_given}
        assert before <= after
        assert interview.at is None or interview.at in {item.key for item in interview.items}


def moved(interview: Interview, move: str) -> Interview:
    match move:
        case "back":
            return interview.back()
        case "skip":
            return interview.skip(now=NOW)
        case "unknown":
            return interview.unknown(now=NOW)
        case "first":
            return interview.answer("1", now=NOW)
        case "second":
            return interview.answer("2", now=NOW)
        case "note":
            return interview.note("a note")
        case "next":
            return interview.next()
        case "jump":
            return interview.go(interview.sections[-1].first)
        case _:
            return interview.go(None)


def held(interview: Interview, lines: Iterable[str]) -> tuple[Ending, list[Assessment], str]:
    """Hold the interview in plain lines; the ending, what was kept each time, and what was printed."""
    typed = iter(lines)
    kept: list[Assessment] = []
    printed: list[str] = []

    def read(prompt: str) -> str | None:
        printed.append(prompt)
        return next(typed, None)

    frontend = Lines(read, printed.append)
    seconds = itertools.count()
    ending = frontend(
        interview,
        save=kept.append,
        clock=lambda: NOW + dt.timedelta(seconds=next(seconds)),
        file_name="x.yaml",
    )
    return ending, kept, "\n".join(printed)


SCRIPT = ["1", "2", "no", "2", "the side one", "1", "1", "12", "3 May 2026", "skip", "1", "done"]


def test_plain_lines_hold_a_whole_interview_and_say_what_was_kept(small: Library) -> None:
    ending, kept, printed = held(begun(small), SCRIPT)
    values = {key: answer.plain for key, answer in kept[-1].answers.items()}
    assert ending is Ending.FINISHED
    assert values == {
        "profile/nation": "england", "profile/area": "elsewhere", "profile/overnight": "no",
        "small/door": "some", "small/worst": "the side one", "small/exits": "yes", "small/watch": ("front",),
        "small/stewards": 12, "small/drill": "2026-05-03", "small/landlord": None, "small/tenure": "ours",
    }  # fmt: skip
    assert "Kept: 2. Sometimes." in printed
    assert "Question 6 of 12." in printed
    assert "Check: try it." in printed
    assert "1 skipped." in printed


def test_plain_lines_keep_each_answer_before_the_next_question_is_printed(small: Library) -> None:
    shown: list[str] = []
    kept: list[int] = []
    lines = iter(["1", "2", "no", "1"])

    def read(_: str) -> str | None:
        assert len(kept) > len([line for line in shown if line.startswith("Kept")]) - 1
        return next(lines, None)

    def save(assessment: Assessment) -> None:
        kept.append(len(assessment.answers))

    Lines(read, shown.append)(begun(small), save=save, clock=lambda: NOW, file_name="x.yaml")
    assert kept == [0, 1, 2, 3, 4]


def test_plain_lines_take_commands_and_name_what_they_cannot_take(small: Library) -> None:
    facts = {"profile__nation": "scotland", "profile__overnight": "no"}
    ending, kept, printed = held(
        begun(small, **facts),
        ["why", "9", "note the key is stiff", "n", "", "?", "back", "n we have none", "quit"],
    )
    door = kept[-1].answers["small/door"]
    assert ending is Ending.QUIT
    assert (door.value, door.reason, door.note) == ("not_for_us", "we have none", "the key is stiff")
    assert "An open door lets a fire be lit inside." in printed
    assert "Sorry: that does not fit; give a number from 1 to 3" in printed
    assert "Sorry: say in a few words why this is not for you." in printed


def test_the_end_of_input_leaves_the_answers_kept(small: Library) -> None:
    ending, kept, _ = held(begun(small), ["1", "2"])
    assert ending is Ending.QUIT
    assert len(kept[-1].answers) == 2


def test_the_review_leads_back_to_any_question(small: Library) -> None:
    ending, kept, _ = held(begun(small), [*SCRIPT[:-1], "6", "all", "done"])
    assert ending is Ending.FINISHED
    assert kept[-1].answers["small/door"].value == "all"
