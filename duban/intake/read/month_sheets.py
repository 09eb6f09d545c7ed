"""A sheet for each month: whether the last one holds its month alone or the year to date, only the sender knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from duban.intake.read.candidate import Candidate
from duban.intake.read.heading_words import TO_DATE
from duban.intake.read.headings import Words
from duban.intake.read.names import Reference
from duban.intake.read.written_numbers import exact_number
from duban.intake.told.questions import PARTS, Question
from duban.intake.told.questions import TO_DATE as AS_TO_DATE
from duban.words.periods import Period, parse_period, period_or_none
from duban.words.spelling import compact
from duban.words.wording import N_

# Of these a month's figure is the same as the year's to its end.
_STANDING = {"level", "state"}
_NAMING = ("unit", "indicator", "indicator_id")


def months_question(
    meant: Candidate, others: Sequence[Candidate], words: Words, reference: Reference
) -> Question | None:
    """What the sheets of single periods hold, where `meant` is one of them and no word says that it is to date.

    As with columns, quarters and the months that end them may well be what reports are called by, unless a figure falls
    from one to the next; other months are parts.
    """
    own = _span_of(meant, words)
    if own is None or own.first_on.month == 1 or _says_to_date(meant) or _is_standing(meant, words, reference):
        return None
    spans = {found.sheet.name: span for found in others if (span := _span_of(found, words)) and span.year == own.year}
    earlier = [found for found in others if found.sheet.name in spans and spans[found.sheet.name].last_on < own.last_on]
    has_inner = any(span.is_in_one_month and span.last_on.month % 3 for span in spans.values())
    if not has_inner and not any(_falls(found, meant) for found in earlier):
        return None
    named = {**spans, meant.sheet.name: own}
    in_order = sorted(named, key=lambda name: named[name].first_on)
    text = N_(
        "What do the sheets “{sheets}” hold? Single months or quarters need a sheet with the year to date",
        sheets="”, “".join(in_order),
    )
    key = f"{PARTS}sheets {'|'.join(named[name].code for name in in_order)}"
    return Question(key, text, {AS_TO_DATE: N_("Each the year to date: take “{column}”", column=meant.sheet.name)})


def _span_of(found: Candidate, words: Words) -> Period | None:
    """The month or quarter that alone a sheet speaks of: beside its table, in its header, or in all of its rows."""
    named: Iterable[Period | None] = found.said.times.parts
    if not named:
        named = [parse_period(heading.period) for heading in found.header.headings if heading.period]
    if not named:
        named = [period_or_none(cell, words.year) for cell in found.header.cells_of("period") if cell.strip()]
    periods = {period.code: period for period in named if period}
    only = next(iter(periods.values())) if len(periods) == 1 else None
    is_span = only is not None and only.first_on.day == 1 and only.last_on.day > 1
    return only if is_span and only and only.last_on.month - only.first_on.month in (0, 2) else None


def _falls(earlier: Candidate, later: Candidate) -> bool:
    """Whether a figure of what has the same names is smaller in the later sheet: the year to date never is."""
    before, after = _figures(earlier), _figures(later)
    return any(value > after[names] for names, value in before.items() if names in after)


def _figures(found: Candidate) -> dict[tuple[str, ...], Decimal]:
    """The figures of the first rows by the names in their row, and the indicator or unit over their column."""
    headings = found.header.headings
    places = [place for place, one in enumerate(headings) if one.is_figure or (one.field == "value" and one.is_known)]
    naming = [place for place, one in enumerate(headings) if one.field in _NAMING]
    figures: dict[tuple[str, ...], Decimal] = {}
    for row in found.header.below:
        for place in places:
            over = headings[place]
            value = exact_number(row.cell(place))
            if value is not None:
                names = (over.indicator_id, over.indicator, over.unit, *(row.cell(one).strip() for one in naming))
                figures.setdefault(names, value)
    return figures


def _says_to_date(found: Candidate) -> bool:
    """Whether the name of the sheet, a line above the table, or a word over its figures speaks of the year to date."""
    over = (text for _, _, text in found.sheet.over)
    titles = (row.words() for row in found.header.titles)
    heads = (heading.text for heading in found.header.headings)
    return any(TO_DATE.search(compact(text).casefold()) for text in (found.sheet.name, *titles, *over, *heads))


def _is_standing(found: Candidate, words: Words, reference: Reference) -> bool:
    """Whether all that the table names stands at a day, and does not add up over months."""
    cells = [cell for field in ("indicator", "indicator_id") for cell in found.header.cells_of(field)]
    over = [one.indicator or one.indicator_id for one in found.header.headings]
    named = {one for word in (*cells, *over) if word for one in words.indicators.find(word)}
    return bool(named) and {reference.indicators[one].accumulates for one in named} <= _STANDING
