"""An uploaded file examined against the lake: its own faults, and what the rules in queries/checks/intake say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pyarrow as pa

from duban import queries
from duban.access import Person
from duban.intake.check import CheckedFile, Reported, check_file
from duban.intake.match import Reference
from duban.intake.problems import Problem, Severity
from duban.lake import Lake
from duban.periods import Period
from duban.queries import Query
from duban.wording import N_, Text

RULES = "checks/intake"

INCOMING = pa.schema(
    {
        "row_number": pa.int32(),
        "column_number": pa.int32(),
        "indicator_id": pa.string(),
        "unit_id": pa.string(),
        "period": pa.string(),
        "as_of": pa.date32(),
        "value": pa.float64(),
        "note": pa.string(),
        "state": pa.string(),
    }
)


@dataclass(frozen=True)
class Upload:
    """A file as it arrived, and what it was sent for; `corrects_id` is the submission that it mends."""

    file_name: str
    data: bytes
    unit_id: str
    period: Period
    person: Person
    corrects_id: str = ""

    @property
    def sha256(self) -> str:
        """The fingerprint by which the same file is recognised."""
        return hashlib.sha256(self.data).hexdigest()

    def submission_id(self, times_sent: int = 0) -> str:
        """The receipt's number: period, unit and file, and how often that file was sent before."""
        again = f"-{times_sent + 1}" if times_sent else ""
        return f"{self.period.code}-{self.unit_id}-{self.sha256[:8]}{again}"


def reference(lake: Lake, reporter: str, person_id: str = "") -> Reference:
    """What is asked of `reporter` (a unit_id), under which names, and which periods are locked for the person."""
    names = queries.run(lake, "report_data/unit_names")
    locked = queries.run(lake, "intake/locked", unit=reporter, person=person_id, now=_now())
    columns = queries.run(lake, "intake/column_matches", unit=reporter)
    return Reference(
        asked=queries.run(lake, "report_data/asked", reporter=reporter),
        unit_names=dict(zip(names["spelling"], names["unit_id"], strict=True)),
        locked=frozenset(locked["period"]),
        columns=dict(zip(columns["header"], columns["field"], strict=True)),
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def examine(lake: Lake, upload: Upload, today: date) -> CheckedFile:
    """Everything that is wrong or doubtful with `upload`; the rules are asked once its rows are sound.

    Raises UnreadableFileError when it is no table at all, and LakeError.
    """
    checked = check_file(upload.data, reference(lake, upload.unit_id, upload.person.person_id), upload.period, today)
    if checked.problems:
        return checked
    found = [problem for rule in queries.topic(RULES) for problem in _broken(lake, rule, checked.reported)]
    found.sort(key=lambda problem: (problem.row or 0, problem.column_number))
    return replace(
        checked,
        problems=tuple(problem for problem in found if problem.severity is Severity.ERROR),
        warnings=(*checked.warnings, *(problem for problem in found if problem.severity is Severity.WARNING)),
    )


def incoming(reported: Sequence[Reported]) -> pa.Table:
    """The figures and states as rows of INCOMING."""
    columns = {
        "row_number": [figure.row for figure in reported],
        "column_number": [figure.column_number for figure in reported],
        "indicator_id": [figure.indicator_id for figure in reported],
        "unit_id": [figure.unit_id for figure in reported],
        "period": [figure.period for figure in reported],
        "as_of": [figure.as_of for figure in reported],
        "value": [figure.value for figure in reported],
        "note": [figure.note or None for figure in reported],
        "state": [figure.state or None for figure in reported],
    }
    return pa.table(columns, schema=INCOMING)


def _broken(lake: Lake, rule: Query, reported: Sequence[Reported]) -> list[Problem]:
    """What `rule` finds among the figures."""
    figures = [figure for figure in reported if not figure.state]
    if not figures:
        return []
    by_place = {figure.place: figure for figure in figures}
    rows = lake.query(rule.sql, beside={"incoming": incoming(figures)}).to_pylist()
    return [_problem(rule, by_place[row["row_number"], row["column_number"]], row) for row in rows]


def _problem(rule: Query, figure: Reported, row: dict[str, object]) -> Problem:
    severity = Severity(rule.severity)
    explain, correct = N_("Correct the value, or write the reason in the note"), N_("Correct the value")
    return Problem(
        severity,
        figure.row,
        figure.column,
        f"{figure.value:.15g}",
        Text(str(row["expected_en"]), zh=str(row["expected_zh"])),
        explain if severity is Severity.WARNING else correct,
        check=rule.name.removeprefix(f"{RULES}/"),
        column_number=figure.column_number,
    )
