"""Findings and their order: the promises of the advice, held by properties and by golden mosques."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import GOLDEN, QUESTION_LIMITS, SAMPLES, TODAY, golden_mosque, library_of
from mosquesec.advise.findings import find
from mosquesec.advise.plan import make_plan
from mosquesec.advise.priority import rank, urgency
from mosquesec.content.load import load_as
from mosquesec.model.action import Action, Cost
from mosquesec.model.assessment import Answer, Assessment, FollowUp, FollowUpState
from mosquesec.model.expected import Expected
from mosquesec.model.library import Item, Library
from mosquesec.model.plan import LOOKED_AT, FindOut, Plan, PlannedAction, Status
from mosquesec.model.question import ChoiceQuestion, MultiQuestion, Severity, StateQuestion, YesNoQuestion
from mosquesec.model.questionnaire import questionnaire


def assessment(answers: Mapping[str, Any], *checklists: str) -> Assessment:
    return Assessment(
        format=1,
        started=TODAY,
        checklists=dict.fromkeys(checklists or ("small",), 1),
        answers={key: Answer.model_validate(value) for key, value in answers.items()},
    )


def planned(library: Library, answers: Mapping[str, Any], *checklists: str, today: dt.date = TODAY) -> Plan:
    return make_plan(library, assessment(answers, *checklists), today=today)


def order(plan: Plan) -> list[str]:
    return [action.key for action in plan.actions]


def raised_by(action: PlannedAction) -> set[str]:
    return {finding.key for finding in action.findings}


def status(plan: Plan, key: str) -> Status:
    return next(finding.status for finding in plan.findings if finding.key == key)


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("small/door", "all", Status.IN_PLACE),
        ("small/door", "some", Status.PARTLY),
        ("small/door", "none", Status.MISSING),
        ("small/door", "unknown", Status.UNKNOWN),
        ("small/door", {"value": "not_for_us", "reason": "no door"}, Status.NOT_FOR_US),
        ("small/door", None, Status.NOT_ANSWERED),
        ("small/exits", "yes", Status.IN_PLACE),
        ("small/exits", "no", Status.MISSING),
        ("small/watch", ["front", "side"], Status.IN_PLACE),
        ("small/watch", ["front"], Status.MISSING),
        ("small/watch", ["none_of_these"], Status.MISSING),
        ("small/stewards", 1, Status.MISSING),
        ("small/stewards", 2, Status.IN_PLACE),
        ("small/drill", "2025-11-20", Status.IN_PLACE),
        ("small/drill", "2025-11-19", Status.MISSING),
    ],
)
def test_an_answer_gives_its_question_a_status(small: Library, key: str, value: Any, wanted: Status) -> None:  # noqa: ANN401
    assert status(planned(small, {key: value}), key) is wanted


def test_facts_are_no_findings(small: Library) -> None:
    keys = {finding.key for finding in planned(small, {}).findings}
    assert keys == {f"small/{name}" for name in ("door", "exits", "watch", "stewards", "drill")}


def test_a_pack_counts_the_rest_of_its_home_as_not_asked(small: Library) -> None:
    plan = planned(small, {"small/door": "all", "small/exits": "no"}, "pack")
    assert (plan.looked_at, plan.questions) == (2, 5)
    assert status(plan, "small/watch") is Status.NOT_ASKED


def test_a_fact_of_this_mosque_raises_severity_one_step_and_gives_its_reason(small: Library) -> None:
    raised = planned(small, {"small/door": "none", "profile/overnight": "yes"})
    plain = planned(small, {"small/door": "none", "profile/overnight": "no"})
    assert raised.actions[0].severity is Severity.LIFE
    assert raised.actions[0].reason.raised_because == ("People sleep here on some nights.",)
    assert plain.actions[0].severity is Severity.SERIOUS
    assert plain.actions[0].reason.raised_because == ()


def test_severity_is_never_raised_above_life() -> None:
    assert [severity.raised for severity in Severity] == [
        Severity.LIFE,
        Severity.LIFE,
        Severity.SERIOUS,
        Severity.MODERATE,
    ]


def test_a_duty_counts_only_in_its_nation_and_from_its_day(small: Library) -> None:
    answers = {"small/exits": "no", "profile/nation": "england"}
    here = planned(small, answers).actions[0].reason.duty
    assert here is not None
    assert here.is_in_force(TODAY)
    assert not here.is_in_force(dt.date(2023, 9, 30))
    assert planned(small, answers | {"profile/nation": "scotland"}).actions[0].reason.duty is None


def test_do_not_know_leads_to_finding_out_as_the_check_says(small: Library) -> None:
    plan = planned(small, {"small/exits": "unknown"})
    assert [action.key for action in plan.actions] == ["small/find-out-exits"]
    task = plan.actions[0].task
    assert isinstance(task, FindOut)
    assert task.item.question.check == "Walk them."
    assert (task.cost, task.hours, task.within_days) == (Cost.FREE, 0.25, 7)
    assert plan.actions[0].is_find_out
    assert plan.actions[0].reason.is_unknown


def test_a_finding_carries_the_question_and_the_answer_as_they_are(small: Library) -> None:
    plan = planned(small, {"small/exits": {"value": "unknown", "note": "Ask Ali."}, "small/door": "some"})
    found = {finding.key: finding for finding in plan.findings}
    assert found["small/exits"].question is small.homes["small/exits"].question
    assert found["small/exits"].answer == Answer(value="unknown", note="Ask Ali.")
    assert (found["small/exits"].note, found["small/exits"].reason) == ("Ask Ali.", None)
    assert found["small/door"].actions == ("small/closing",)
    assert found["small/watch"].answer is None


def test_an_action_that_another_waits_for_comes_first_and_takes_over_its_severity(small: Library) -> None:
    plan = planned(small, {"small/door": "none"})
    closing, locks = (
        next(a for a in plan.actions if a.key == f"small/{name}") for name in ("closing", "locks")
    )
    assert locks.after == (closing.number,)
    assert closing.number < locks.number
    assert closing.reason.waited_for_by == (locks.key,)


SURGE = """
format: 1
id: surge
title: Surge
plan: surge
topic: general
sections:
  - id: now
    title: Now
    questions:
      - {id: watch, kind: yes_no, ask: Is the door watched?, check: Look., severity: life, good: "yes",
         actions: [watch, doors, film]}
