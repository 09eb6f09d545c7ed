"""Columns of single months or quarters: whether they are parts to be added up, or each the year to date, is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from duban.intake.files.sheet import UploadedRow
from duban.intake.read.headings import Heading, Words
from duban.intake.read.names import Reference
from duban.intake.read.to_date import is_day
from duban.intake.read.written_numbers import exact_number
from duban.intake.told.questions import ADD_UP, PARTS, TO_DATE, Question
from duban.words.periods import Period, period_or_none
from duban.words.wording import N_, Text


@dataclass(frozen=True)
class Parts:
    """Columns whose figures are added up: their places, and that of their printed total where there is one."""

    places: tuple[int, ...]
    total: int | None
    words: Words
    reference: Reference

    def to_date(self, row: UploadedRow, indicator: str) -> str:
        """The year to date in `row`: the sum of a flow, the last part of a level.

        Of anything else, and where a part is no number or the sum is not the printed total, all parts as they stand,
        which no check takes for a number.
        """
        written = [row.cell(place).strip() for place in self.places]
        if not any(written):
            return ""
        named = self.words.indicators.find(indicator)
        kinds = {self.reference.indicators[one].accumulates for one in named}
        if kinds == {"level"}:
            return written[-1]
        found = [exact_number(cell) for cell in written]
        known = [part for part in found if part is not None]
        if kinds != {"flow"} or len(known) < len(found):
            return " + ".join(written)
        printed = row.cell(self.total).strip() if self.total is not None else ""
        if printed and exact_number(printed) != sum(known):
            return f"{' + '.join(written)} ≠ {printed}"
        return f"{sum(known):f}"


def from_january(columns: Mapping[int, Heading], period: Period) -> tuple[int, ...]:
    """The places of the columns that follow one another from January to the end of `period`; none if one is missing."""
    spans = {place: period_or_none(heading.period) for place, heading in columns.items() if not heading.is_to_date}
    within = [
        (span.first_on, span.last_on, place)
        for place, span in spans.items()
        if span and not is_day(span.code) and span.last_on <= period.last_on and span.last_on.year == period.year
    ]
    follows_on = date(period.year, 1, 1)
    places = []
    for first_on, last_on, place in sorted(within):
        if first_on != follows_on:
            return ()
        follows_on = last_on + timedelta(days=1)
        places.append(place)
    return tuple(places) if follows_on == period.last_on + timedelta(days=1) else ()


def parts_question(columns: Mapping[int, Heading], last: Heading, *, can_add: bool) -> Question:
    """What the columns of one figure hold; remembered for files with columns of the same periods."""
    timed = [heading for heading in columns.values() if heading.period]
    options: dict[str, Text] = {}
    named = "”, “".join(heading.text for heading in timed)
    text = N_("What do the columns “{columns}” hold? Own parts of the year need a column with their sum", columns=named)
    if can_add:
        text = N_("What do the columns “{columns}” hold?", columns=named)
        options[ADD_UP] = N_("Each its own part of the year: add them up")
    options[TO_DATE] = N_("Each the year to date: take “{column}”", column=last.text)
    return Question(f"{PARTS}{'|'.join(heading.period for heading in timed)}", text, options)
