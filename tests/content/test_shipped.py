"""The shipped content: reachable, sourced, within its limits, and as its coverage page says."""

from __future__ import annotations

import datetime as dt
import importlib.util
import random
import sys
from types import ModuleType
from typing import Any

import pytest

from harness import GOLDEN, QUESTION_LIMITS, ROOT, TODAY, golden_mosque
from mosquesec.advise.findings import find
from mosquesec.model.assessment import Answer, Assessment
from mosquesec.model.base import Topic
from mosquesec.model.library import Item, Library
from mosquesec.model.questionnaire import questionnaire
from mosquesec.model.reference import FactStatus

TOPICS = ("protective-security", "hate-crime", "online-safety")
SURGE = "heightened-tension"


def any_value(item: Item, chance: random.Random) -> Any:  # noqa: ANN401
    question = item.question
    ids = [option.id for option in question.options]
    match question.kind:
        case "multi":
            return [name for name in ids if chance.random() < 0.5] or ["none_of_these"]
        case "yes_no":
            return chance.choice(["yes", "no"])
        case "number":
            return chance.choice([0, 1, 2, 5, 40, 250, 1500])
        case "date":
            return chance.choice([TODAY - dt.timedelta(days=10), TODAY - dt.timedelta(days=4000)]).isoformat()
        case "text" | "contact":
            return None
        case _:
            return chance.choice(ids)


def generated(library: Library, seed: int, *checklists: str) -> Assessment:
    chance = random.Random(seed)
    items = questionnaire(library, checklists).items
    values = {item.key: any_value(item, chance) for item in items}
    return Assessment(
        format=1,
        started=TODAY,
        checklists=dict.fromkeys(checklists, 1),
        answers={key: Answer.model_validate(value) for key, value in values.items()},
    )


def test_every_action_is_reached_by_a_golden_or_a_generated_mosque(shipped: Library) -> None:
    mosques = [golden_mosque(name)[0] for name in GOLDEN]
    mosques += [generated(shipped, seed, *TOPICS, SURGE) for seed in range(250)]
    reached = {
        action for mosque in mosques for finding in find(shipped, mosque, TODAY) for action in finding.actions
    }
    assert set(shipped.actions) - reached == set()


@pytest.mark.parametrize("name", QUESTION_LIMITS)
def test_no_mosque_is_asked_more_than_the_limit(shipped: Library, name: str) -> None:
    asked = 0
    for seed in range(200):
        assessment = generated(shipped, seed, name)
        values = {
            key: value for key, answer in assessment.answers.items() if (value := answer.plain) is not None
        }
        items = questionnaire(shipped, (name,)).applicable(values)
        asked = max(asked, sum(item.section.checklist == name for item in items))
    assert 0 < asked <= QUESTION_LIMITS[name]


def test_the_quick_check_with_its_facts_takes_eight_minutes(shipped: Library) -> None:
    items = questionnaire(shipped, ("quick-check",)).items
    assert len(items) * 30 / 60 <= 8
    homes = {item.home for item in items}
    assert set(TOPICS) <= homes


@pytest.mark.parametrize("name", TOPICS)
def test_every_scored_question_says_why_and_how_to_check_and_names_a_source(
    shipped: Library, name: str
) -> None:
    for item in shipped.items[name]:
        question = item.question
        if question.is_scored:
            assert question.why, item.key
            assert question.check, item.key
            assert question.sources, item.key


def test_every_action_is_whole(shipped: Library) -> None:
    for key, action in shipped.actions.items():
        assert 2 <= len(action.steps) <= 6, key
        assert action.done_when, key
        assert action.who, key
        assert action.sources, key
        assert len(action.line) <= 48, key


def test_worried_about_someone_is_unscored_and_leads_to_no_action(shipped: Library) -> None:
    checklist = shipped.checklists["worried-about-someone"]
    assert checklist.topic is Topic.GENERAL
    assert not any(item.question.is_scored for item in shipped.items[checklist.id])
    assert checklist.actions == ()


def test_nothing_in_the_three_checklists_asks_for_or_scores_prevent_or_patrols(shipped: Library) -> None:
    for name in TOPICS:
        for item in shipped.items[name]:
            texts = " ".join([item.question.ask, *(option.text for option in item.question.options)])
            assert "Prevent duty" not in texts, item.key
            assert "patrol" not in texts.lower(), item.key


def test_an_unconfirmed_contact_carries_no_number_and_999_comes_first(shipped: Library) -> None:
    assert shipped.contacts[0].phone == "999"
    for contact in shipped.contacts:
        if contact.status is FactStatus.UNCONFIRMED or "phone" in contact.unconfirmed:
            assert contact.phone is None, contact.id


def coverage() -> ModuleType:
    spec = importlib.util.spec_from_file_location("coverage_page", ROOT / "docs" / "coverage.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # pydantic looks up annotations there
    spec.loader.exec_module(module)
    return module


def test_the_coverage_page_is_made_from_the_content_as_it_is(shipped: Library) -> None:
    page = coverage()
    read = page.read()
    assert page.unknown_names(read, shipped) == []
    assert page.never_covered(read, shipped) == []
    assert (ROOT / "docs" / "coverage.md").read_text() == page.page(read, shipped)
