"""Who is at a meeting: present, excused, or sitting in; each entry is one commit."""

from __future__ import annotations

from duban.errors import MeetingError
from duban.lake.home import LakeHome
from duban.lake.rows import rows_within
from duban.lake.writer import writing
from duban.meeting.acts import short
from duban.meeting.meetings import Meeting, state_of
from duban.people.accounts import standing
from duban.people.acts import enter
from duban.people.roles import Action, Person
from duban.words.meeting_acts import ATTENDANCE
from duban.words.wording import N_

_TAKEN_IN = ("called", "running", "ended")


def enter_attendance(
    home: LakeHome, person: Person, meeting: Meeting, attendees: dict[str, str], *, are_units: bool
) -> None:
    """Enter the part of each attendee (unit_id, or a name as typed): present, excused, observing, or empty for none.

    What stands already is not entered again; the newest word on an attendee holds, whoever gave it. One commit.
    Raises AccessError, MeetingError and LakeError; then nothing is written.
    """
    with writing(home, person.person_id) as transaction:
        standing(transaction, person.person_id).require(Action.RECORD)
        if state_of(transaction, meeting.meeting_id) not in _TAKEN_IN:
            raise MeetingError(N_("Attendance is taken of a meeting that was called; call it first"))
        rows = []
        for attendee, part in attendees.items():
            if part and part not in ATTENDANCE:
                raise MeetingError(N_("“{part}” is no part in a meeting; one of {known}", part=part,
                                      known=", ".join(ATTENDANCE)))  # fmt: skip
            name = short(attendee)
            acts = rows_within(transaction, "meeting/attendee_acts", meeting=meeting.meeting_id, attendee=name)
            if name and (acts[-1]["part"] if acts else "") != part:
                number = acts[-1]["number"] + 1 if acts else 1
                row = {"meeting_id": meeting.meeting_id, "attendee": name, "number": number, "part": part}
                rows.append(row | {"unit_id": name if are_units else None})
        if rows:
            names = [str(row["attendee"]) for row in rows]
            enter(transaction, "attendance", rows, person)
            transaction.message = f"meeting {meeting.meeting_id}: attendance of {', '.join(names)}"
            transaction.extra |= {"meeting": meeting.meeting_id}
