"""The plan's inner pages: the table, the cards, and what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup, escape

from mosquesec.language.phrases import TaskText, answer_text, task_text
from mosquesec.language.words import Words
from mosquesec.model.action import ESTIMATED_POUNDS, Cost
from mosquesec.model.assessment import FollowUpState
from mosquesec.model.plan import LOOKED_AT, Count, Finding, Plan, PlannedAction, Status
from mosquesec.model.reference import Contact
from mosquesec.render.base import page
from mosquesec.render.base.fit import TextBlock
from mosquesec.render.base.measures import OPEN
from mosquesec.render.base.page import HtmlWords
from mosquesec.render.base.references import may_print
from mosquesec.render.plan.page_one import held_together
from mosquesec.render.plan.reason import ended, reason_text

FULL_CARDS = 7
"""How many actions are printed as full cards, what a committee does first. Others are compact, and on request."""
_OTHERS_SHOWN = 60
LETTER_MM = 2.0
"""Width that the letter of a step takes, on average over steps and title."""
LabelledText: TypeAlias = tuple[str, tuple[str | Markup, ...]]
"""A label with its texts."""


@dataclass(frozen=True)
class ActionRow:
    """An action, as a line of the table and as a card."""

    number: int
    is_compact: bool
    """Set close: beyond the first cards."""
    status: Status
    do: str
    short: str
    cost_short: str
    hours_short: str
    due_short: str
    owner: str
    facts: str | Markup
    why: str
    """Under the title where there is more room for it; empty where it comes first beside the steps."""
    steps: tuple[tuple[str, str], ...]
    side: tuple[LabelledText, ...]


@dataclass(frozen=True)
class FoundItem:
    """A question and its answer."""

    status: Status
    ask: str
    answer: str
    note: str


@dataclass(frozen=True)
class ChecklistFindings:
    """What was found in a checklist."""

    title: str
    intro: str
    items: tuple[FoundItem, ...]
    others: tuple[tuple[str, tuple[str, ...]], ...]


def rows(plan: Plan, words: Words) -> tuple[ActionRow, ...]:
    """Every open action, in order."""
    return tuple(
        _row(action, plan, words, is_compact=place >= FULL_CARDS) for place, action in enumerate(plan.actions)
    )


def _row(action: PlannedAction, plan: Plan, words: Words, *, is_compact: bool) -> ActionRow:
    letters = words.list("letters")
    text = task_text(action.task, words)
    facts = _action_facts(action, plan, words)
    why = held_together(reason_text(action.reason, words, today=plan.made_on, variant=action.number - 1))
    side = tuple((_compact_side if is_compact else _side)(action, text, plan, words))
    stays = not is_compact and _is_taller(side, (text.do, facts.striptags(), *text.steps))
    return ActionRow(
        number=action.number,
        is_compact=is_compact,
        status=action.status,
        do=held_together(text.do),
        short=text.short,
        cost_short=words(f"cost.short.{action.cost}"),
        hours_short=words.short_hours(action.hours),
        due_short=words.short_date(action.due, plan.made_on),
        owner=action.owner or "",
        facts=facts,
        why=why if stays else "",
        steps=tuple(
            (letters[place] if place < len(letters) else str(place + 1), held_together(step))
            for place, step in enumerate(text.steps)
        ),
        side=side if stays else ((words("plan.cards.why"), (why,)), *side),
    )


def _is_taller(side: tuple[LabelledText, ...], main: tuple[str, ...]) -> bool:
    """Whether what is beside the steps takes more height than title, facts and steps."""
    beside = (
        TextBlock(f"{label} {' '.join(str(text) for text in texts)}", OPEN.card_side_mm, 0.95, 1.5)
        for label, texts in side
    )
    wide = OPEN.card_main_mm - OPEN.card_gap_mm - LETTER_MM
    under = (TextBlock(text, wide, 1.05, 1.6) for text in main)
    return sum(text.height_mm for text in beside) > sum(text.height_mm for text in under)


def _action_facts(action: PlannedAction, plan: Plan, words: Words) -> Markup:
    """Cost, time and date; when it comes round again; what comes first; what became of it."""
    html = HtmlWords(words)
    cost = words.cost(action.cost)
    if action.pounds not in (0, ESTIMATED_POUNDS[action.cost]):
        cost = words("cost.about", cost=cost, pounds=words.pounds(action.pounds))
    date = page.apart(words.weekday(action.due, plan.made_on))
    parts = [
        html("plan.cards.facts", cost=cost, hours=words.uncapitalised(words.hours(action.hours)), date=date)
        + "."
    ]
    if action.every_days:
        parts.append(html("plan.cards.again", n=action.every_days))
    if action.after:
        numbers = words.joined([str(number) for number in action.after])
        parts.append(html("plan.cards.after", n=len(action.after), numbers=numbers))
    parts += _follow_up(action, html)
    return Markup(" ").join(parts)


def _follow_up(action: PlannedAction, html: HtmlWords) -> Iterator[Markup]:
    note = action.state_note.removesuffix(".") + "." if action.state_note else ""
    if action.state is FollowUpState.POSTPONED:
        yield html("plan.cards.postponed", note=note) if note else html("plan.cards.postponed_bare")
    elif note:
        yield html("plan.cards.note", note=note)


def _side(action: PlannedAction, text: TaskText, plan: Plan, words: Words) -> Iterator[LabelledText]:
    """What is beside the steps: labels and texts."""
    yield from _answers(action, words)
    if text.done_when:
        yield words("plan.cards.done_when"), (ended(text.done_when),)
    if action.owner:
        yield words("plan.cards.owner"), (ended(action.owner),)
    elif text.who:
        yield words("plan.cards.who"), (ended(text.who),)
    if action.needs_consent:
        what = words.joined([words.term("consent", name) for name in action.needs_consent])
        yield words("plan.cards.consent"), (words("plan.cards.consent_text", what=what),)
    yield words("plan.cards.pays"), tuple(_who_pays(action, words))
    if action.training:
        yield words("plan.cards.trains"), tuple(ended(course.name) for course in action.training)
    if action.contacts:
        advisers = Markup("; ").join(_adviser(contact, plan) for contact in action.contacts)
        yield words("plan.cards.advises"), (advisers + ".",)


def _compact_side(action: PlannedAction, text: TaskText, plan: Plan, words: Words) -> Iterator[LabelledText]:
    """The same for a card that is set close: without what other parts of the plan say in full."""
    known = {words("plan.cards.trains"), words("plan.cards.advises")}
    if action.cost is Cost.FREE:
        known.add(words("plan.cards.pays"))
    return (fact for fact in _side(action, text, plan, words) if fact[0] not in known)


def _answers(action: PlannedAction, words: Words) -> Iterator[LabelledText]:
    """The answers that raise an action; the questions where nobody knows."""
    texts = (answer_text(finding.question, finding.answer, words) for finding in action.findings)
    answers = tuple(dict.fromkeys(ended(text) for text in texts if text))
    if action.is_find_out or not answers:
        asks = tuple(finding.question.ask for finding in action.findings)
        if asks:
            yield words("plan.cards.said_unknown"), asks
    else:
        yield words("plan.cards.said"), answers


def _who_pays(action: PlannedAction, words: Words) -> Iterator[str]:
    if action.schemes:
        names = words.joined([scheme.name for scheme in action.schemes])
        yield words("plan.cards.pays_scheme", name=names, part=words("plan.pays.title"))
    else:
        yield words("plan.cards.pays_free" if action.cost is Cost.FREE else "plan.cards.pays_own")


def _adviser(contact: Contact, plan: Plan) -> Markup:
    if contact.phone and contact.phone not in contact.name and may_print(contact, "phone", plan.made_on):
        return Markup("{}, {}").format(contact.name, page.phone(contact.phone))
    return escape(contact.name)


def statuses(plan: Plan) -> tuple[Status, ...]:
    """The statuses that the table's marks show, worst first."""
    order = (Status.MISSING, Status.PARTLY, Status.UNKNOWN, Status.IN_PLACE)
    return tuple(status for status in order if any(action.status is status for action in plan.actions))


