"""The likelihood of delivery as a reviewer judges it, in four steps and with a reason; each judgement is one commit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duban.errors import MeetingError
from duban.lake.home import LakeHome
from duban.lake.rows import rows_within
from duban.lake.writer import writing
from duban.meeting.acts import short, unchanged
from duban.people.accounts import standing
from duban.people.acts import enter
from duban.people.roles import Action, Person
from duban.words.meeting_acts import LIKELIHOODS
from duban.words.wording import N_


@dataclass(frozen=True)
class Commitment:
    """What is judged: one promised figure by its key."""

    task_id: str
    indicator_id: str
    unit_id: str
    due_on: date


def judge(
    home: LakeHome, person: Person, of: Commitment, level: str, reason: str, number: int, meeting_id: str = ""
) -> None:
    """Enter how likely delivery is: likely, probable, doubtful or unlikely; empty takes the judgement back.

    `number` is that of the newest judgement that was seen, 0 for none. One commit. Raises AccessError, MeetingError
    also when others judged since, and LakeError; then nothing is written.
    """
    if level and level not in LIKELIHOODS:
        raise MeetingError(N_("“{level}” is no likelihood; one of {known}", level=level, known=", ".join(LIKELIHOODS)))
    if not reason.strip():
        raise MeetingError(N_("Write the reason; it stays in the history"))
    key = {"task": of.task_id, "indicator": of.indicator_id, "unit": of.unit_id, "due": of.due_on.isoformat()}
    with writing(home, person.person_id) as transaction:
        standing(transaction, person.person_id).require(Action.REVIEW, of.unit_id)
        unchanged(rows_within(transaction, "meeting/judgements", **key), number)
        row = {
            "task_id": of.task_id,
            "indicator_id": of.indicator_id,
            "unit_id": of.unit_id,
            "due_on": of.due_on,
            "number": number + 1,
            "level": level,
            "reason": short(reason),
            "meeting_id": meeting_id or None,
        }
        enter(transaction, "likelihoods", [row], person)
        transaction.message = f"likelihood: {of.task_id} {of.indicator_id} {of.unit_id} {level or 'taken back'}"
