"""Daily air quality of a year: clean in spring and autumn, ozone in summer, smog in winter; good days as known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from math import cos, tau

from duban.demo.chance import Chance

# How much of a bad spell is still there the next day.
_LASTING = 0.68
_CLEANEST, _DIRTIEST = 32, 265


def daily_index(year: int, unit_id: str, good_at_most: int, good_days: int, chance: Chance) -> Mapping[date, int]:
    """The index of each day of `year` in one unit; on `good_days` of them it is at most `good_at_most`."""
    draw = chance.draw("air", unit_id, year)
    days = [date(year, 1, 1) + timedelta(number) for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    weather = accumulate((draw.gauss(0, 1) for _ in days), lambda before, now: _LASTING * before + now)
    haze = [_season(number) + spell for number, spell in enumerate(weather)]
    cleanest_first = sorted(range(len(days)), key=haze.__getitem__)
    values = {}
    for place, number in enumerate(cleanest_first):
        if place < good_days:
            lowest, highest, part = _CLEANEST, good_at_most, place / max(good_days - 1, 1)
        else:
            # Most polluted days are lightly so.
            lowest, highest = good_at_most + 1, _DIRTIEST
            part = ((place - good_days) / max(len(days) - good_days - 1, 1)) ** 3
        values[days[number]] = round(lowest + (highest - lowest) * part)
    return {day: values[day] for day in days}


def _season(number: int) -> float:
    """Winter weighs most, the ozone of June a little."""
    part = number / 365
    return 0.75 * cos(tau * part) + 0.45 * cos(2 * tau * part)