def totals_text(plan: Plan, words: Words) -> str:
    """For example `Nine are free. All together about 21 hours. The rest is estimated at £600.`"""
    free = sum(action.cost is Cost.FREE for action in plan.actions)
    pounds = sum(action.pounds for action in plan.actions)
    hours = sum(action.hours for action in plan.actions)
    rounded = float(round(hours)) if hours > 1 else hours
    texts = [words("plan.table.free", n=free)] if free else []
    texts.append(words("plan.table.hours", hours=words.uncapitalised(words.hours(rounded))))
    if pounds:
        texts.append(words("plan.table.pounds", pounds=words.pounds(pounds)))
    return " ".join(texts)


def done(plan: Plan, words: Words) -> tuple[str, ...]:
    """What is done."""
    return tuple(task_text(action.task, words).short for action in plan.done)


def findings_by_checklist(plan: Plan, words: Words) -> tuple[ChecklistFindings, ...]:
    """What was found, checklist by checklist."""
    return tuple(
        _topic(count, [one for one in plan.findings if one.checklist == count.checklist], words)
        for count in plan.counts
    )


def _topic(count: Count, findings: list[Finding], words: Words) -> ChecklistFindings:
    looked_at = [finding for finding in findings if finding.status in LOOKED_AT]
    asked = sum(number for status, number in count.statuses if status is not Status.NOT_FOR_US)
    return ChecklistFindings(
        count.title,
        words("plan.found.intro", looked=words.count(count.looked_at, capital=True), n=asked),
        tuple(_found(finding, words) for finding in looked_at),
        tuple(_others(findings, count, words)),
    )


def _found(finding: Finding, words: Words) -> FoundItem:
    answer = ended(answer_text(finding.question, finding.answer, words))
    return FoundItem(finding.status, finding.question.ask, answer, finding.note or "")


def _others(findings: list[Finding], count: Count, words: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is beside the picture: counted, and listed with the reasons given."""
    for status in (Status.NOT_FOR_US, Status.NOT_ANSWERED, Status.NOT_ASKED):
        those = [finding for finding in findings if finding.status is status]
        number = max(count.of(status), len(those))
        if not number:
            continue
        texts = [
            words("plan.found.not_for_us_reason", ask=finding.question.ask, reason=finding.reason)
            if finding.reason
            else finding.question.ask
            for finding in those[:_OTHERS_SHOWN]
        ]
        if len(texts) < number and texts:
            texts.append(words("plan.found.more", n=number - len(texts)))
        listed = tuple(texts) if status is Status.NOT_FOR_US else tuple([" ".join(texts)] if texts else [])
        yield f"{words(f'plan.found.status.{status}')}: {number}", listed
