"""Meetings: what holds of each, and the acts from its creation to its end, each one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from duban.errors import MeetingError
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import Row, rows, rows_within
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.meeting.acts import UNDONE, before_newest, short, unchanged
from duban.people.accounts import standing
from duban.people.acts import enter
from duban.people.roles import Action, Person
from duban.words.meeting_acts import STATES
from duban.words.wording import N_

MOST_MINUTES = 600
# The states from which a meeting is called, started, ended or cancelled, and where it then stands.
_STEPS = {
    "called": (("draft",), "called"),
    "started": (("draft", "called"), "running"),
    "ended": (("running",), "ended"),
    "cancelled": (("draft", "called"), "cancelled"),
}
# What is entered beside an act on the meeting, from all acts on it until now; and the row of the act.
Beside = Callable[[Transaction, Sequence[Row]], None]
ChangeOf = Callable[[Transaction, Sequence[Row]], Row]
# In these states the agenda is changed, and decisions and attendance are taken down.
OPEN_STATES = ("draft", "called", "running")
RECORDED_STATES = ("running", "ended")


@dataclass(frozen=True)
class Plan:
    """A meeting as somebody asks for it; `scope_id` is empty for the whole city, `minutes` are all that it takes."""

    kind: str
    held_on: date
    reporting_on: date
    minutes: int
    scope_kind: str = "city"
    scope_id: str = ""
    chair: str = ""


@dataclass(frozen=True)
class Meeting:
    """A row of `meeting/meetings`: what holds of a meeting after `number` acts.

    `state` is draft, called, running, ended or cancelled. Its figures are those of the commit `snapshot_id` on the day
    `reporting_on`; `previous_id` is the meeting before it of the same kind and scope, or empty. `sequence` counts the
    meetings of this kind within the year, 0 for one that was called off.
    """

    meeting_id: str
    number: int
    state: str
    kind: str
    kind_zh: str
    kind_en: str
    held_on: date
    sequence: int
    scope_kind: str
    scope_id: str
    scope_zh: str
    scope_en: str
    minutes: int
    chair: str
    reporting_on: date
    snapshot_id: int
    previous_id: str
    items: int
    decisions: int

    @property
    def plan(self) -> Plan:
        """What was asked for, as it stands now."""
        return Plan(**{field.name: getattr(self, field.name) for field in fields(Plan)})

    def name(self, language: str) -> str:
        """What the meeting is called: its scope where that is not the whole city, and its kind."""
        kind, scope = (self.kind_zh, self.scope_zh) if language == "zh" else (self.kind_en, self.scope_en)
        if self.scope_kind == "city":
            return kind
        return f"{scope}{kind}" if language == "zh" else f"{kind}: {scope}"


def meetings(lake: Lake) -> list[Meeting]:
    """Every meeting, the newest first; drafts too. Raises QueryError."""
    return [_meeting(row) for row in rows(lake, "meeting/meetings")]


def find(lake: Lake, meeting_id: str) -> Meeting:
    """The meeting. Raises MeetingError when there is none, and QueryError."""
    for meeting in meetings(lake):
        if meeting.meeting_id == meeting_id:
            return meeting
    raise MeetingError(N_("There is no meeting {meeting}; choose one from the list", meeting=meeting_id))


def visible(found: Sequence[Meeting], person: Person) -> list[Meeting]:
    """Those that `person` may read: drafts and what was called off only by leave."""
    if person.may(Action.READ_DRAFTS):
        return list(found)
    return [meeting for meeting in found if meeting.state not in ("draft", "cancelled")]


def previous(found: Sequence[Meeting], plan: Plan) -> Meeting | None:
    """The meeting before the one that is planned: the newest of its kind and scope that was held, if any."""
    same = (plan.kind, plan.scope_kind, plan.scope_id)
    before = [
        meeting
        for meeting in found
        if meeting.state == "ended"
        and (meeting.kind, meeting.scope_kind, meeting.scope_id) == same
        and meeting.held_on <= plan.held_on
    ]
    return before[0] if before else None


def create(lake: Lake, person: Person, plan: Plan, items: Sequence[Row] = ()) -> str:
    """Enter the meeting as a draft with `items`, rows of agenda_items, in one commit; return its meeting_id.

    It is frozen at the newest commit. Raises AccessError, MeetingError and LakeError; then nothing is written.
    """
    check_plan(lake, plan)
    known = meetings(lake)
    before = previous(known, plan)
    snapshot_id = lake.snapshot_id()
    with writing(lake.home, person.person_id) as transaction:
        standing(transaction, person.person_id).require(Action.CHAIR)
        meeting_id = _free(transaction, f"{plan.held_on:%Y%m%d}-{plan.kind}")
        row = asdict(plan) | {
            "meeting_id": meeting_id,
            "number": 1,
            "act": "created",
            "state": "draft",
            "snapshot_id": snapshot_id,
            "previous_id": before.meeting_id if before else None,
        }
        enter(transaction, "meetings", [row], person)
        first = {"meeting_id": meeting_id, "number": 1, "act": "drafted"}
        enter(transaction, "agenda_items", [{**item, **first} for item in items], person)
        transaction.message = f"meeting {meeting_id}: created with {len(items)} items"
        transaction.extra |= {"meeting": meeting_id}
    return meeting_id


def check_plan(lake: Lake, plan: Plan) -> None:
    """Raise MeetingError unless such a meeting can be created."""
    if plan.kind not in {row["kind"] for row in rows(lake, "meeting/kinds")}:
        raise MeetingError(N_("“{kind}” is no kind of meeting; the table meeting_kinds names them", kind=plan.kind))
    scopes = {(row["scope_kind"], row["scope_id"]) for row in rows(lake, "meeting/scopes")}
    if (plan.scope_kind, plan.scope_id) not in scopes:
        raise MeetingError(N_("There is no {scope} to hold a meeting about; choose one from the list",
                              scope=plan.scope_id or plan.scope_kind))  # fmt: skip
    check_minutes(plan.minutes)
    short(plan.chair)


def check_minutes(minutes: int) -> None:
    """Raise MeetingError unless a meeting, or an item of it, can take so long."""
    if not 0 < minutes <= MOST_MINUTES:
        raise MeetingError(N_("A meeting takes 1 to {most} minutes", most=MOST_MINUTES))


def act(home: LakeHome, person: Person, meeting: Meeting, what: str, reason: str = "") -> None:
    """Call, start, end or cancel the meeting (called, started, ended, cancelled), one commit.

    Raises AccessError, MeetingError also when others acted since `meeting` was read, and LakeError.
    """
    states, then = _STEPS[what]

    def acted(_transaction: Transaction, acts: Sequence[Row]) -> Row:
        if acts[-1]["state"] not in states:
            raise MeetingError(N_("The meeting stands at “{state}”; this cannot be done now",
                                  state=STATES[acts[-1]["state"]]))  # fmt: skip
        if what == "cancelled" and not reason.strip():
            raise MeetingError(N_("Write the reason; it stays in the history"))
        return {**acts[-1], "act": what, "state": then, "reason": short(reason)}

    enter_act(home, person, meeting, acted)


def change(lake: Lake, person: Person, meeting: Meeting, plan: Plan) -> None:
    """Change day, minutes, chair or scope of a meeting that has not ended to those of `plan`, one commit.

    Once it runs, day and scope stay. The agenda is left as it is. Raises as `act` does.
    """
    check_plan(lake, plan)
    before = previous([other for other in meetings(lake) if other.meeting_id != meeting.meeting_id], plan)
    to = {name: getattr(plan, name) for name in ("held_on", "minutes", "chair", "scope_kind", "scope_id")}
    to |= {"previous_id": before.meeting_id if before else None}

    def changed(_transaction: Transaction, acts: Sequence[Row]) -> Row:
        newest = acts[-1]
        if newest["state"] not in OPEN_STATES:
            raise MeetingError(N_("The meeting is over; nothing of it can be changed"))
        stays = ("held_on", "scope_kind", "scope_id")
        if newest["state"] == "running" and any((newest[name] or "") != to[name] for name in stays):
            raise MeetingError(N_("The meeting runs; its day and what it is about stay"))
        return {**newest, **to, "act": "changed", "reason": None}

    enter_act(lake.home, person, meeting, changed)


def undo(home: LakeHome, person: Person, meeting: Meeting, beside: Beside | None = None) -> None:
    """Take back the newest act on the meeting itself, one commit, and with it what `beside` enters.

    Raises as `act` does.
    """

    def undone(transaction: Transaction, acts: Sequence[Row]) -> Row:
        before = before_newest(acts)
        if before is None:
            raise MeetingError(N_("There is nothing to undo"))
        if beside is not None:
            beside(transaction, acts)
        return {**before, "act": UNDONE, "reason": None}

    enter_act(home, person, meeting, undone)


def state_of(transaction: Transaction, meeting_id: str) -> str:
    """Where the meeting stands at the moment of writing. Raises MeetingError when there is none."""
    acts = rows_within(transaction, "meeting/meeting_acts", meeting=meeting_id)
    if not acts:
        raise MeetingError(N_("There is no meeting {meeting}; choose one from the list", meeting=meeting_id))
    return str(acts[-1]["state"])


def enter_act(home: LakeHome, person: Person, meeting: Meeting, change_of: ChangeOf) -> None:
    """Enter the row that `change_of` makes of the acts on the meeting until now, one commit. Raises as `act` does."""
    with writing(home, person.person_id) as transaction:
        standing(transaction, person.person_id).require(Action.CHAIR)
        acts = rows_within(transaction, "meeting/meeting_acts", meeting=meeting.meeting_id)
        unchanged(acts, meeting.number)
        row = {**change_of(transaction, acts), "number": meeting.number + 1}
        enter(transaction, "meetings", [row], person)
        transaction.message = f"meeting {meeting.meeting_id}: {row['act']}"
        transaction.extra |= {"meeting": meeting.meeting_id}


def _free(transaction: Transaction, wanted: str) -> str:
    """`wanted`, with a number behind it where a meeting is called so already."""
    name, number = wanted, 1
    while rows_within(transaction, "meeting/meeting_acts", meeting=name):
        number += 1
        name = f"{wanted}-{number}"
    return name


def _meeting(row: dict[Any, Any]) -> Meeting:
    values = {field.name: row[field.name] for field in fields(Meeting)}
    numbers = {name: values[name] or 0 for name in ("sequence", "minutes", "snapshot_id", "items", "decisions")}
    texts = {name: values[name] or "" for name in ("chair", "previous_id", "scope_id")}
    return Meeting(**values | numbers | texts)
