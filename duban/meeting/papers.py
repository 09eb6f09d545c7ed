"""A meeting as its papers show it: every item filled in the reader's language, from the commit it is frozen at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from duban.lake.demonstration import is_demonstration
from duban.lake.reader import Lake
from duban.lake.rows import Row, rows
from duban.meeting import agenda, meetings
from duban.meeting.agenda import AgendaItem
from duban.meeting.candidates import Candidate
from duban.meeting.facts import At, Facts, facts, figure_key
from duban.meeting.filling import Filling
from duban.meeting.frozen import frozen_at
from duban.meeting.items import filled, line_of, title_of
from duban.meeting.meetings import Meeting
from duban.words.meeting import Attendance, DecisionLine, Item, Papers
from duban.words.moments import today
from duban.words.wording import N_, say


def papers(lake: Lake, meeting_id: str, language: str, *, newest: bool = False, at: At | None = None) -> Papers:
    """The meeting with all its items and decisions, in `language`; slides, brief, minutes and screen show these.

    Figures are those of the meeting's commit, or with `newest` of the newest one; agenda, decisions and attendance are
    always the newest. `at` opens the lake as a commit left it. Raises MeetingError, LakeError and QueryError.
    """
    meeting = meetings.find(lake, meeting_id)
    found = facts_of(lake, meeting, newest=newest, at=at)
    return Papers(
        meeting_id=meeting.meeting_id,
        title=title(lake, meeting, language),
        kind=meeting.kind_zh if language == "zh" else meeting.kind_en,
        place=place(lake, language),
        number=meeting.sequence,
        held_on=meeting.held_on,
        reporting_on=found.on,
        minutes=meeting.minutes,
        chair=meeting.chair,
        items=tuple(items(lake, meeting, found, language)),
        attendance=attendance(lake, meeting_id, language),
        decisions=tuple(decision_lines(lake, meeting, language)),
        is_demonstration=is_demonstration(lake),
        snapshot_id=found.snapshot_id,
    )


def facts_of(lake: Lake, meeting: Meeting, *, newest: bool = False, at: At | None = None) -> Facts:
    """The facts that the meeting's items are filled from: of its commit, or of the newest one and its reporting day."""
    opened = at or frozen_at(lake)
    if newest:
        day = max(newest_day(lake), meeting.reporting_on)
        meeting = replace(meeting, reporting_on=day, snapshot_id=lake.snapshot_id())
    before = next((one for one in meetings.meetings(lake) if one.meeting_id == meeting.previous_id), None)
    return facts(lake, lake if newest else opened(meeting.snapshot_id), meeting, before, opened)


def newest_day(lake: Lake) -> date:
    """The day that the newest figures stand for. Raises QueryError."""
    (known,) = rows(lake, "overview/reporting_date", today=today())
    day: date = known["reporting_date"]
    return day


def items(
    lake: Lake, meeting: Meeting, found: Facts, language: str, entries: Sequence[AgendaItem] | None = None
) -> list[Item]:
    """The items on the agenda, or `entries` of it, in order, filled from `found`; one that cannot be filled says so."""
    filling = _filling(lake, meeting, found, language)
    standing = agenda.standing_items(lake, meeting.meeting_id) if entries is None else entries
    return [filled(filling, entry) for entry in standing]


def finding_of(found: Facts, candidate: Candidate, language: str) -> str:
    """What a candidate would say on the agenda, in one sentence."""
    return title_of(Filling(found, language, {}, {}), candidate)


def decision_lines(lake: Lake, meeting: Meeting, language: str) -> list[DecisionLine]:
    """The decisions of the meeting that stand, in the order in which they were taken."""
    return [line_of(row, language) for row in _decisions(lake, meeting) if row["state"] != "withdrawn"]


def attendance(lake: Lake, meeting_id: str, language: str) -> Attendance:
    """Who was there, who was excused, who sat in."""
    found = rows(lake, "meeting/attendance", meeting=meeting_id)
    by_part = {
        part: tuple(row[f"name_{language}"] for row in found if row["part"] == part)
        for part in ("present", "excused", "observing")
    }
    return Attendance(**by_part)


def place(lake: Lake, language: str) -> str:
    """The city's name."""
    return next((row[f"name_{language}"] for row in rows(lake, "meeting/scopes") if row["scope_kind"] == "city"), "")


def title(lake: Lake, meeting: Meeting, language: str) -> str:
    """What the meeting is called on its papers: city, scope, kind and its number within the year."""
    name = meeting.name(language)
    said = {"place": place(lake, language), "name": name, "year": meeting.held_on.year, "number": meeting.sequence}
    if not meeting.sequence:
        return say(N_("{place} {name}, called off", **said), language)
    return say(N_("{place} {name}, no. {number} of {year}", **said), language)


def _decisions(lake: Lake, meeting: Meeting) -> list[Row]:
    return rows(lake, "meeting/decisions", meeting=meeting.meeting_id, today=max(today(), meeting.held_on))


def _filling(lake: Lake, meeting: Meeting, found: Facts, language: str) -> Filling:
    by_item: dict[str, list[Row]] = {}
    for row in _decisions(lake, meeting):
        if row["state"] != "withdrawn":
            by_item.setdefault(row["item_id"] or "", []).append(row)
    return Filling(found, language, _likelihoods(lake), by_item)


def _likelihoods(lake: Lake) -> Mapping[tuple[object, ...], Row]:
    judged: Sequence[Row] = rows(lake, "meeting/likelihoods")
    return {figure_key(row): row for row in judged if row["level"]}
