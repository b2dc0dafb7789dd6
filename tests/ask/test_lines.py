"""The plain frontend: lines in, lines and answers out."""

from __future__ import annotations

import datetime as dt
import itertools
import subprocess
import sys
from collections.abc import Iterable

import pytest

from harness import GOLDEN, NOW, TODAY
from mosquesec.ask.frontend import Ending
from mosquesec.ask.interview import Interview
from mosquesec.ask.lines import Lines
from mosquesec.model.assessment import Answer, Assessment, Person
from mosquesec.model.base import NOT_FOR_US
from mosquesec.model.library import Library
from round_trip import asked_of, without_times


def begun(library: Library, *checklists: str, **answers: object) -> Interview:
    given_answers = {key.replace("__", "/"): Answer.model_validate(value) for key, value in answers.items()}
    assessment = Assessment(
        format=1, started=TODAY, name="Noor Hall", address="1 Mill Lane", answers=given_answers
    )
    return Interview.begin(library, assessment, checklists or ("small",))


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


def test_the_plain_face_does_not_load_the_toolkit() -> None:
    code = "import sys, mosquesec.ask.lines; sys.exit('prompt_toolkit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_mosque_answered_line_by_line_in_the_terminal_gives_the_same_answers(name: str) -> None:
    assessment, library = asked_of(name)
    blank = Assessment(format=1, started=TODAY)
    interview = Interview.begin(library, blank, tuple(assessment.checklists))
    kept: list[Assessment] = []
    results: list[str] = []

    def reply(prompt: str) -> str | None:
        if not prompt.startswith("Answer"):
            return "done"
        said = " ".join(results)
        results.clear()
        at = (interview if not kept else Interview.begin(library, kept[-1], tuple(assessment.checklists))).at
        assert at is not None
        item = next(item for item in interview.questionnaire.items if item.key == at)
        assert item.question.ask in said
        if at in ("mosque/name", "mosque/address"):
            return assessment.name if at == "mosque/name" else assessment.address
        answer = assessment.answers.get(at)
        if answer is None:
            return "skip"
        noted = kept[-1].answers.get(at)
        if answer.note and not (noted and noted.note):
            return f"note {answer.note}"
        match answer.value:
            case tuple() as chosen:
                return ", ".join(chosen)
            case Person() as person:
                return f"{person.name}, {person.role}, {person.phone}"
            case str() as value if value == NOT_FOR_US:
                return f"n {answer.reason}"
            case value:
                return str(value)

    lines = Lines(read=reply, write=results.append)
    assert lines(interview, save=kept.append, clock=lambda: NOW, file_name="x") is Ending.FINISHED
    assert without_times(kept[-1].model_copy(update={"answers": _asked(kept[-1])})) == without_times(
        assessment
    )


def _asked(assessment: Assessment) -> dict[str, Answer]:
    return {key: answer for key, answer in assessment.answers.items() if answer.is_given}
