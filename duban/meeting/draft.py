"""The agenda drafts itself: what is chosen from all candidates within the minutes, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duban.lake.reader import Lake
from duban.lake.rows import Row, rows
from duban.meeting import agenda, meetings
from duban.meeting.agenda import AgendaItem
from duban.meeting.candidates import Candidate, candidates, chosen
from duban.meeting.facts import At, Facts, facts
from duban.meeting.frozen import frozen_at
from duban.meeting.meetings import Plan
from duban.people.roles import Person
from duban.words.meeting_acts import PARTS


@dataclass(frozen=True)
class Draft:
    """An agenda as it drafts itself: what is on it, in order, and what is not, the weightiest first."""

    chosen: tuple[Candidate, ...]
    left_out: tuple[Candidate, ...]


def draft(lake: Lake, plan: Plan, at: At | None = None) -> Draft:
    """The agenda of a meeting that is planned, from the newest commit. `at` opens the lake as a commit left it.

    Raises QueryError, and LakeError when the commit of the meeting before is not there.
    """
    before = meetings.previous(meetings.meetings(lake), plan)
    return chosen_of(lake, plan, facts(lake, lake, plan, before, at or frozen_at(lake)))


def chosen_of(lake: Lake, plan: Plan, known: Facts) -> Draft:
    """The agenda that follows from `known`. Raises QueryError."""
    found = candidates(known)
    picked = chosen(found, part_minutes(lake, plan.kind, plan.minutes))
    return Draft(tuple(picked), tuple(one for one in found if one not in picked))


def create_with_agenda(lake: Lake, person: Person, plan: Plan, at: At | None = None) -> str:
    """Create the meeting with the agenda that drafts itself, one commit; return its meeting_id.

    Raises AccessError, MeetingError and LakeError; then nothing is written.
    """
    meetings.check_plan(lake, plan)
    return meetings.create(lake, person, plan, rows_of(draft(lake, plan, at).chosen))


def left_out(found: Facts, items: Sequence[AgendaItem]) -> list[Candidate]:
    """What the queries find and the agenda has not, the weightiest first; `items` are all of it, dropped ones too.

    Further units of a promise that is on the agenda, or stands before them in this list, come last.
    """
    standing = [item for item in items if not item.is_dropped]
    there = {item.item_id for item in standing}
    rest = [candidate for candidate in candidates(found) if candidate.item_id not in there]
    seen = {(item.subject, item.task_id, item.indicator_id) for item in standing}
    first: list[Candidate] = []
    for candidate in rest:
        promise = (candidate.subject, candidate.task_id, candidate.indicator_id)
        if candidate.subject != "commitment" or promise not in seen:
            first.append(candidate)
        seen.add(promise)
    return [*first, *(candidate for candidate in rest if candidate not in first)]


def part_minutes(lake: Lake, kind: str, minutes: int) -> dict[str, int]:
    """The minutes of each part of a meeting that takes `minutes`, in the proportion that its kind gives."""
    found = next((row for row in rows(lake, "meeting/kinds") if row["kind"] == kind), {})
    usual = {part: int(found[f"{part}_minutes"]) for part in PARTS} if found else {}
    if not sum(usual.values()):
        return {part: minutes // len(PARTS) for part in PARTS}
    return {part: minutes * count // sum(usual.values()) for part, count in usual.items()}


def rows_of(found: Sequence[Candidate], items: Sequence[AgendaItem] = ()) -> list[Row]:
    """Rows of agenda_items for candidates, each behind the last of its part in `items`."""
    places = {part: agenda.last_place(items, part) for part in PARTS}
    drafted = []
    for candidate in found:
        drafted.append(_row(candidate, places[candidate.part]))
        places[candidate.part] += 1
    return drafted


def _row(candidate: Candidate, position: float) -> Row:
    return {
        "item_id": candidate.item_id,
        "part": candidate.part,
        "position": position,
        "minutes": candidate.minutes,
        "is_dropped": False,
        "subject": candidate.subject,
        "task_id": candidate.task_id or None,
        "indicator_id": candidate.indicator_id or None,
        "unit_id": candidate.unit_id or None,
        "due_on": candidate.due_on,
        "decision_id": candidate.decision_id or None,
        "instruction_number": candidate.instruction_number or None,
        "reasons": list(candidate.reasons),
    }
