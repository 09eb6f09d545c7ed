"""A unit's rows as the file that it sends: the template, filled in, and marked as a demonstration."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from duban.demo.course import Said
from duban.intake.read.template import filled_frame
from duban.words.demonstration import marked_name, with_mark
from duban.words.exports import csv_bytes
from duban.words.periods import Period

_LANGUAGE = "zh"


def filled_templates(asked: pd.DataFrame, files: Sequence[tuple[str, Period, Sequence[Said]]]) -> list[bytes]:
    """A template of what each unit says (unit_id, the quarter, its rows), filled in; all made at once, as it is faster.

    `asked` is what all units may report (`report_data/asked` with `reporter_id`).
    """
    said = pd.DataFrame(
        [
            (number, unit, *row.key[:2], period.code if row.is_quarterly else str(row.key[2]), row.value, row.note)
            for number, (unit, period, rows) in enumerate(files)
            for row in rows
        ],
        columns=["file", "reporter_id", "indicator_id", "unit_id", "period", "value", "note"],
    )
    wanted = said.merge(asked, on=["reporter_id", "indicator_id", "unit_id"], how="left")
    frame = with_mark(filled_frame(wanted, _LANGUAGE), _LANGUAGE)
    return [csv_bytes(rows) for _, rows in frame.groupby(wanted["file"])]


def file_name(unit: str, period: Period, what: str) -> str:
    """What the file of `unit` (its short name) is called."""
    return marked_name(f"{unit}-{period.code}-{what}.csv", _LANGUAGE)
