"""The interview: what is asked next, and what is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import NOW, TODAY
from mosquesec.ask.interview import AnswerState, Interview
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


def test_gaps_are_the_questions_without_an_answer_but_not_the_name_of_the_mosque(small: Library) -> None:
    blank = Interview.begin(small, Assessment(format=1, started=TODAY), ("pack",))
    assert blank.gaps == ("profile/nation", "profile/overnight", "small/door", "small/exits", "pack/own")
    some = begun(
        small, "pack", profile__nation="wales", small__door="all", small__exits=None, pack__own={"note": "?"}
    )
    assert some.gaps == ("profile/overnight", "small/exits", "pack/own")


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
