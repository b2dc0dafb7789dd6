"""The mosque's name and address: asked and merged like answers, kept in fields of their own."""

from __future__ import annotations

from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.library import Item, SectionRef
from mosquesec.model.question import TextQuestion

NAME, ADDRESS = "mosque/name", "mosque/address"
FIELDS = {NAME: "name", ADDRESS: "address"}
"""Keys, as if they were questions, with the fields of an assessment."""

_PLACE = SectionRef("mosque", "Your mosque", "about", "Your mosque", None)
ITEMS = (
    Item(
        NAME,
        TextQuestion(
            id="name",
            kind="text",
            ask="What is your mosque called?",
            why="It is printed at the head of the plan. A version to share leaves it out.",
            sensitive=True,
        ),
        _PLACE,
        None,
    ),
    Item(
        ADDRESS,
        TextQuestion(
            id="address",
            kind="text",
            ask="What would you tell 999 about where you are?",
            why="In an emergency nobody should have to think of it. The plan prints it beside 999.",
            check="Street, number, postcode, and how to find the door.",
            sensitive=True,
        ),
        _PLACE,
        None,
    ),
)


def all_answers(assessment: Assessment) -> dict[str, Answer]:
    """The answers by key, name and address first where they are known."""
    about = {
        key: Answer(value=value) for key, field in FIELDS.items() if (value := getattr(assessment, field))
    }
    return about | {key: answer for key, answer in assessment.answers.items() if key not in about}


def answer_to(assessment: Assessment, key: str) -> Answer | None:
    """The answer to a question, or to what the name or the address is."""
    value = getattr(assessment, FIELDS[key]) if key in FIELDS else None
    return Answer(value=value) if value else assessment.answers.get(key)
