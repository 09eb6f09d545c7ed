"""How one figure grows over a year: near what its plan expects, from what is known, to where its body gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, isnan, log10
from random import Random
from typing import Any

import pandas as pd

from duban.demo.chance import Chance, Pace

Row = Mapping[str, Any]

# The share of the target that is reached in the end: how likely, from, to.
_REACHED = {
    Pace.NEAR: ((0.84, 1.0, 1.05), (0.12, 0.92, 0.99), (0.04, 0.78, 0.9)),
    Pace.BEHIND: ((0.45, 1.0, 1.02), (0.35, 0.86, 0.97), (0.2, 0.62, 0.82)),
    Pace.AHEAD: ((0.7, 1.04, 1.16), (0.3, 1.0, 1.04)),
}
_LARGE = 100
_COUNTED = 1000


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of `frame`, each by its columns' names."""
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def known(value: object) -> bool:
    """Whether a cell of a frame holds a number."""
    return value is not None and not (isinstance(value, float) and isnan(value))


def reached(draw: Random, pace: Pace) -> float:
    """The share of its target that a figure of a body with this pace reaches in the end."""
    chance = draw.random()
    for likelihood, lowest, highest in _REACHED[pace]:
        if chance < likelihood:
            return draw.uniform(lowest, highest)
        chance -= likelihood
    return 1.0


def path(rows: Sequence[Row], chance: Chance, pace: Pace) -> list[float]:
    """The values of one figure, a row each (of `demonstration/owed`, in the order of quarters)."""
    first = rows[0]
    draw = chance.draw("path", first["subject_id"], first["unit_id"])
    if known(first["watched_from"]) and not known(first["target"]):
        return _level(rows, draw.uniform(0.42, 0.88) * first["watched_from"])
    if not known(first["target"]):
        return _level(rows, draw.uniform(2, 40))
    if first["comparator"] == "=" or "元/" in first["measure_zh"]:
        return [row["target"] for row in rows]
    end = reached(draw, pace)
    if first["direction"] == "down" and not known(first["baseline"]):
        return [floor(row["target"] * (0.9 if end >= 1 else 1.1)) for row in rows]
    if first["measure_zh"] == "%" and not known(first["baseline"]):
        return _shares(rows, draw, end)
    return _growing(rows, draw, end)


def _level(rows: Sequence[Row], value: float) -> list[float]:
    return [rounded(row, value * (1 + 0.01 * number)) for number, row in enumerate(rows)]


def _shares(rows: Sequence[Row], draw: Random, end: float) -> list[float]:
    """Percentages that move little in a year; one that is promised for later is still on its way there."""
    begin = draw.uniform(0.9, 0.96)
    is_later = rows[-1]["goal_on"] > rows[-1]["quarter_on"]
    last = draw.uniform(0.93, 0.985) if is_later else min(end, 1.06)
    begin = min(begin, last)
    parts = [row["quarter_on"].month / 12 for row in rows]
    values = [row["target"] * (begin + (last - begin) * part) for row, part in zip(rows, parts, strict=True)]
    return [min(rounded(row, value), 100.0) for row, value in zip(rows, values, strict=True)]


def _growing(rows: Sequence[Row], draw: Random, end: float) -> list[float]:
    """Year-to-date values: never less than before, and through what is published."""
    bonus = draw.uniform(0.02, 0.08) if end >= 1 else draw.uniform(0, 0.02)
    values: list[float] = []
    share, since = 0.0, 0.0
    for row in rows:
        base = row["baseline"] if known(row["baseline"]) else 0.0
        expected = row["expected"] if known(row["expected"]) else 1.0
        span = row["target"] - base
        if known(row["published"]):
            values.append(row["published"])
            share, since = (row["published"] - base) / span, expected
            continue
        part = (expected - since) / (1 - since) if since < 1 else 1.0
        wobble = draw.uniform(-0.015, 0.015) * (1 - part)
        now = share + (max(end, share) - share) * part + (1 - part) * part * (bonus + wobble)
        value = _unlike_a_guess(row, rounded(row, base + span * now))
        values.append(max(value, values[-1]) if values else value)
    return values


def rounded(row: Row, value: float) -> float:
    """`value` with the decimals of the figure; what is all but a whole one of few counts as that."""
    return round(value, int(row["decimals"]))


def _unlike_a_guess(row: Row, value: float) -> float:
    """A large count that is neither the target itself nor round to its first digit."""
    step = 10 ** -int(row["decimals"])
    if value >= _LARGE and value == row["target"]:
        value += ceil(0.003 * value / step) * step
    if value >= _COUNTED and value % 10 ** floor(log10(value)) == 0:
        value += 7 * step
    return rounded(row, value)
