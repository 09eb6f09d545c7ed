"""An uploaded file examined against the lake: its own faults, and what the rules in queries/checks/intake say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from threading import Thread
from typing import Any

import pyarrow as pa

from duban.intake.check.checked import CheckedFile, Progress, silent
from duban.intake.check.figures import BATCH
from duban.intake.check.rows import check_file
from duban.intake.check.rules import broken_rules
from duban.intake.files.columns import LONG, begun
from duban.intake.files.sheet import read_sheets
from duban.intake.read.names import Merger, Reference
from duban.intake.told.problems import Problem, Severity
from duban.lake import queries
from duban.lake.demonstration import is_demonstration
from duban.lake.reader import Lake
from duban.lake.spare_memory import give_back
from duban.people.roles import Person
from duban.words.demonstration import is_marked
from duban.words.periods import Period, utc_now
from duban.words.wording import N_, Text


@dataclass(frozen=True)
class Upload:
    """A file as it arrived, and what it was sent for.

    `corrects_id` is the submission that it mends, `answers` are those to its questions (by key) that hold for it alone.
    """

    file_name: str
    data: bytes
    unit_id: str
    period: Period
    person: Person
    corrects_id: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def sha256(self) -> str:
        """The fingerprint by which the same file is recognised."""
        return hashlib.sha256(self.data).hexdigest()

    def submission_id(self, times_sent: int = 0) -> str:
        """The receipt's number: period, unit and file, and how often that file was sent before."""
        again = f"-{times_sent + 1}" if times_sent else ""
        return f"{self.period.code}-{self.unit_id}-{self.sha256[:8]}{again}"


def reference(lake: Lake, reporter: str, person_id: str = "") -> Reference:
    """What is asked of `reporter` (a unit_id), under which names, and which periods are locked for the person."""
    asked = queries.answer(lake, "report_data/asked", reporter=reporter)
    texts = [field.name for field in asked.schema if pa.types.is_string(field.type)]
    names = queries.answer(lake, "report_data/unit_names").to_pydict()
    locked = queries.run(lake, "intake/locked", unit=reporter, person=person_id, now=utc_now())
    columns = queries.run(lake, "intake/column_matches", unit=reporter)
    return Reference(
        asked=asked.to_pandas(categories=texts),
        unit_names=dict(zip(names["spelling"], names["unit_id"], strict=True)),
        locked=frozenset(locked["period"]),
        columns=dict(zip(columns["header"], columns["field"], strict=True)),
        above=frozenset(queries.run(lake, "report_data/above", unit=reporter)["unit_id"]),
        merger=merger_in(queries.run(lake, "intake/merged", unit=reporter).to_dict("records")),
    )


def merger_in(rows: Sequence[Mapping[Any, Any]]) -> Merger | None:
    """The merger in rows of `intake/merged`; None where the unit still is."""
    return next((Merger(row["changed_on"], Text(row["into_en"], zh=row["into_zh"])) for row in rows), None)


def examine(lake: Lake, upload: Upload, today: date, on_progress: Progress = silent) -> CheckedFile:
    """Everything that is wrong or doubtful with `upload`; the rules are asked once its rows are sound.

    Raises UnreadableFileError when it is no table at all, and LakeError.
    """
    checked = _read(lake, upload, today, on_progress)
    on_progress(checked.total_rows, checked.total_rows)
    if found := _from_demonstration(lake, upload, checked):
        return replace(checked, problems=(found, *checked.problems), problem_count=checked.problem_count + 1)
    figures = checked.reported.with_values()
    if checked.problems or not figures:
        return checked
    if len(figures) > BATCH:
        # The receipt needs the fingerprint, and the rules leave a processor free.
        Thread(target=lambda: upload.sha256).start()
    return checked.ruled(*broken_rules(lake, figures))


def _read(lake: Lake, upload: Upload, today: date, on_progress: Progress) -> CheckedFile:
    """What is read of the file, row by row; what it was matched to is let go of."""
    sheets = begun(read_sheets(upload.data))
    names = reference(lake, upload.unit_id, upload.person.person_id)
    if len(upload.data) > LONG:
        give_back()
    names = replace(names, columns={**names.columns, **upload.answers})
    return check_file(sheets, names, upload.period, today, on_progress)


def _from_demonstration(lake: Lake, upload: Upload, checked: CheckedFile) -> Problem | None:
    """What is wrong with a file that was taken out of a demonstration and is sent to a real lake."""
    tables = (checked.table, *checked.table.beside) if checked.table else ()
    # A wide table has headers that the template's columns have no place for.
    headers = (word for table in tables for word in (table.sheet, *table.headers, *table.columns))
    words = [upload.file_name, *headers]
    said = next(filter(is_marked, words), None)
    if said is None or is_demonstration(lake):
        return None
    expected, mend = N_("figures that are real"), N_("Take the template from here and fill it in anew")
    row = None if said == upload.file_name or not checked.table else checked.table.header_row
    return Problem(Severity.ERROR, row, None, said, expected, mend)
