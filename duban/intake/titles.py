"""What the lines above a table say of all of it: unit, indicator, period, year and measure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from duban.errors import PeriodError
from duban.intake.headings import Words
from duban.intake.match import Reference
from duban.intake.read import UploadedRow
from duban.periods import Period, parse_period
from duban.spelling import compact, plain

# When and by whom the sheet was filled in is not what it reports.
_FILLED_IN = re.compile(
    r"(?:填报|填表|制表|报送|打印|印发)(?:日期|时间|人|单位)?[:：]?\s*\d{2,4}[-./年]\d{1,2}[-./月]\d{1,2}日?"
)
_MEASURE = re.compile(r"(?:计量)?单位[:：]\s*([^\s,，;；()（）:：]{1,12})")
_STARTS = "0123456789QHqh第前一二三四上下"
_LONGEST = 16
_LONGEST_TITLE = 200


@dataclass(frozen=True)
class Context:
    """What is meant where the table itself does not say it; `row` is the last of the lines that said so."""

    unit: str = ""
    indicator: str = ""
    measure: str = ""
    period: Period | None = None
    year: int | None = None
    row: int = 0
    text: str = ""


def context(titles: Sequence[UploadedRow], words: Words, reference: Reference, chosen: Period) -> Context:
    """What the lines above the header say; names and periods of which there are several say nothing."""
    texts = [" ".join(dict.fromkeys(cell.strip() for cell in row.cells if cell.strip())) for row in titles]
    text = _FILLED_IN.sub("", unicodedata.normalize("NFKC", "\n".join(texts)))[:_LONGEST_TITLE]
    asked = reference.asked
    units = {unit for unit in reference.unit_names if reference.unit_names[unit] in set(asked["unit_id"])}
    unit = _only_name({*units, *_names(asked["unit_zh"]), *_names(asked["unit_en"])}, text, words.units.find)
    indicators = {*_names(asked["indicator_zh"]), *_names(asked["indicator_en"])}
    indicator = _only_name(indicators, text, words.indicators.find)
    measures = [match[1] for match in _MEASURE.finditer(text) if not words.units.find(match[1])]
    found = list(_periods(text, chosen.year))
    years = {period.year for period in found}
    parts = {period.code: period for period in found if len(period.code) > 4}
    said = parts.get(chosen.code) if len(parts) > 1 else next(iter(parts.values()), None)
    year = years.pop() if len(years) == 1 else None
    row = titles[-1].row if titles else 0
    return Context(unit, indicator, measures[0] if len(set(measures)) == 1 else "", said, year, row, " ".join(texts))


def _names(cells: Iterable[object]) -> set[str]:
    return {cell for cell in cells if isinstance(cell, str)}


def _only_name(names: set[str], text: str, find: Callable[[str], set[str]]) -> str:
    """The one name that stands in the text, longer ones hiding those that they contain."""
    line = plain(text)
    standing = {key: name for name in names if len(key := plain(name)) > 1 and key in line}
    longest = [name for key, name in standing.items() if not any(key != other and key in other for other in standing)]
    meant = {tuple(sorted(find(name))) for name in longest}
    return longest[0] if len(meant) == 1 else ""


def _periods(text: str, year: int) -> Iterable[Period]:
    """Every period in the text, each as long as it can be read."""
    line = compact(text)
    start = 0
    while start < len(line):
        period, end = _period_at(line, start, year)
        if period:
            yield period
            year = period.year
        start = end


def _period_at(line: str, start: int, year: int) -> tuple[Period | None, int]:
    """The longest period that begins at `start`, and where to look on."""
    in_number = start > 0 and line[start - 1 : start + 1].isdigit()
    if line[start] in _STARTS and not in_number:
        for end in range(min(start + _LONGEST, len(line)), start + 1, -1):
            period = _parsed(line[start:end], year)
            if period and not line[end - 1 : end + 1].isdigit():
                return period, end
    return None, start + 1


def _parsed(text: str, year: int) -> Period | None:
    try:
        return parse_period(text, year)
    except PeriodError:
        return None
