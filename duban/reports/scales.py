"""Round numbers and days along an axis, and how a spreadsheet writes the numbers of a chart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from babel.numbers import format_decimal

from duban.words.amounts import BABEL_LOCALES, number
from duban.words.meeting import Chart

_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
# Spreadsheets count days from this one.
_DAY_ZERO = date(1899, 12, 30)
_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Scale:
    """From where to where an axis goes, and how far its marks stand apart."""

    low: float
    high: float
    step: float

    def ticks(self) -> list[float]:
        """The marks, both ends included."""
        count = round((self.high - self.low) / self.step)
        return [self.low + place * self.step for place in range(count + 1)]

    def share(self, value: float) -> float:
        """How far along the axis `value` stands: 0 at its low end, 1 at its high one."""
        return (value - self.low) / (self.high - self.low)


def known(chart: Chart) -> list[float]:
    """Every value of the chart that is a number."""
    return [float(value) for series in chart.series for value in series.values if value is not None and usable(value)]


def usable(value: float | None) -> bool:
    """Whether `value` is a number that can be drawn."""
    return value is not None and math.isfinite(value)


def has_something(chart: Chart | None) -> bool:
    """Whether there is anything to draw."""
    return chart is not None and bool(chart.categories) and bool(known(chart))


def scale_of(chart: Chart, marks: int = 5) -> Scale:
    """The axis of the chart's values, from zero as on the screen: half of a way must not look like its foot."""
    values = known(chart)
    low, high = min(*values, 0.0), max(*values, 0.0)
    if low == high:
        high = 1.0
    step = _step((high - low) / marks)
    return Scale(math.floor(low / step) * step, math.ceil(high / step - 1e-9) * step, step)


def _step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(nice * power for nice in _NICE if rough <= nice * power * (1 + 1e-9))


def tick_words(scale: Scale, chart: Chart, language: str) -> list[str]:
    """What stands beside each mark of the axis."""
    digits = 0 if scale.step >= 1 else -math.floor(math.log10(scale.step) + 1e-9)
    digits += 1 if f"{scale.step:e}".startswith("2.5") and scale.step < 10 else 0
    return [number(tick, language, max(digits, 0)) + ("%" if chart.measure == "%" else "") for tick in scale.ticks()]


def number_format(chart: Chart) -> str:
    """The chart's numbers as a spreadsheet writes them: #,##0.0 and, for percentages, the sign after them."""
    return number_format_with(chart.decimals, chart.measure)


def number_format_with(decimals: int, measure: str) -> str:
    """Numbers of a measure with so many digits after the point, as a spreadsheet writes them."""
    written = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    return written + ('"%"' if measure == "%" else "")


def written(value: float, decimals: int, measure: str, language: str) -> str:
    """A number as the chart's own labels write it, every digit after the point shown."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    said = str(format_decimal(round(value, decimals) or 0.0, format=pattern, locale=BABEL_LOCALES[language]))
    return said + ("%" if measure == "%" else "")


def serial(day: date) -> int:
    """A day as the number that a spreadsheet keeps it as."""
    return (date(day.year, day.month, day.day) - _DAY_ZERO).days


def days_of(chart: Chart) -> list[date]:
    """The categories of a chart over time."""
    return [category for category in chart.categories if isinstance(category, date)]


def span_of(days: Sequence[date]) -> Scale:
    """The axis of the days, in days of a spreadsheet: its marks are whole months apart, counted back from the last."""
    first, last = serial(min(days)), serial(max(days))
    if first == last:
        return Scale(first - 15, first + 15, 15)
    apart = next((months for months in (1, 2, 3, 6, 12, 24, 60) if (last - first) / (months * _MONTH) <= 5.2), 120)
    step = apart * _MONTH if last - first > 2 * _MONTH else math.ceil((last - first) / 5)
    return Scale(last - step * math.ceil((last - first) / step - 0.02), last, step)


def day_words(span: Scale, days: Sequence[date], language: str) -> list[str]:
    """What stands under each mark of the axis of days."""
    marks = [_DAY_ZERO + timedelta(days=math.floor(tick + 1e-6)) for tick in span.ticks()]
    return [_day_word(mark, language, with_year=spans_years(days)) for mark in marks]


def is_behind(chart: Chart, place: int) -> bool:
    """Whether what is actual at a category is less than what was promised for it."""
    at = {series.role: series.values[place] for series in chart.series if place < len(series.values)}
    actual, promised = at.get("actual"), at.get("promised")
    return actual is not None and promised is not None and actual < promised


def _day_word(day: date, language: str, *, with_year: bool) -> str:
    """A day as it stands under an axis."""
    if with_year:
        return f"{day:%Y-%m}"
    return str(format_date(day, "M月d日" if language == "zh" else "d MMM", locale=BABEL_LOCALES[language]))


def spans_years(days: Sequence[date]) -> bool:
    """Whether days need their year beside them."""
    return bool(days) and (max(days) - min(days)).days > 400


def date_format(days: Sequence[date], language: str) -> str:
    """The days as a spreadsheet writes them."""
    if spans_years(days):
        return "yyyy-mm"
    return 'm"月"d"日"' if language == "zh" else "[$-809]d mmm"
