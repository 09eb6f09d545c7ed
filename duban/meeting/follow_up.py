"""Decisions that no figure shows, followed by report and evidence: reported done, then closed or returned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from duban.errors import MeetingError
from duban.following.evidence import MOST_PIECES, Piece, without_repeats
from duban.following.store import append_evidence, keep
from duban.lake.home import LakeHome
from duban.lake.rows import rows_within
from duban.lake.writer import writing
from duban.meeting.acts import short, unchanged
from duban.meeting.decisions import VALUE
from duban.people.accounts import standing
from duban.people.acts import enter
from duban.people.roles import OPEN, Action, Person
from duban.words.moments import today
from duban.words.periods import utc_now
from duban.words.wording import N_

REPORTED, CLOSED, RETURNED = "reported", "closed", "returned"
# What a decision has to stand at for each step.
_FOLLOWS = {REPORTED: ("", RETURNED), CLOSED: (REPORTED,), RETURNED: (REPORTED, CLOSED)}


@dataclass(frozen=True)
class Report:
    """A step on a decision as somebody asks for it; `steps` is how many there were when it was read."""

    decision_id: str
    step: str
    steps: int
    words: str = ""
    evidence: tuple[Piece, ...] = ()


def possible_steps(decision: Any, person: Person) -> list[str]:
    """What `person` may do now about a row of `meeting/decisions`: reported, closed, returned."""
    if decision["shown_by"] == VALUE or decision["meeting_state"] != "ended" or decision["state"] == "withdrawn":
        return []
    stands = {"reported": REPORTED, "closed": CLOSED, "closed_late": CLOSED}.get(decision["state"], "")
    found = [step for step, states in _FOLLOWS.items() if stands in states]
    own = decision["reported_by"] == person.person_id and person != OPEN
    may = {
        REPORTED: person.may(Action.SUBMIT, decision["lead_id"]),
        CLOSED: person.may(Action.RECORD) and not own,
        RETURNED: person.may(Action.RECORD),
    }
    return [step for step in found if may[step]]


def take_step(home: LakeHome, person: Person, report: Report) -> None:
    """Enter the step with its evidence, one commit: the lead reports, the supervisor closes or returns.

    Raises AccessError, MeetingError also when others acted since, and LakeError; then nothing is written.
    """
    pieces = without_repeats(report.evidence)
    if report.step not in _FOLLOWS:
        raise MeetingError(N_("“{step}” is no step; one of {known}", step=report.step, known=", ".join(_FOLLOWS)))
    with writing(home, person.person_id) as transaction:
        known = standing(transaction, person.person_id)
        decided = rows_within(transaction, "meeting/decision_acts", decision=report.decision_id)
        if not decided:
            raise MeetingError(N_("There is no decision {decision}", decision=report.decision_id))
        lead_id = decided[-1]["lead_id"]
        if report.step == REPORTED:
            known.require(Action.SUBMIT, lead_id)
        else:
            known.require(Action.RECORD)
        acts = rows_within(transaction, "meeting/decision_steps", decision=report.decision_id)
        unchanged(acts, report.steps)
        _check(report, pieces, decided[-1], acts, known)
        keep(home, transaction, pieces)
        place = {"task_id": report.decision_id, "step_number": report.steps + 1}
        append_evidence(transaction, pieces, place, person.person_id, utc_now())
        row = {
            "decision_id": report.decision_id,
            "number": report.steps + 1,
            "step": report.step,
            "unit_id": lead_id if report.step == REPORTED else None,
            "taken_on": today(),
            "reason": short(report.words),
        }
        enter(transaction, "decision_steps", [row], person)
        transaction.message = f"decision {report.decision_id}: {report.step}"
        transaction.extra |= {"decision": report.decision_id}


def _check(report: Report, pieces: tuple[Piece, ...], decided: Any, acts: Any, person: Person) -> None:
    stands = acts[-1]["step"] if acts else ""
    if decided["shown_by"] == VALUE:
        raise MeetingError(N_("A figure shows this decision; it closes when the value is approved"))
    if decided["is_withdrawn"] or stands not in _FOLLOWS[report.step]:
        raise MeetingError(N_("The decision does not stand where this can be done; look at it again"))
    if report.step == CLOSED and acts[-1]["acted_by"] == person.person_id and person != OPEN:
        raise MeetingError(N_("Someone other than who reported the decision done closes it"))
    if report.step != CLOSED and not report.words.strip():
        raise MeetingError(N_("Write the reason; it stays in the history"))
    if report.step == REPORTED and not pieces:
        raise MeetingError(N_("Give evidence: a file, a link or the number of a document"))
    if len(pieces) > MOST_PIECES:
        raise MeetingError(N_("A step takes at most {most} pieces of evidence", most=MOST_PIECES))
