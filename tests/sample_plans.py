"""Plans made by hand for the tests of `render`: an invented mosque, Noor Hall in Exampleton."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

from mosquesec.language.phrases import TaskText, answer_text, task_text
from mosquesec.language.words import load_words
from mosquesec.model.action import Action, Cost
from mosquesec.model.assessment import Answer, FollowUpState, LocalContact
from mosquesec.model.base import Nation, Topic
from mosquesec.model.library import Item, SectionRef
from mosquesec.model.plan import (
    ApplicableDuty,
    ChecklistUsed,
    Count,
    Finding,
    FindOut,
    Plan,
    PlannedAction,
    Reason,
    Status,
)
from mosquesec.model.question import Severity, TextQuestion
from mosquesec.model.reference import Contact, ContactGroup, FactStatus, Purpose, Scheme, Source, Training
from mosquesec.model.sharing import SharedPlan

TODAY = dt.date(2026, 11, 20)
AS_OF = dt.date(2026, 11, 20)

SCHEME = Scheme(
    id="protective-security-for-mosques",
    name="Protective Security for Mosques Scheme",
    by="Home Office",
    pays="Free fences, fixed cameras, locks, stronger doors, alarms and lights, or guards, after a survey.",
    not_paid="Cameras that pan or tilt.",
    who="A mosque that is a registered or exempt charity and has had hate crime, or is open to it.",
    how="Fill in the online form at any time: one for each site in each round.",
    evidence=(
        "a dated log of incidents, small ones too",
        "police reference numbers",
        "the effect on worshippers, in their own words",
    ),
    amount="Measures, not cash. The whole scheme has up to £40 million for 2026/27.",
    url="https://www.gov.uk/guidance/protective-security-for-mosques-scheme",
    status=FactStatus.CURRENT,
    as_of=AS_OF,
    note="Feeling tense is said not to be enough.",
)
UNCONFIRMED_SCHEME = Scheme(
    id="muslim-schools-security",
    name="Security for Muslim faith schools",
    by="Home Office",
    pays="Announcements name Muslim schools.",
    who="Muslim schools, if the Home Office confirms it.",
    how="Ask before you fill in the form.",
    amount="Up to £77,777 a school.",
    url="https://www.gov.uk/guidance/protective-security-for-mosques-scheme",
    status=FactStatus.UNCONFIRMED,
    as_of=AS_OF,
)
OLDER_SCHEME = Scheme(
    id="defibrillator",
    name="Defibrillator for the community",
    by="British Heart Foundation",
    pays="A defibrillator with an unlocked cabinet, its fitting, and pads for ten years.",
    who="Community groups.",
    how="Ask whether a round is open.",
    url="https://www.bhf.org.uk/defib",
    status=FactStatus.OLDER,
    as_of=dt.date(2025, 3, 1),
)
TRAINING_A = Training(
    id="faith-associates-a",
    name="Faith Associates, topic A: protective security",
    by="Faith Associates",
    what="Roles, a safety manager, equipment, being ready for an incident, and links with police.",
    cost="Ask for the price today",
    url="https://mosquesecurity.com",
    status=FactStatus.UNCONFIRMED,
    as_of=AS_OF,
    topic=Topic.PROTECTIVE_SECURITY,
)
TRAINING_ACT = Training(
    id="act-awareness",
    name="ACT Awareness e-learning",
    by="Counter Terrorism Policing",
    what="Threat, suspicious behaviour, suspicious items, bomb threats and attacks, in seven short parts.",
    length="About 45 minutes",
    cost="Free",
    url="https://www.protectuk.police.uk",
    status=FactStatus.OLDER,
    as_of=dt.date(2025, 6, 1),
)


def contact(name: str, group: ContactGroup, use: str, **more: Any) -> Contact:  # noqa: ANN401 - fields of many types
    """A contact that is current unless told otherwise."""
    fields: dict[str, Any] = {"status": FactStatus.CURRENT, "as_of": AS_OF} | more
    slug = re.sub("[^a-z]+", "-", name.lower()).strip("-") or f"call-{name}"
    return Contact.model_validate({"id": slug, "name": name, "group": group, "use": use, **fields})


CONTACTS = (
    contact(
        "999", ContactGroup.EMERGENCY, "Danger now, a crime happening, a fire, or somebody hurt.",
        phone="999", permanent=True, status=FactStatus.OLDER, note="Say if you can see a weapon.",
    ),
    contact(
        "101", ContactGroup.EMERGENCY, "A crime or hate incident that is over.",
        phone="101", text="Text relay: 18001 101", permanent=True, status=FactStatus.OLDER,
    ),
    contact(
        "Anti-Terrorist Hotline", ContactGroup.EMERGENCY, "You saw something that may be terrorism.",
        phone="0800 789 321", status=FactStatus.OLDER, url="https://www.gov.uk/ACT", hours="24 hours, every day",
    ),
    contact(
        "True Vision", ContactGroup.REPORT, "Report a hate crime online, as victim or witness.",
        url="https://www.report-it.org.uk", purpose=(Purpose.REPORT_HATE,),
    ),
    contact(
        "British Muslim Trust", ContactGroup.REPORT, "Log an incident against Muslims; help to go to the police.",
        url="https://britishmuslimtrust.co.uk", phone="0800 111 2222", unconfirmed=("phone",),
    ),
    contact(
        "London Victim Service", ContactGroup.VICTIM, "Support for any victim of crime in London.",
        url="https://www.london.gov.uk", phone="0800 333 4444", status=FactStatus.UNCONFIRMED,
    ),
    contact(
        "Report Fraud", ContactGroup.MONEY, "Fraud and cyber crime against the mosque, its donors or its bank.",
        phone="0300 123 2040", email="help@reportfraud.example", expires=dt.date(2026, 1, 1),
        url="https://www.reportfraud.police.uk",
    ),
)  # fmt: skip
LOCAL = (
    LocalContact(
        name="PC Amira Shah",
        role="Neighbourhood officer",
        phone="07700 900123",
        use="To ask for a patrol on Fridays.",
    ),
)
SOURCES = (
    Source(id="psms", publisher="Home Office", title="Protective Security for Mosques Scheme", date="2025-12-19",
           url="https://www.gov.uk/guidance/protective-security-for-mosques-scheme"),
    Source(id="mcb", publisher="Muslim Council of Britain and Islamophobia Action Group",
           title="Physical Security Guide, version 1.4", date="2026-03",
           url="https://islamophobiaactiongroup.org.uk/our-work/property-security/physical-security-guide"),
    Source(id="act", publisher="UK Parliament", title="Terrorism (Protection of Premises) Act 2025", date="2025",
           url="https://www.legislation.gov.uk/ukpga/2025/10"),
    Source(id="th", publisher="Tower Hamlets Council", title="Mosque safety and security tips", date="undated",
           url="http://www.towerhamlets.gov.uk/tips.aspx"),
    Source(id="threat", publisher="MI5", title="Threat levels", date="live", url="https://www.mi5.gov.uk/threat-levels"),
)  # fmt: skip


def reason(why: str, severity: Severity = Severity.SERIOUS, **more: Any) -> Reason:  # noqa: ANN401 - fields of many types
    """A reason with the facts given, and no others."""
    facts: dict[str, Any] = {
        "severity_is_inherited": False, "raised_because": (), "duty": None, "is_unknown": False, "gap_count": 1,
        "waited_for_by": (), "is_free": False, "is_quick": False,
    }  # fmt: skip
    return Reason(why=why, severity=severity, **(facts | more))


TASK_FIELDS = {"steps", "done_when", "who", "cost", "pounds", "hours", "every_days"}


def action(number: int, do: str, short: str, why: Reason, **more: Any) -> PlannedAction:  # noqa: ANN401 - fields of many types
    """An action with what is usual left out."""
    task: dict[str, Any] = {"cost": Cost.FREE, "hours": 1.0}
    task |= {name: more.pop(name) for name in TASK_FIELDS & more.keys()}
    findings = tuple(BY_KEY[key] for key in more.pop("raised_by", ()))
    fields: dict[str, Any] = {
        "number": number, "key": f"protective-security/action-{number}",
        "task": Action.model_construct(id=f"action-{number}", do=do, short=short, **task), "findings": findings,
        "due": TODAY + dt.timedelta(days=7), "due_hours": None, "owner": None, "state": FollowUpState.OPEN,
        "state_note": None, "status": Status.MISSING, "reason": why, "after": (), "needs_consent": (), "schemes": (),
        "training": (), "contacts": (),
    }  # fmt: skip
    return PlannedAction(
        **(fields | {name: value for name, value in more.items() if name not in TASK_FIELDS})
    )


def changed(planned: PlannedAction, **texts: Any) -> PlannedAction:  # noqa: ANN401 - fields of many types
    """The same action in other words; what is to be found out has none of its own."""
    if isinstance(planned.task, FindOut):
        return planned
    return replace(planned, task=planned.task.model_copy(update=texts))


def text_of(planned: PlannedAction) -> TaskText:
    """An action in words, as a plan prints it."""
    return task_text(planned.task, load_words())


def answer_of(found: Finding) -> str:
    """An answer in words, as a plan prints it."""
    return answer_text(found.question, found.answer, load_words())


def finding(key: str, section: str, ask: str, answer: str, status: Status, **more: Any) -> Finding:  # noqa: ANN401 - fields of many types
    """A finding with what is usual left out. Its question is one for words, so that any answer will do."""
    checklist, _, name = key.partition("/")
    question = TextQuestion(id=name, kind="text", ask=ask, check="Ask whoever was there last.")
    place = SectionRef(checklist, TITLES[checklist], section, section, None)
    given = {name: more.pop(name) for name in ("note", "reason") if name in more}
    value = "not_for_us" if status is Status.NOT_FOR_US else answer or None
    fields: dict[str, Any] = {
        "score": None, "severity": Severity.SERIOUS, "raised_because": (), "duty": None, "actions": (),
    }  # fmt: skip
    return Finding(
        item=Item(key, question, place, None),
        answer=Answer(value=value, **given) if value else None,
        status=status,
        **(fields | more),
    )


EXITS = ApplicableDuty("Clear ways out are a legal duty in England.", dt.date(2006, 10, 1), "fire")
MARTYN = ApplicableDuty("Places for 200 people or more must have simple procedures.", None, "act")

TITLES = {
    "protective-security": "Protective security",
    "hate-crime": "Hate crime",
    "online-safety": "Online safety",
}
COUNTS = (
    Count("protective-security", TITLES["protective-security"], (
        (Status.IN_PLACE, 9), (Status.PARTLY, 5), (Status.MISSING, 6), (Status.UNKNOWN, 2), (Status.NOT_ANSWERED, 3),
        (Status.NOT_ASKED, 18), (Status.NOT_FOR_US, 1))),
    Count("hate-crime", TITLES["hate-crime"], (
        (Status.IN_PLACE, 4), (Status.PARTLY, 3), (Status.MISSING, 4), (Status.UNKNOWN, 1), (Status.NOT_ANSWERED, 1),
        (Status.NOT_ASKED, 12), (Status.NOT_FOR_US, 0))),
    Count("online-safety", TITLES["online-safety"], (
        (Status.IN_PLACE, 5), (Status.PARTLY, 2), (Status.MISSING, 1), (Status.UNKNOWN, 3), (Status.NOT_ANSWERED, 0),
        (Status.NOT_ASKED, 20), (Status.NOT_FOR_US, 0))),
)  # fmt: skip

_ASKED = {
    "card": ("Doors and people", "Is the address by every phone?", "One of three phones has it.", Status.MISSING),
    "exits": (
        "Doors and people", "Could everybody leave by two ways during Jumu’ah?",
        "Shoe racks stand in one of them.", Status.MISSING,
    ),
    "doors": (
        "Doors and people", "How are the outside doors locked when nobody is in?",
        "Some doors do, or it depends who closes.", Status.PARTLY,
    ),
    "stewards": (
        "Doors and people", "Who watches the doors during prayer?", "Nobody, or whoever is near.", Status.MISSING,
    ),
    "letterbox": ("Fire", "What is behind the letterbox?", "The stair carpet.", Status.MISSING),
}  # fmt: skip
_STATES = (
    ("We do this, and it is written down.", Status.IN_PLACE),
    ("Sometimes, or it depends who is there.", Status.PARTLY),
    ("Nobody does this yet.", Status.MISSING),
    ("We don’t know", Status.UNKNOWN),
    ("", Status.NOT_ANSWERED),
)


def _findings() -> tuple[Finding, ...]:
    found = [finding(f"protective-security/{name}", *rest) for name, rest in _ASKED.items()]
    found = [
        replace(
            one,
            answer=Answer(value="Shoe racks stand in one of them.", note="The side door sticks in winter."),
        )
        if one.key.endswith("/exits")
        else one
        for one in found
    ]
    for count in COUNTS:
        have = {
            status: sum(one.checklist == count.checklist and one.status is status for one in found)
            for status in Status
        }
        number = 6
        for answer, status in _STATES:
            for _ in range(count.of(status) - have[status]):
                section = ("Doors and people", "Fire", "Keys and papers", "Cameras and alarms")[
                    number % 7 // 2
                ]
                ask = f"How does the committee look after matter number {number} of this list?"
                found.append(finding(f"{count.checklist}/q{number}", section, ask, answer, status))
                number += 1
    found.append(finding("protective-security/stairs", "Fire", "How do people who cannot use the stairs get out?", "",
                         Status.NOT_FOR_US, severity=Severity.LIFE, reason="We have one floor."))  # fmt: skip
    return tuple(found)


FINDINGS = _findings()
BY_KEY = {one.key: one for one in FINDINGS}

FIRST = (
    action(
        1, "Put the 999 card by every phone, with this address on it.", "Put the 999 card by every phone",
        reason("A life could depend on the first call.", Severity.LIFE,
               raised_because=("Two of the three phones have no card beside them.",), is_free=True, is_quick=True),
        hours=0.5, steps=("Print the card from the poster sheet: three copies.",
                          "Write the address, the door to use and a mobile number.",
                          "Fix one by each phone and one in the women’s hall."),
        done_when="A card is beside all three phones and in the women’s hall.", who="The caretaker",
        training=(TRAINING_A,), raised_by=("protective-security/card",), contacts=(CONTACTS[2],),
    ),
    action(
        2, "Clear both exits before every prayer and move the shoe racks.", "Clear both exits before every prayer",
        reason("People could not get out in a fire.", Severity.LIFE,
               raised_because=("180 people pray here on Fridays.",), duty=EXITS, is_free=True, is_quick=True),
        steps=("Walk each way out, from the mat to the street.", "Move racks, chairs and boxes off it.",
               "Open each exit door. No key, no chain.", "Give one steward the check before each prayer."),
        done_when="Four Fridays ticked on the exit sheet.", raised_by=("protective-security/exits",), every_days=7,
    ),
    action(
        3, "Write a closing list and sign it each night.", "Write a closing list and sign it each night",
        reason("Entry by force is how most burglary and arson begins.",
               raised_because=("People sleep here on some nights.",), waited_for_by=("protective-security/action-11",),
               is_free=True),
        hours=2.0, status=Status.PARTLY, owner="Yusuf Khan", state=FollowUpState.ASSIGNED,
        steps=("Walk every door, window and cupboard.", "Check that nobody is left inside.",
               "Set the alarm, sign and leave."),
        done_when="Seven signed sheets in a row.", who="The caretaker or a named volunteer",
        raised_by=("protective-security/doors",), training=(TRAINING_A,),
    ),
    action(
        4, "Name two stewards at each door on Fridays.", "Name two stewards at each door on Fridays",
        reason("Nobody watches the doors while everyone prays.",
               raised_because=("The children’s class ends at the same time.",), gap_count=3, is_free=True),
        hours=3.0, due=TODAY + dt.timedelta(days=30), training=(TRAINING_A, TRAINING_ACT),
        steps=("Ask six people, women and men.", "Write the rota for a month.", "Give each the steward card."),
        done_when="A rota for four Fridays hangs in the office.", raised_by=("protective-security/stewards",),
    ),
    action(
        5, "Fit a metal catcher behind the letterbox.", "Fit a metal catcher behind the letterbox",
        reason("Something lit could be pushed through the door at the foot of the only stair."),
        cost=Cost.LOW, hours=2.0, due=TODAY + dt.timedelta(days=30), needs_consent=("landlord", "listed-building"),
        schemes=(SCHEME,), raised_by=("protective-security/letterbox",),
        steps=("Measure the letterbox and the space behind it.", "Buy a metal catcher with a lid.",
               "Fit it, and try it with a letter."),
        done_when="A letter drops into metal, and the lid closes.",
    ),
)  # fmt: skip

_MORE = (
    ("Find out who can stop the livestream", Cost.FREE, 0.25, 14, Status.UNKNOWN),
    ("Start an incident log and agree where it is kept", Cost.FREE, 1.0, 30, Status.MISSING),
    ("Turn on two-step sign-in for shared accounts", Cost.FREE, 2.0, 30, Status.PARTLY),
    ("Write one page: leave, stay in, or lock the doors", Cost.FREE, 4.0, 30, Status.MISSING),
    ("Walk round with your neighbourhood officer", Cost.FREE, 1.0, 90, Status.PARTLY),
    ("Fit locks to BS 3621, or BS 8621 on escape doors", Cost.MEDIUM, 4.0, 90, Status.PARTLY),
    ("Put lights over both side doors", Cost.LOW, 2.5, 90, Status.MISSING),
    ("Agree who speaks to the press", Cost.FREE, 0.75, 60, Status.MISSING),
    ("Keep two keyholders within reach at night", Cost.FREE, 1.0, 30, Status.PARTLY),
    ("Show stewards how to greet and watch", Cost.FREE, 3.0, 60, Status.PARTLY),
    ("Ask the insurer what locks and alarms they expect", Cost.FREE, 0.5, 60, Status.UNKNOWN),
    ("Keep a copy of the members’ list off the laptop", Cost.FREE, 1.0, 30, Status.MISSING),
    ("Train two people in first aid", Cost.LOW, 8.0, 180, Status.PARTLY),
    ("Put film on the ground-floor windows", Cost.MEDIUM, 3.0, 180, Status.MISSING),
    ("Practise the lockdown once with the children", Cost.FREE, 2.0, 365, Status.MISSING),
)


def _later(number: int, short: str, cost: Cost, hours: float, days: int, status: Status) -> PlannedAction:
    if status is Status.UNKNOWN:
        return _find_out(number, f"protective-security/q{number}", days)
    return action(
        number, f"{short}.", short,
        reason("Whoever acts in the first minutes decides how bad it gets.",
               Severity.MODERATE if number > 12 else Severity.SERIOUS, is_free=cost is Cost.FREE,
               is_quick=hours <= 1, waited_for_by=("protective-security/action-11",) if number == 14 else ()),
        cost=cost, hours=hours, due=TODAY + dt.timedelta(days=days), status=status,
        pounds=600 if number == 11 else None,
        steps=("Ask the caretaker what is there today, and write it down.", "Agree it with the committee.",
               "Try it once on a Friday, and change what did not work."),
        done_when="Somebody else on the committee has seen it work.", raised_by=(f"protective-security/q{number}",),
        schemes=(SCHEME,) if cost is Cost.MEDIUM else (), after=(3,) if number == 11 else (),
        contacts=(CONTACTS[4],) if number == 7 else (), training=(TRAINING_ACT,) if number == 15 else (),
    )  # fmt: skip


def _find_out(number: int, question: str, days: int) -> PlannedAction:
    task = FindOut(BY_KEY[question].item, 0.25, days)
    why = reason(
        "Whoever acts in the first minutes decides how bad it gets.",
        is_unknown=True,
        is_free=True,
        is_quick=True,
    )
    planned = action(number, "", "", why, status=Status.UNKNOWN, due=TODAY + dt.timedelta(days=days))
    return replace(planned, key=task.key, task=task, findings=(BY_KEY[question],))


ACTIONS = (*FIRST, *(_later(number, *rest) for number, rest in enumerate(_MORE, start=6)))

PLAN = Plan(
    name="Noor Hall, Exampleton",
    address="Noor Hall, 14 Mill Lane, Exampleton, EP1 4NH. Blue door, opposite the library.",
    nation=Nation.ENGLAND,
    area=None,
    made_on=TODAY,
    look_again=dt.date(2027, 5, 20),
    surge=False,
    counts=COUNTS,
    looked_at=45,
    questions=98,
    findings=FINDINGS,
    actions=ACTIONS,
    done=(),
    life_safety_not_for_us=tuple(one for one in FINDINGS if one.status is Status.NOT_FOR_US),
    orphaned_answers=(),
    contacts=CONTACTS,
    local_contacts=LOCAL,
    schemes=(SCHEME, UNCONFIRMED_SCHEME, OLDER_SCHEME),
    training=(TRAINING_A, TRAINING_ACT),
    sources=SOURCES,
    checklists=(
        ChecklistUsed("protective-security", "Protective security", 3, 3),
        ChecklistUsed("hate-crime", "Hate crime", 2, 1),
        ChecklistUsed("online-safety", "Online safety", 1, None),
    ),
    fingerprint="3f2b8c61" * 8,
)

LONG_DO = (
    "Write down who unlocks and who locks every outside door on each night of the week, "
    "and hang the list beside the alarm panel."
)
LONG_WHY = (
    "Somebody who waits until the last worshipper has gone could stay inside the building overnight, "
    "unseen by anyone, and open a door to others from within."
)
LONG = replace(
    PLAN,
    name="The Exampleton and North Shire Islamic Cultural Centre and Mosque",
    address=(
        "The Exampleton and North Shire Islamic Cultural Centre and Mosque, 114 to 118 Upper Mill Lane, "
        "Exampleton-under-Hill, EP1 4NH. Blue door at the back, opposite the library and the health centre."
    ),
    actions=tuple(
        changed(
            replace(
                one,
                reason=replace(
                    one.reason, why=LONG_WHY, raised_because=("180 people pray here on Fridays.",)
                ),
            ),
            do=LONG_DO,
        )
        for one in ACTIONS
    ),
    counts=tuple(
        replace(count, statuses=tuple((status, n * 2) for status, n in count.statuses)) for count in COUNTS
    ),
    life_safety_not_for_us=PLAN.life_safety_not_for_us * 2,
)
SMALL = replace(
    PLAN, name=None, address=None, actions=ACTIONS[:2], counts=COUNTS[:1], looked_at=22, questions=26,
    findings=tuple(one for one in FINDINGS if one.checklist == "protective-security"), life_safety_not_for_us=(),
    local_contacts=(), schemes=(), training=(),
)  # fmt: skip
HOSTILE_TEXT = (
    '</style></title><script>alert("x")</script><img src="http://evil.example/x.png"> {{ 7*7 }} {% raw %} '
    '<link rel=attachment href="file:///etc/passwd"> \\"; } * { display: none }'
)
HOSTILE = replace(
    PLAN,
    name=HOSTILE_TEXT,
    address=HOSTILE_TEXT,
    actions=tuple(
        changed(
            replace(one, owner=HOSTILE_TEXT),
            do=HOSTILE_TEXT,
            short=HOSTILE_TEXT[:48],
            steps=(HOSTILE_TEXT,),
        )
        for one in FIRST
    ),
    findings=tuple(
        replace(
            finding(one.key, one.item.section.title, HOSTILE_TEXT, HOSTILE_TEXT, one.status),
            answer=Answer(value=HOSTILE_TEXT, note=HOSTILE_TEXT),
        )
        for one in FINDINGS[:9]
    ),
    local_contacts=(
        LocalContact(name=HOSTILE_TEXT, role=HOSTILE_TEXT, phone="javascript:alert(1)", use=HOSTILE_TEXT),
    ),
)
_SURGE = (
    ("Ring the neighbourhood team and say what you have results.", 1),
    ("Name one person who decides, and one who stands in.", 1),
    ("Lock every door but one, and keep the ways out clear.", 1),
    ("Tell the imam, the teachers and the women’s circle the same words.", 3),
    ("Put two stewards at the open door for every prayer.", 12),
    ("Check cameras, lights and the alarm, and fix what is dark.", 24),
    ("Move bins and loose bricks away from the walls.", 24),
    ("Agree with the neighbours who rings whom.", 48),
    ("Keep children inside until they are met by name.", 48),
    ("Request the stewards for ten minutes before Jumu’ah.", 72),
    ("Thank the neighbours, and write down every incident.", 168),
)
SURGE = replace(
    PLAN,
    surge=True,
    actions=tuple(
        action(
            number,
            do,
            do[:40],
            reason(
                "The first hours decide how safe people feel.", Severity.LIFE, is_free=True, is_quick=True
            ),
            due=TODAY,
            due_hours=hours,
            hours=0.5,
            steps=("Ring first.", "Then write it down."),
        )
        for number, (do, hours) in enumerate(_SURGE, start=1)
    ),
)
SHARED = SharedPlan(
    nation=Nation.ENGLAND,
    area="london",
    made_on=TODAY,
    look_again=dt.date(2027, 5, 20),
    counts=(("Protective security", 22, 9), ("Hate crime", 12, 4), ("Online safety", 11, 5)),
    looked_at=45,
    questions=98,
    actions=20,
    free_actions=15,
    done_actions=2,
    hours=41.5,
    contacts=CONTACTS,
    schemes=(SCHEME,),
    training=(TRAINING_A, TRAINING_ACT),
    sources=SOURCES,
    checklists=PLAN.checklists,
)
