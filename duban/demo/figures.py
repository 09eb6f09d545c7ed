"""The figures of the year: each on its own path, parts and wholes together, a city what its districts add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from duban.demo.chance import Chance, Pace
from duban.demo.paths import Row, known, path, reached, records, rounded

Key = tuple[str, str, date]
Values = dict[Key, float]

# What can be no more than something else of the same body and day, as the checks of uploaded files know it.
_NO_MORE_THAN = (("housing_completions_physical", "housing_starts_physical"),)
# The budgets of a district and of the city itself, in 亿元.
_BUDGETS = {True: (32, 88), False: (470, 560)}


class Year:
    """The figures that are owed in one year (rows of `demonstration/owed` and `demonstration/ratios`)."""

    def __init__(self, owed: pd.DataFrame, ratios: pd.DataFrame, chance: Chance, paces: Mapping[str, Pace]) -> None:
        rows = records(owed[~owed["is_task"]])
        self._rows: dict[Key, Row] = {key_of(row): row for row in rows}
        self._ratios = records(ratios)
        self._chance = chance
        self._paces = paces
        self._series: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            self._series[row["subject_id"], row["unit_id"]].append(row)

    def values(self) -> Values:
        """A value for each figure."""
        values = self._put_together(self._own_paths())
        if slowed := self._too_fast(values):
            own = self._own_paths()
            values = self._put_together({key: value * slowed.get((key[0], key[2]), 1) for key, value in own.items()})
        return values | {key: row["published"] for key, row in self._rows.items() if known(row["published"])}

    def _own_paths(self) -> Values:
        values: Values = {}
        for rows in self._series.values():
            pace = self._paces[rows[0]["reporter_id"]]
            values |= {key_of(row): value for row, value in zip(rows, path(rows, self._chance, pace), strict=True)}
        return values | self._warned(values)

    def _warned(self, values: Values) -> Values:
        """One body for each watched figure has gone over the limit."""
        watched = {key[1] for key in values if known(self._rows[key]["watched_from"])}
        over = self._chance.some(watched, 1, "over the limit")
        keys = [key for key in values if key[1] in over and known(self._rows[key]["watched_from"])]
        return {key: rounded(self._rows[key], 1.07 * self._rows[key]["watched_from"]) for key in keys}

    def _put_together(self, values: Values) -> Values:
        values = {key: rounded(self._rows[key], value) for key, value in values.items()}
        values |= self._parts_of_ratios(values)
        parents = {row["parent_id"] for row in self._rows.values()}
        values |= self._split(values, [key for key in values if key[1] not in parents])
        added = self._added_up(values)
        values |= added
        return values | self._split(values, [key for key in values if key[1] in parents and key not in added])

    def _parts_of_ratios(self, values: Values) -> Values:
        """Numerators and denominators that no target of their own guides."""
        found: Values = {}
        for ratio in self._ratios:
            for whole in self._series[ratio["denominator_id"], ratio["unit_id"]]:
                key = key_of(whole)
                found[key] = values[key]
                draw = self._chance.draw("ratio", *key)
                if not known(whole["target"]) and not known(whole["published"]):
                    found[key] = rounded(whole, draw.uniform(*_BUDGETS[whole["is_territory"]]))
                if (part := self._rows.get((ratio["numerator_id"], *key[1:]))) and not known(part["target"]):
                    share = ratio["target"] * reached(draw, self._paces[part["reporter_id"]]) / 100
                    found[key_of(part)] = rounded(part, share * found[key])
        return found

    def _added_up(self, values: Values) -> Values:
        """What stands above others of the same figure, as their sum."""
        sums: defaultdict[Key, float] = defaultdict(float)
        for key, row in self._rows.items():
            above = (key[0], row["parent_id"], key[2])
            if row["rollup"] == "sum" and above in self._rows:
                sums[above] += values[key]
        return {key: rounded(self._rows[key], value) for key, value in sums.items()}

    def _split(self, values: Values, keys: Iterable[Key]) -> Values:
        """Parts as what they are of their whole by their targets; where all are asked for, the last is what is left."""
        wholes: defaultdict[Key, list[Key]] = defaultdict(list)
        for key in keys:
            whole = (str(self._rows[key]["part_of"]), *key[1:])
            if whole in self._rows:
                wholes[whole].append(key)
        found: Values = {}
        for whole, parts in wholes.items():
            known_parts = [key for key in self._rows if (self._rows[key]["part_of"], *key[1:]) == whole]
            others = sum(values[key] for key in known_parts if key not in parts)
            goals = {key: self._rows[key]["target"] for key in known_parts}
            shares = {key: goals[key] / self._rows[whole]["target"] for key in parts}
            is_complete = sum(goals.values()) == self._rows[whole]["target"]
            for number, key in enumerate(parts):
                is_last = is_complete and number == len(parts) - 1
                rest = values[whole] - others - sum(found[one] for one in parts[:number])
                found[key] = rounded(self._rows[key], max(0.0, rest if is_last else shares[key] * values[whole]))
        return found

    def _too_fast(self, values: Values) -> dict[tuple[str, date], float]:
        """By which factor figures of a day have to be slower, so that no part goes before what it is a part of."""
        factors: dict[tuple[str, date], float] = {}
        for part_id, limit_id in _NO_MORE_THAN:
            for key, row in self._rows.items():
                limit = values.get((limit_id, *key[1:]))
                if key[0] == part_id and limit is not None and values[key] > limit:
                    factors[str(row["part_of"]), key[2]] = 0.9 * limit / values[key]
        return factors


def key_of(row: Row) -> Key:
    """What a figure is told apart by: indicator, unit and last day of the quarter."""
    return row["subject_id"], row["unit_id"], row["quarter_on"]
