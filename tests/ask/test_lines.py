"""The plain frontend: what is typed line by line gives the same answers."""

from __future__ import annotations

import pytest

from harness import GOLDEN, NOW, TODAY
from mosquesec.ask.frontend import Ending
from mosquesec.ask.interview import Interview
from mosquesec.ask.lines import Lines
from mosquesec.model.assessment import Answer, Assessment, Person
from mosquesec.model.base import NOT_FOR_US
from round_trip import asked_of, without_times


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
