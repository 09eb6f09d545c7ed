"""What follows from a workbook that was checked, and how it comes into the lake: one commit, and a receipt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from duban.errors import PromiseError
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import append_rows
from duban.lake.writer import writing
from duban.people.accounts import standing
from duban.people.roles import Action, Person
from duban.promises.build import fingerprints_within, replace_rows
from duban.promises.change_duties import changed_reports
from duban.promises.package import open_packages
from duban.promises.workbook.examine import NEW, REPLACED, SAME, Preview, standing_marks
from duban.words.moments import today
from duban.words.periods import utc_now
from duban.words.wording import N_

_NEWEST = "select coalesce(max(number), 0) as number from promise_files"


@dataclass(frozen=True)
class Receipt:
    """The number of a workbook that was taken up, when, and how many rows it brought and replaced."""

    number: int
    sent_at: datetime
    new_rows: int
    replaced_rows: int


def foresee(lake: Lake, preview: Preview) -> tuple[pd.DataFrame, int]:
    """The expected reports that the workbook changes, in the columns of `change_duties.foresee`.

    They are counted from the first day that it speaks of to the end of the year after, which comes with them. Raises
    LakeError.
    """
    since = min(_days(preview), default=today())
    until = date(since.year + 1, 12, 31)
    asked: dict[str, object] = {"since": since, "until": until}
    before = queries.run(lake, "duties/owed", **asked)
    (after,) = queries.supposing(lake, preview.tables, ("duties/owed", asked), in_place=True)
    return changed_reports(before, after), until.year


def _days(preview: Preview) -> list[date]:
    """The first and last days of what is new: documents, targets and their changes, steps, duties and units."""
    columns = ("issued_on", "start_on", "due_on", "new_due_on", "from_on", "until_on", "changed_on")
    return [date.fromisoformat(day) for row in preview.changed for name in columns if (day := row.cells.get(name, ""))]


def take_up(home: LakeHome, person: Person, preview: Preview, sent_at: datetime | None = None) -> Receipt:
    """Enter what the workbook brings, one commit; `sent_at` (UTC) is now where it is not given.

    Raises AccessError, PromiseError when there is nothing to take up or others have changed the promises since the
    preview, GazetteError, LakeError; and then changes nothing.
    """
    if preview.faults or not preview.changed:
        raise PromiseError(N_("There is nothing to take up in this workbook"))
    # Files are read, and hashed, before the turn to write: nobody waits for that.
    packages = open_packages()
    with writing(home, person.person_id) as transaction:
        standing(transaction, person.person_id).require(Action.CHANGE_PROMISES)
        newest = int(transaction.run(_NEWEST)["number"][0].as_py())
        if newest != preview.seen or standing_marks(fingerprints_within(transaction), packages) != preview.marks:
            raise PromiseError(N_("Somebody else has taken up promises meanwhile; look at what would change again"))
        changes = [replace_rows(transaction, name, rows, preview.keys[name]) for name, rows in preview.tables.items()]
        number, sent_at = newest + 1, sent_at or utc_now()
        counts = {f"{effect}_rows": preview.count(effect) for effect in (NEW, REPLACED, SAME)}
        file = {
            "number": number,
            "file_name": preview.file_name,
            "file_sha256": preview.file_sha256,
            "byte_count": preview.byte_count,
            "title": preview.title,
            **counts,
            "sent_by": person.person_id,
            "sent_at": sent_at,
        }
        append_rows(transaction, "promise_files", [file])
        append_rows(transaction, "promise_rows", _kept_rows(number, preview))
        transaction.message = f"promises {number} {preview.file_name}: {'; '.join(changes)}"
    return Receipt(number, sent_at, counts["new_rows"], counts["replaced_rows"])


def _kept_rows(number: int, preview: Preview) -> list[dict[str, object]]:
    return [
        {
            "number": number,
            "table_name": row.table,
            "sheet": row.sheet,
            "line": row.line,
            "effect": row.effect,
            "cells": json.dumps({name: cell for name, cell in row.cells.items() if cell}, ensure_ascii=False),
        }
        for row in preview.changed
    ]
