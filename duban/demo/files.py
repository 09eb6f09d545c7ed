"""A unit's rows as the file that it sends: the template, filled in, and marked as a demonstration."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from duban.demo.course import Said
from duban.intake.read.template import COLUMNS, template_frame
from duban.words.demonstration import marked_name, with_mark
from duban.words.exports import csv_bytes
from duban.words.periods import Period

_LANGUAGE = "zh"
_HEADERS = {column.field: column.header(_LANGUAGE) for column in COLUMNS}


def quarterly_file(asked: pd.DataFrame, period: Period, rows: Sequence[Said]) -> bytes:
    """`rows` in the template of `period`; `asked` is what the unit may report (`report_data/asked`)."""
    said = pd.DataFrame(
        [(row.key[0], row.key[1], row.value, row.note) for row in rows],
        columns=["indicator_id", "unit_id", "value", "note"],
    )
    wanted = asked[asked["frequency"] == "quarter"].merge(said, on=["indicator_id", "unit_id"])
    return _filled(wanted, period, wanted["value"], wanted["note"], every_day=False)


def daily_file(asked: pd.DataFrame, period: Period, unit_id: str, values: Sequence[int]) -> bytes:
    """The daily values of one unit, a row for each day of `period`."""
    wanted = asked[(asked["frequency"] == "day") & (asked["unit_id"] == unit_id)]
    cells = pd.Series([str(value) for value in values])
    return _filled(wanted, period, cells, pd.Series([""] * len(values)), every_day=True)


def _filled(wanted: pd.DataFrame, period: Period, values: pd.Series, notes: pd.Series, *, every_day: bool) -> bytes:
    frame = template_frame(wanted, period, _LANGUAGE, every_day=every_day)
    frame[_HEADERS["value"]] = list(values)
    frame[_HEADERS["note"]] = list(notes)
    return csv_bytes(with_mark(frame, _LANGUAGE))


def file_name(unit: str, period: Period, what: str) -> str:
    """What the file of `unit` (its short name) is called."""
    return marked_name(f"{unit}-{period.code}-{what}.csv", _LANGUAGE)
