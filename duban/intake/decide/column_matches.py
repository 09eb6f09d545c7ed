"""What the columns of a unit's own files stand for: said once by a person, and remembered for that unit."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from duban.intake.read.headings import INDICATOR, NOT_NEEDED
from duban.intake.read.template import COLUMNS
from duban.intake.told.questions import is_answer
from duban.lake.home import LakeHome
from duban.lake.writer import writing
from duban.people.accounts import standing
from duban.people.roles import Action, Person
from duban.words.periods import utc_now

_FIELDS = {NOT_NEEDED, *(column.field for column in COLUMNS)}


def _is_known(header: str, field: str) -> bool:
    return field in _FIELDS or field.startswith(INDICATOR) or is_answer(header, field)


def remember(home: LakeHome, person: Person, unit_id: str, matches: Mapping[str, str]) -> None:
    """Record in one commit what each header (as printed) stands for in the files of `unit_id`.

    That is a field of the template, NOT_NEEDED, or INDICATOR and an indicator_id: the column holds its figures. Answers
    to questions about a file are kept the same way. Raises AccessError when the person may not report for the unit,
    ValueError for anything else, LakeError.
    """
    if not matches or not all(_is_known(header, field) for header, field in matches.items()):
        raise ValueError("a column stands for a field of the template, an indicator, or nothing")
    matched_at = utc_now()
    rows = [
        {
            "unit_id": unit_id,
            "header": header,
            "field": field,
            "matched_by": person.person_id,
            "matched_at": matched_at,
        }
        for header, field in matches.items()
    ]
    with writing(home, person.person_id) as transaction:
        standing(transaction, person.person_id).require(Action.SUBMIT, unit_id)
        transaction.append("column_matches", pa.Table.from_pylist(rows))
        transaction.message = f"{unit_id}: columns matched: {', '.join(matches)}"
