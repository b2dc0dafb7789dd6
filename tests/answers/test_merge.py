"""Three people, one building: what differs is chosen, and nothing that anybody said is lost."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import TODAY
from mosquesec.answers.assessments import dump_assessment
from mosquesec.answers.merge import Contribution, Difference, combined, differences, merged, text_of_answer
from mosquesec.content.load import parse_as
from mosquesec.errors import AnswersError
from mosquesec.model.assessment import Answer, Assessment, FollowUp, FollowUpState, LocalContact
from mosquesec.model.library import Library

DOOR = "small/door"


def source(label: str, answers: dict[str, Any] | None = None, /, **fields: Any) -> Contribution:  # noqa: ANN401
    given_answers = {key: Answer.model_validate(value) for key, value in (answers or {}).items()}
    whole = {"format": 1, "started": TODAY, "checklists": {"small": 1}, "answers": given_answers} | fields
    return Contribution(label, Assessment.model_validate(whole))


def test_what_only_one_of_them_answers_or_all_say_alike_is_no_difference(small: Library) -> None:
    own = source("hall", {DOOR: "some", "small/exits": None, "small/worst": "The side door"})
    other = source("bilal", {DOOR: "some", "small/exits": "yes", "small/worst": " the side door"})
    assert differences([own, other], small) == ()
    after = merged([own, other], {}, small)
    assert after.answers["small/exits"] == Answer(value="yes", who="bilal")
    assert after.answers[DOOR] == Answer(value="some")


def test_differences_stand_side_by_side_in_words_with_who_said_them(small: Library) -> None:
    own = source("hall", {DOOR: "some"})
    bilal = source("bilal", {DOOR: {"value": "none", "who": "Bilal"}})
    chandra = source("chandra", {DOOR: "some"})
    (difference,) = differences([own, bilal, chandra], small)
    assert difference.ask == "How is the door locked?"
    assert [(version.who, difference.text(version)) for version in difference.versions] == [
        ("hall", "Sometimes."),
        ("Bilal", "Never."),
    ]


def test_the_chosen_answer_counts_and_the_other_stays_as_a_note(small: Library) -> None:
    own = source("hall", {DOOR: {"value": "some", "note": "Key is stiff."}})
    bilal = source("bilal", {DOOR: {"value": "none", "note": "Open at Fajr."}})
    after = merged([own, bilal], {DOOR: 1}, small).answers[DOOR]
    assert (after.value, after.who) == ("none", "bilal")
    assert after.note == "hall: Key is stiff.\nbilal: Open at Fajr.\nhall said: Sometimes."


def test_merging_the_same_file_again_changes_nothing(small: Library) -> None:
    own = source(
        "hall", {DOOR: {"value": "some", "note": "Key is stiff."}, "small/watch": ["front"]}, name="Noor Hall"
    )
    bilal = source("bilal", {DOOR: {"value": "none", "note": "Open at Fajr."}, "small/watch": ["side"]})
    for chosen in (0, 1):
        once = merged([own, bilal], {DOOR: chosen, "small/watch": chosen}, small)
        again = merged([Contribution("hall", once), bilal], {DOOR: chosen, "small/watch": chosen}, small)
        assert again == once


def test_a_third_merge_says_of_each_note_whose_it_is(small: Library) -> None:
    own = source("hall", {DOOR: {"value": "some", "note": "Stiff."}})
    first = merged([own, source("bilal", {DOOR: {"value": "none", "note": "Open."}})], {DOOR: 1}, small)
    last = merged(
        [Contribution("hall", first), source("chandra", {DOOR: {"value": "none", "note": "Bent."}})],
        {},
        small,
    )
    assert (last.answers[DOOR].note or "").splitlines() == [
        "hall: Stiff.",
        "bilal: Open.",
        "hall said: Sometimes.",
        "chandra: Bent.",
    ]


def test_name_contacts_revisions_and_what_became_of_actions_come_together(small: Library) -> None:
    own = source(
        "hall",
        name="Noor Hall",
        checklists={"small": 1},
        contacts=(LocalContact(name="Amina"),),
        actions={"small/rota": FollowUp(owner="Amina")},
    )
    bilal = source(
        "bilal",
        name="Noor Hall, Leeds",
        address="1 Mill Lane",
        checklists={"small": 2, "pack": 1},
        contacts=(LocalContact(name="Amina"), LocalContact(name="Bilal")),
        actions={"small/rota": FollowUp(owner="Bilal", state=FollowUpState.DONE), "small/locks": FollowUp()},
    )
    (difference,) = differences([own, bilal], small)
    assert difference.ask == "What is your mosque called?"
    after = merged([own, bilal], {"mosque/name": 1}, small)
    assert (after.name, after.address) == ("Noor Hall, Leeds", "1 Mill Lane")
    assert after.checklists == {"small": 2, "pack": 1}
    assert [contact.name for contact in after.contacts] == ["Amina", "Bilal"]
    assert after.actions["small/rota"].owner == "Amina"
    assert "Bilal" in (after.actions["small/rota"].note or "")
    assert "small/locks" in after.actions


def test_somebody_is_asked_to_choose_only_where_contributions_differ(small: Library) -> None:
    asked: list[str] = []

    def choose(found: tuple[Difference, ...]) -> dict[str, int]:
        asked.extend(difference.key for difference in found)
        return dict.fromkeys(asked, 1)

    own, bilal = source("hall", {DOOR: "some"}), source("bilal", {DOOR: "none", "small/exits": "yes"})
    assert combined([own], small, choose) == own.assessment
    assert combined([own, source("chandra", {DOOR: "some"})], small, choose).answers[DOOR].value == "some"
    assert asked == []
    assert combined([own, bilal], small, choose) == merged([own, bilal], {DOOR: 1}, small)
    assert asked == [DOOR]


def test_notes_that_cannot_stand_together_are_refused_rather_than_cut(small: Library) -> None:
    own = source("hall", {DOOR: {"value": "some", "note": "a" * 3000}})
    bilal = source("bilal", {DOOR: {"value": "some", "note": "b" * 3000}})
    with pytest.raises(AnswersError, match=r"small/door: the notes are too long") as error:
        merged([own, bilal], {}, small)
    assert "aaa" not in str(error.value)


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        DOOR: st.sampled_from(["all", "some", "none", "unknown", None]),
        "small/exits": st.sampled_from(["yes", "no", {"value": "yes", "note": "Checked."}]),
        "small/watch": st.sampled_from([["front"], ["side"], ["front", "side"], ["none_of_these"]]),
        "small/stewards": st.integers(0, 50),
        "small/worst": st.sampled_from(["The side door", "The roof", {"value": "Cellar", "note": "Damp."}]),
        "small/gone": st.sampled_from(["x", "y"]),
    },
)


@given(st.lists(ANSWERS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_nothing_that_anybody_said_is_dropped(
    small: Library, everyone: list[dict[str, Any]], random: Random
) -> None:
    sources = [source(f"p{number}", answers) for number, answers in enumerate(everyone)]
    found = differences(sources, small)
    chosen = {difference.key: random.choice(difference.versions).contribution for difference in found}
    after = merged(sources, chosen, small)
    homes = small.homes
    for one in sources:
        for key, answer in one.assessment.answers.items():
            now = after.answers[key]
            said = text_of_answer(homes.get(key), answer) if answer.is_given else ""
            assert said.casefold() in f"{text_of_answer(homes.get(key), now)}\n{now.note}".casefold()
            assert (answer.note or "") in (now.note or "")
    for key, place in chosen.items():
        assert after.answers[key].value == sources[place].assessment.answers[key].value
    assert parse_as(Assessment, dump_assessment(after), "x.mosquesec.yaml") == after
