"""What goes wrong with figures in a year, a few of each: ten times too high, fallen, rounded, mended late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import floor, log10

import pandas as pd

from duban.demo.chance import Chance
from duban.demo.course import Sent, Slip
from duban.demo.figures import Key, Values

_TEN_TIMES, _FALLEN, _ROUND, _MENDED = 4, 3, 3, 3
_LARGE = 100


@dataclass(frozen=True)
class Errata:
    """Which figures go wrong, and how; `values` are those that stay in the end.

    `at_first` are values that were approved and mended a quarter later, `withdrawn` the keys of what was taken back.
    """

    values: Values
    notes: Mapping[Key, str]
    ten_times: frozenset[Key]
    at_first: Mapping[Key, float]
    withdrawn: frozenset[Key]

    def slipped(self, sent: Sent) -> Sent:
        """`sent` with the figures that are typed ten times too high at first; reviewers return them."""
        if sent.reviewed_at is None:
            return sent
        wrong = [
            Slip(
                replace(row, value=f"{10 * self.values[row.key]:.15g}", note="按台账填报。"),
                "约为上期的十倍，疑为计量单位或小数点有误，请核实。",
            )
            for row in sent.rows
            if row.key in self.ten_times
        ]
        others = [slip for slip in sent.slips if slip.wrong.key not in self.ten_times]
        return replace(sent, slips=(*others, *wrong))


def errata(owed: pd.DataFrame, values: Values, chance: Chance) -> Errata:
    """Choose the figures, of those that nobody has published and that stand above no others."""
    picked = _Picked(owed, values, chance)
    slow = picked.some(_TEN_TIMES, "ten times", picked.is_slow)
    fallen = picked.some(_FALLEN, "fallen", lambda key: picked.before(key) > _LARGE and picked.is_single(key))
    large = picked.some(_ROUND, "round", lambda key: values[key] > 10 * _LARGE and picked.is_single(key))
    mended = picked.some(_MENDED, "mended late", lambda key: picked.is_between(key) and values[key] > _LARGE)
    withdrawn = picked.some(1, "withdrawn", picked.is_between)
    changed = {key: float(round(0.94 * picked.before(key))) for key in fallen}
    changed |= {key: _to_its_first_digit(values[key]) for key in large}
    notes = dict.fromkeys(fallen, "上季度重复统计，本期已核减。")
    notes |= dict.fromkeys(large, "部分项目按整数估报，下季度据实核定。")
    at_first = {key: float(floor(0.97 * values[key])) for key in mended}
    return Errata(values | changed, notes, frozenset(slow), at_first, frozenset(withdrawn))


class _Picked:
    """Chooses figures, none of them twice."""

    def __init__(self, owed: pd.DataFrame, values: Values, chance: Chance) -> None:
        figures = owed[~owed["is_task"]]
        self._quarters: list[date] = sorted(set(owed["quarter_on"]))
        self._values = values
        self._chance = chance
        places = (figures["subject_id"], figures["unit_id"], figures["quarter_on"])
        self._above = dict(zip(zip(*places, strict=True), figures["parent_id"], strict=True))
        sums = {(key[0], above, key[2]) for key, above in self._above.items()}
        fits = (figures["accumulates"] == "flow") & figures["published"].isna() & figures["target"].notna()
        alone = figures[fits & figures["part_of"].isna() & (figures["comparator"] != "=")]
        keys = zip(alone["subject_id"], alone["unit_id"], alone["quarter_on"], strict=True)
        self._free = {" ".join(map(str, key)): key for key in keys if key not in sums}

    def some(self, count: int, name: str, fits: Callable[[Key], bool]) -> list[Key]:
        """As many as `count` figures that `fits`."""
        chosen = self._chance.some((one for one, key in self._free.items() if fits(key)), count, name)
        return [self._free.pop(one) for one in chosen]

    def before(self, key: Key) -> float:
        """The value of the quarter before; zero where there is none."""
        earlier = [day for day in self._quarters if day < key[2]]
        return self._values.get((key[0], key[1], earlier[-1]), 0.0) if earlier else 0.0

    def is_slow(self, key: Key) -> bool:
        """Whether ten times the value is about ten times the one before."""
        return self.before(key) > 0 and 0.85 < self._values[key] / self.before(key) < 1.18

    def is_single(self, key: Key) -> bool:
        """Whether it is part of nobody's sum, which a slip would spoil, and a later quarter can put it right."""
        is_last = bool(key[2] == self._quarters[-1])
        return not is_last and (key[0], self._above[key], key[2]) not in self._above

    def is_between(self, key: Key) -> bool:
        """Whether a later file may mend it: not of the first quarter, which is locked, nor of the last."""
        return bool(self._quarters[0] < key[2] < self._quarters[-1])


def _to_its_first_digit(value: float) -> float:
    power = 10.0 ** floor(log10(value))
    return max(1, floor(value / power)) * power
