"""What goes wrong with figures in a year, a few of each kind: typed ten times too high, fallen, rounded, mended late."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    """Choose the figures, of bodies that stand below nobody else's sum and whose figures are nowhere published."""
    flows = owed[~owed["is_task"] & (owed["accumulates"] == "flow") & owed["published"].isna() & owed["target"].notna()]
    parents = set(owed["parent_id"].dropna())
    alone = flows[flows["part_of"].isna() & ~flows["unit_id"].isin(parents)]
    quarters = sorted(set(alone["quarter_on"]))
    keys = {(row.subject_id, row.unit_id, row.quarter_on) for row in alone.itertuples()}
    single = {key for key in keys if not _is_summed(owed, key)}

    def some(count: int, name: str, fits: Callable[[Key], bool]) -> list[Key]:
        named = {" ".join(map(str, key)): key for key in keys if fits(key)}
        return [named[one] for one in chance.some(named, count, name)]

    def before(key: Key) -> float:
        earlier = [day for day in quarters if day < key[2]]
        return values.get((key[0], key[1], earlier[-1]), 0.0) if earlier else 0.0

    slow = some(_TEN_TIMES, "ten times", lambda key: before(key) > 0 and 0.85 < values[key] / before(key) < 1.18)
    fallen = some(_FALLEN, "fallen", lambda key: key in single and before(key) > _LARGE and key[2] < quarters[-1])
    fallen = [key for key in fallen if key not in slow]
    large = some(_ROUND, "round", lambda key: key in single and values[key] > 10 * _LARGE and key[2] < quarters[-1])
    large = [key for key in large if key not in slow and key not in fallen]
    changed = {key: float(round(0.94 * before(key))) for key in fallen}
    changed |= {key: _to_its_first_digit(values[key]) for key in large if key not in changed}
    mended = [
        key
        for key in some(_MENDED, "mended late", lambda key: _may_be_mended(key, quarters, values))
        if key not in slow
    ]
    gone = some(1, "withdrawn", lambda key: key[2] == quarters[1] and key not in slow and key not in mended)
    notes = dict.fromkeys(fallen, "上季度重复统计，本期已核减。") | dict.fromkeys(
        large, "部分项目按整数估报，下季度据实核定。"
    )
    at_first = {key: float(floor(0.97 * values[key])) for key in mended if key not in changed}
    return Errata(values | changed, notes, frozenset(slow), at_first, frozenset(gone))


def _may_be_mended(key: Key, quarters: Sequence[date], values: Values) -> bool:
    """Whether a later file may mend the figure: not in the first quarter, which is locked, nor in the last."""
    return quarters[0] < key[2] < quarters[-1] and values[key] > _LARGE


def _is_summed(owed: pd.DataFrame, key: Key) -> bool:
    """Whether the figure is part of somebody else's sum, which a slip would spoil."""
    same = owed[(owed["subject_id"] == key[0]) & (owed["quarter_on"] == key[2])]
    own = same[same["unit_id"] == key[1]].iloc[0]
    return own["rollup"] == "sum" and own["parent_id"] in set(same["unit_id"])


def _to_its_first_digit(value: float) -> float:
    power = 10 ** floor(log10(value))
    return max(1, floor(value / power)) * power
