"""The middle and the spread of what came before, as plain Python reckons them."""

from __future__ import annotations

import random
from itertools import groupby
from operator import itemgetter
from statistics import median

import pyarrow as pa
import pytest

from duban.intake.check import histories
from duban.intake.check.histories import with_spreads

Judged = tuple[int, float, float, float]


def steps_of(lengths: list[int], chance: random.Random) -> pa.Table:
    """As many steps of each subject, some of them equal."""
    subjects = [subject for subject, length in enumerate(lengths) for _ in range(length)]
    step = [chance.choice([0.0, 1.0, -2.5, chance.uniform(-9, 9), 1e12]) for _ in subjects]
    return pa.table({"subject": pa.array(subjects, pa.int32()), "step": pa.array(step, pa.float64())})


def plainly(steps: pa.Table) -> list[Judged]:
    """Subject, step, middle and spread of each step that has four before it."""
    found: list[Judged] = []
    rows = zip(steps["subject"].to_pylist(), steps["step"].to_pylist(), strict=True)
    for subject, group in groupby(rows, itemgetter(0)):
        own = [step for _, step in group]
        for place in range(4, len(own)):
            before = own[max(place - 30, 0) : place]
            middle = median(before)
            found.append((subject, own[place], middle, median(abs(step - middle) for step in before)))
    return found


@pytest.mark.parametrize(
    "lengths",
    [[], [1], [4], [5], [0, 31, 1], [32, 4, 100], [5] * 7, [200]],
    ids=lambda lengths: " ".join(map(str, lengths)) or "none",
)
@pytest.mark.parametrize("at_once", [1, 3, 4000])
def test_a_step_is_held_against_the_last_thirty_before_it(
    lengths: list[int], at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(histories, "_AT_ONCE", at_once)
    steps = steps_of(lengths, random.Random(len(lengths)))
    found = with_spreads(steps).read_all()
    assert found.column_names == ["subject", "step", "middle", "spread"]
    assert list(zip(*found.to_pydict().values(), strict=True)) == plainly(steps)
