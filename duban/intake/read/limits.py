"""What a value can be, from what is known of its indicator."""

from __future__ import annotations

from duban.intake.read.names import Indicator
from duban.words.spelling import plain
from duban.words.wording import N_, Text

_WORST_AIR = 500
_GROWTH = ("增长", "增速", "增幅", "降幅", "提高", "利润", "growth", "rise", "fall", "profit")
_COUNTED = (*"套户个座台天人件家项辆所处册部条间栋株起例次", "人次")
# Percentages that are no share of a whole.
_MAY_EXCEED_WHOLE = (*_GROWTH, "债务率", "debtratio")


def kind(indicator: Indicator) -> tuple[object, ...]:
    """What `limits` looks at: indicators of one kind take the same values."""
    is_share = is_percent(indicator) and not _may_exceed_whole(indicator)
    return indicator.frequency, indicator.decimals, _may_fall_below_zero(indicator), is_share


def limits(value: float, indicator: Indicator) -> Text | None:
    """What a value of `indicator` has to be, when `value` is not."""
    if indicator.frequency == "day":
        if value != int(value) or not 0 <= value <= _WORST_AIR:
            return N_("a whole number from 0 to {limit}", limit=_WORST_AIR)
    elif value < 0 and not _may_fall_below_zero(indicator):
        return N_("zero or more")
    elif value != int(value) and (indicator.decimals == 0 or is_counted(indicator)):
        return N_("a whole number")
    elif value > 100 and is_percent(indicator) and not _may_exceed_whole(indicator):
        return N_("at most 100 %")
    return None


def is_counted(indicator: Indicator) -> bool:
    """Whether single things are counted, of which there are no halves."""
    return plain(indicator.measure_zh) in _COUNTED


def is_percent(indicator: Indicator) -> bool:
    """Whether it is measured in per cent."""
    return "%" in (plain(indicator.measure_zh), plain(indicator.measure_en))


def may_be_fraction(value: float, written: str, indicator: Indicator) -> bool:
    """Whether a plain number up to one may be a share of one where per cent are asked: 0.953 for 95.3 %.

    A sign that only the cell's number format writes beside the digits (⟦) leaves that open.
    """
    is_said = "%" in plain(written) and "⟦" not in written
    return 0 < abs(value) <= 1 and is_percent(indicator) and not is_said


def _may_fall_below_zero(indicator: Indicator) -> bool:
    return any(word in plain(indicator.indicator_zh + indicator.indicator_en) for word in _GROWTH)


def _may_exceed_whole(indicator: Indicator) -> bool:
    name = plain(indicator.indicator_zh + indicator.indicator_en)
    return any(word in name for word in _MAY_EXCEED_WHOLE)
