"""What the figures of columns side by side say of each other: a year to date that falls, or a printed sum of parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from duban.intake.read.header import Header
from duban.intake.read.headings import Heading, Words
from duban.intake.read.names import Reference
from duban.intake.read.to_date import is_day
from duban.intake.read.written_numbers import exact_number
from duban.words.periods import Period, parse_period, period_or_none
from duban.words.spelling import compact

_END_OF = re.compile("[末底止]|截[至止]|至今|as of|as at", re.IGNORECASE)
# Behind a name and without a year, as in 棚改新开工（二季度）; in a row of quarters each is the year to its end.
_A_QUARTER = re.compile(r".\((?:第?[二三四2-4]季度?|Q[2-4])\)$", re.IGNORECASE)


def look_like_parts(
    header: Header, columns: Mapping[int, Heading], place: int, chosen: Period, words: Words, reference: Reference
) -> bool:
    """Whether the figures at `place` cannot be the year to date at `chosen`, as the `columns` before it show.

    What adds up over the year never falls, and a column that is the sum of others says that these are its parts.
    A month alone over what adds up is most often what that month added.
    """
    column = columns[place]
    before = [
        other
        for other, heading in columns.items()
        if other != place and heading.period and not heading.is_to_date and _is_before(heading, chosen)
    ]
    # The last months of quarters, side by side, are the ends of the year to date.
    is_alone = is_time_alone(column) and sum(bool(heading.period) for heading in columns.values()) == 1
    if column.is_to_date or not (before or is_alone):
        return False
    naming = [one for one, heading in enumerate(header.headings) if heading.field in ("indicator", "indicator_id")]
    for row in header.below:
        cells = [row.cell(one) for one in naming]
        named = column.indicator_id or column.indicator or next(filter(None, cells), "")
        if is_alone and may_add_up(named, words, reference):
            return True
        if not _is_flow(named, words, reference):
            continue
        parts = [exact_number(row.cell(one)) for one in (*before, place)]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts) and (max(known) > known[-1] or _is_summed(known, row.cells, (*before, place))):
            return True
    return False


def is_time_alone(heading: Heading) -> bool:
    """Whether the words over a column name a month and no end of it, or a quarter in brackets behind a name."""
    period = period_or_none(heading.period)
    if period is None or is_day(heading.period) or _END_OF.search(compact(heading.text)):
        return False
    return period.first_on.month > 1 and (period.is_in_one_month or bool(_A_QUARTER.search(compact(heading.text))))


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


def may_add_up(named: str, words: Words, reference: Reference) -> bool:
    """Whether what is named may add up over the year; where nothing is named, whether any of what is asked does."""
    found = words.indicators.find(named) or (() if named else reference.indicators.keys())
    return any(reference.indicators[one].accumulates == "flow" for one in found)