actions:
  - {id: watch, do: Watch the door., cost: free, hours: 1, within_hours: 1, after: [doors]}
  - {id: doors, do: Fit doors., cost: high, hours: 1, within_days: 90}
  - {id: film, do: Fit film., cost: high, hours: 1, within_days: 90, after: [watch]}
"""


def test_a_plan_by_the_hour_leaves_out_what_takes_longer_and_says_nothing_of_it() -> None:
    plan = planned(library_of(SURGE), {"surge/watch": "no"}, "surge")
    assert plan.surge
    assert [(action.key, action.after, action.reason.waited_for_by) for action in plan.actions] == [
        ("surge/watch", (), ())
    ]


def test_an_action_of_several_questions_appears_once_with_all_of_them(small: Library) -> None:
    plan = planned(small, {"small/watch": ["none_of_these"], "small/stewards": 0})
    rota = [action for action in plan.actions if action.key == "small/rota"]
    assert [raised_by(action) for action in rota] == [{"small/watch", "small/stewards"}]
    assert rota[0].reason.gap_count == 2


def test_not_for_us_where_life_is_at_stake_is_set_aside_for_page_one(small: Library) -> None:
    reason = {"value": "not_for_us", "reason": "We have one room."}
    assert [finding.reason for finding in planned(small, {"small/exits": reason}).life_safety_not_for_us] == [
        "We have one room."
    ]
    assert planned(small, {"small/door": reason}).life_safety_not_for_us == ()


def test_what_is_done_leaves_the_list_and_comes_back_when_it_is_due_again(small: Library) -> None:
    done = FollowUp(state=FollowUpState.DONE, done_on=dt.date(2026, 1, 10))
    before = assessment({"small/drill": "2020-01-01", "small/door": "some"}).model_copy(
        update={"actions": {"small/drill": done, "small/closing": done}}
    )
    plan = make_plan(small, before, today=TODAY)
    assert order(plan) == []
    assert {action.key for action in plan.done} == {"small/drill", "small/closing"}
    later = make_plan(small, before, today=dt.date(2027, 1, 11))
    assert [(a.key, a.due) for a in later.actions] == [("small/drill", dt.date(2027, 1, 10))]


def test_an_answer_whose_question_is_gone_is_named_and_changes_nothing(small: Library) -> None:
    plan = planned(small, {"small/gone": "yes", "elsewhere/x": "yes", "small/door": "all"})
    assert plan.orphaned_answers == ("small/gone",)
    assert plan.looked_at == 1


def test_contacts_are_those_of_the_nation_and_superseded_ones_are_left_out(small: Library) -> None:
    def names(nation: str) -> set[str]:
        return {contact.id for contact in planned(small, {"profile/nation": nation}).contacts}

    assert names("england") == {"emergency", "helpline", "doubtful"}
    assert names("scotland") == {"emergency", "doubtful"}


# The properties of the order.


def random_answers(library: Library, *checklists: str) -> st.SearchStrategy[dict[str, Any]]:
    """Any answers to a questionnaire, the conditions left to sort out what applies."""
    items = questionnaire(library, checklists).items
    return st.fixed_dictionaries({}, optional={item.key: possible(item) for item in items})


def possible(item: Item) -> st.SearchStrategy[Any]:
    question = item.question
    values: st.SearchStrategy[Any]
    match question:
        case StateQuestion() | ChoiceQuestion():
            values = st.sampled_from([option.id for option in question.options])
        case YesNoQuestion():
            values = st.sampled_from(["yes", "no"])
        case MultiQuestion():
            ids = [option.id for option in question.options]
            values = st.lists(st.sampled_from(ids), unique=True, max_size=len(ids)).map(
                lambda v: v or ["none_of_these"]
            )
        case _ if question.kind == "number":
            values = st.integers(0, 400)
        case _ if question.kind == "date":
            values = st.dates(dt.date(2020, 1, 1), TODAY).map(dt.date.isoformat)
        case _:
            values = st.just("words")
    return st.one_of(values, st.just("unknown")) if question.is_scored else values


THREE = ("protective-security", "hate-crime", "online-safety")


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_worse_answer_never_lets_what_it_raises_fall_below_what_it_does_not(
    shipped: Library, data: st.DataObject
) -> None:
    """A question raises an action directly, or through one that waits for it."""
    answers = data.draw(random_answers(shipped, *THREE))
    states = [
        key
        for key, item in shipped.homes.items()
        if isinstance(item.question, StateQuestion) and item.question.is_scored and item.home in THREE
    ]
    key = data.draw(st.sampled_from(states))
    options = shipped.homes[key].question.options
    better, worse = data.draw(
        st.tuples(st.integers(0, len(options) - 2), st.integers(1, len(options) - 1)).filter(
            lambda p: p[0] < p[1]
        )
    )
    one, two = (ranked(shipped, answers | {key: options[index].id}) for index in (better, worse))
    if {f.key for f in one[1]} != {f.key for f in two[1]} or status_of(one[1], key) is None:
        return  # another question applies now: that is another mosque
    raised = {action for action, findings in one[0].items() if key in findings}
    raised &= {action for action, findings in two[0].items() if key in findings}
    through = raised_through(shipped, two[0], key)
    others = [
        action
        for action in one[0]
        if action in two[0] and action not in through and key not in one[0][action]
    ]
    places = [list(result[0]) for result in (one, two)]
    for action in raised:
        for other in others:
            if places[0].index(action) < places[0].index(other):
                assert places[1].index(action) < places[1].index(other), (key, action, other)


def ranked(library: Library, answers: Mapping[str, Any]) -> tuple[dict[str, set[str]], tuple[Any, ...]]:
    """The actions in order with the questions that raise each, and the findings."""
    findings = find(library, assessment(answers, *THREE), TODAY)
    return {one.key: {f.key for f in one.findings} for one in rank(library, findings, TODAY)}, findings


def status_of(findings: tuple[Any, ...], key: str) -> Status | None:
    return next((finding.status for finding in findings if finding.key == key), None)


def raised_through(library: Library, actions: Mapping[str, set[str]], key: str) -> set[str]:
    """What a question raises, with all that these actions wait for."""
    found = {action for action, findings in actions.items() if key in findings}
    while (
        more := {ref for name in found if name in library.actions for ref in library.actions[name].after}
        - found
    ):
        found |= more
    return found


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_order_keeps_its_promises_for_any_answers(shipped: Library, data: st.DataObject) -> None:
    answers = data.draw(random_answers(shipped, *THREE))
    plan = planned(shipped, answers, *THREE)
    keys = order(plan)
    assert len(keys) == len(set(keys))
    for action in plan.actions:
        for number in action.after:
            assert number < action.number
        assert action.findings
        assert raised_by(action) <= {finding.key for finding in plan.findings}
        assert action.reason.why in [finding.question.why for finding in action.findings]
        facts = {fact for finding in action.findings for fact in finding.raised_because}
        assert set(action.reason.raised_because) <= facts
        assert action.reason.duty is None or action.reason.duty in [
            finding.duty for finding in action.findings
        ]
        assert action.reason.is_free is (action.cost is Cost.FREE)
    gaps = [a for a in plan.actions if a.status.is_gap]
    for life in (a for a in gaps if a.severity is Severity.LIFE and not a.reason.severity_is_inherited):
        for other in gaps:
            worst = max(urgency(finding) for finding in other.findings)
            if worst <= 3 and other.cost is life.cost and not other.reason.waited_for_by:
                assert life.number < other.number, (life.key, other.key)
    again = {key: answers[key] for key in reversed(answers)}
    assert order(planned(shipped, again, *THREE)) == keys


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_every_question_that_applies_has_exactly_one_status(shipped: Library, data: st.DataObject) -> None:
    answers = data.draw(random_answers(shipped, *THREE))
    plan = planned(shipped, answers, *THREE)
    assert (
        sum(number for count in plan.counts for _, number in count.statuses)
        == plan.questions
        == len(plan.findings)
    )
    assert plan.looked_at == len(plan.findings_in(*LOOKED_AT))
    for finding in plan.findings_in(Status.MISSING, Status.PARTLY):
        assert finding.actions, finding.key


def test_actions_of_equal_rank_stand_in_the_order_that_their_author_gave(small: Library) -> None:
    actions = list(small.actions.values())
    assert [a.id for a in actions] == ["closing", "locks", "clear", "rota", "drill"]
    assert all(isinstance(action, Action) for action in actions)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_mosque_gets_the_five_first_actions_that_its_teachers_expect(name: str) -> None:
    expected = load_as(Expected, SAMPLES / f"{name}.expected.yaml")
    answers, library = golden_mosque(name)
    plan = make_plan(library, answers, today=TODAY)
    assert [action.key for action in plan.first] == [first.action for first in expected.first]


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_mosque_has_answered_all_that_applies_to_it_and_no_more_than_the_limits(name: str) -> None:
    answers, library = golden_mosque(name)
    plan = make_plan(library, answers, today=TODAY)
    assert plan.orphaned_answers == ()
    for count in plan.counts:
        assert 0 < count.looked_at + count.of(Status.NOT_FOR_US) <= QUESTION_LIMITS[count.checklist]
        assert count.of(Status.NOT_ANSWERED) == count.of(Status.NOT_ASKED) == 0
