"""What the figures of columns side by side say of each other: a year to date that falls, or a printed sum of parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from duban.intake.read.header import Header
from duban.intake.read.headings import Heading, Words
from duban.intake.read.names import Reference
from duban.intake.read.written_numbers import exact_number
from duban.words.periods import Period, parse_period


def look_like_parts(
    header: Header, columns: Mapping[int, Heading], place: int, chosen: Period, words: Words, reference: Reference
) -> bool:
    """Whether the figures at `place` cannot be the year to date at `chosen`, as the `columns` before it show.

    What adds up over the year never falls, and a column that is the sum of others says that these are its parts.
    """
    before = [
        other
        for other, heading in columns.items()
        if other != place and heading.period and not heading.is_to_date and _is_before(heading, chosen)
    ]
    if not before or columns[place].is_to_date:
        return False
    naming = [one for one, heading in enumerate(header.headings) if heading.field in ("indicator", "indicator_id")]
    for row in header.below:
        cells = [row.cell(one) for one in naming]
        named = columns[place].indicator_id or columns[place].indicator or next(filter(None, cells), "")
        if not _is_flow(named, words, reference):
            continue
        parts = [exact_number(row.cell(one)) for one in (*before, place)]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts) and (max(known) > known[-1] or _is_summed(known, row.cells, (*before, place))):
            return True
    return False


def _is_before(heading: Heading, chosen: Period) -> bool:
    period = parse_period(heading.period)
    return period.year == chosen.year and period.last_on < chosen.last_on


def _is_flow(named: str, words: Words, reference: Reference) -> bool:
    """Whether what is named adds up over the year; where nothing is named, whether all that is asked does."""
    found = words.indicators.find(named) if named else reference.indicators.keys()
    return bool(found) and {reference.indicators[one].accumulates for one in found} == {"flow"}


def _is_summed(parts: Sequence[Decimal], cells: Sequence[str], places: Sequence[int]) -> bool:
    """Whether another cell of the row is the sum of several parts that are not nothing."""
    others = (exact_number(cell) for place, cell in enumerate(cells) if place not in places and cell.strip())
    return sum(part > 0 for part in parts) > 1 and any(other == sum(parts) for other in others)
