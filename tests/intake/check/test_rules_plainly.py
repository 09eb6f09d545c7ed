"""The rules that look at a figure's own past say what plain Python says, figure by figure, of drawn files."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median

import pytest

from duban.intake.check import rules
from duban.intake.check.figures import Figures, Reported
from duban.intake.check.rules import RULES, beside_the_known
from duban.lake import queries
from duban.lake.reader import Lake

Series = dict[date, float]
Subject = tuple[str, str]

SUBJECTS: list[Subject] = [
    ("housing_starts", "jinshui"),
    ("housing_starts", "erqi"),
    ("debt_ratio", "jinshui"),
    ("debt_ratio", "erqi"),
    ("air_quality_index", "erqi"),
]
FLOWS = {"housing_starts"}
SEEDS = range(12)
NUMBER = re.compile(r"-?\d[\d.e+-]*")


def drawn(chance: random.Random, known: dict[Subject, Series]) -> dict[Subject, Series]:
    """Figures of some subjects on days before, on and after those that are known; many are equal or near."""
    sent: dict[Subject, Series] = {}
    for subject in chance.sample(SUBJECTS, chance.randrange(1, len(SUBJECTS) + 1)):
        before = known.get(subject, {})
        common = [chance.choice([1.0, 7.0, 100.0, 3500.0]) * chance.choice([1, 1, 2, 10]) for _ in range(3)]
        kinds: list[Callable[[], float]] = [
            lambda common=common: chance.choice(common),  # type: ignore[misc]
            lambda common=common: chance.choice(common) * chance.choice([0.99, 1.01, 10, 0.1, 1.5]),  # type: ignore[misc]
            lambda: float(chance.randrange(20, 400)),
            lambda before=before: chance.choice([*before.values(), 0.0]),  # type: ignore[misc]
            lambda before=before: chance.choice([*before.values(), 0.0]) * chance.choice([1, 10, 100]),  # type: ignore[misc]
        ]
        days = [*before, *(date(2017, 1, 1) + timedelta(days=chance.randrange(480)) for _ in range(60))]
        chosen = chance.sample(days, chance.randrange(1, chance.choice([4, 50])))
        sent[subject] = {day: chance.choice(kinds)() for day in chosen}
        # Corrections of what is known, lower than it, and the last of it again in the next year.
        for day, value in before.items():
            if chance.random() < 0.5:
                sent[subject][day] = value * chance.choice([0.1, 0.5, 1])
        if before:
            sent[subject][max(before) + timedelta(days=chance.randrange(1, 40))] = before[max(before)]
            sent[subject][max(before) - timedelta(days=chance.randrange(1, 40))] = before[sorted(before)[-2:][0]]
    return sent


def figures(sent: dict[Subject, Series], chance: random.Random) -> Figures:
    """They as a file, in any order."""
    cells = [(*subject, day, value) for subject, series in sent.items() for day, value in series.items()]
    chance.shuffle(cells)
    return Figures.of(
        Reported(row, indicator, unit, day.isoformat(), day, value, "")
        for row, (indicator, unit, day, value) in enumerate(cells, start=2)
    )


def steps_of(subject: Subject, series: Series) -> Iterator[tuple[date, float]]:
    """What each day added, for a figure that adds up within its year."""
    last: tuple[date, float] | None = None
    for day, value in sorted(series.items()):
        is_sum = subject[0] in FLOWS and last is not None and last[0].year == day.year
        yield day, value - last[1] if is_sum and last else value
        last = day, value


def is_far(step: float, before: Sequence[float]) -> bool:
    """Whether a step lies more than 3.5 modified z-scores from those before it."""
    if len(before) < 4:
        return False
    spread = median(abs(one - median(before)) for one in before)
    return spread > 0 and 0.6745 * abs(step - median(before)) / spread > 3.5


def unlike_own_history(subject: Subject, sent: Series, known: Series) -> Iterator[tuple[date, float]]:
    steps = list(steps_of(subject, known | sent))
    for place, (day, step) in enumerate(steps):
        before = [one for _, one in steps[max(place - 30, 0) : place]]
        if day in sent and is_far(step, before):
            yield day, median(before)


def year_to_date_fell(subject: Subject, sent: Series, known: Series) -> Iterator[tuple[date, float]]:
    for day, value in sent.items():
        before = [one for when, one in (known | sent).items() if when < day and when.year == day.year]
        if subject[0] in FLOWS and before and max(before) > value:
            yield day, max(before)


def same_as_before(subject: Subject, sent: Series, known: Series) -> Iterator[tuple[date, float]]:
    for day, value in sent.items():
        before = [when for when in known if when < day]
        if subject[0] in FLOWS and value and before and max(before).year == day.year and known[max(before)] == value:
            yield day, value


def unit_slip(_subject: Subject, sent: Series, known: Series) -> Iterator[tuple[date, float]]:
    for day, value in sent.items():
        before = [when for when in known if when < day]
        neighbour = known[max(before)] if before else 0.0
        if value > 0 and neighbour > 0:
            times = value / neighbour
            if any(abs(one - scale) / scale <= 0.2 for one in (times, 1 / times) for scale in (10, 100, 10000)):
                yield day, neighbour


PLAINLY = (unlike_own_history, year_to_date_fell, same_as_before, unit_slip)


def known_in(lake: Lake) -> dict[Subject, Series]:
    """What the lake knows of the subjects."""
    series: dict[Subject, Series] = {}
    for row in lake.query("select indicator_id, unit_id, as_of, value from known_values").to_pylist():
        series.setdefault((row["indicator_id"], row["unit_id"]), {})[row["as_of"]] = row["value"]
    return {subject: series.get(subject, {}) for subject in SUBJECTS}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rule_says_what_plain_python_says(seed: int, year_lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(rules, "_PIECE_ROWS", chance.choice([1, 7, 40, 10_000]))
    known = known_in(year_lake)
    sent = drawn(chance, known)
    file = figures(sent, chance)
    at = [((figure.indicator_id, figure.unit_id), figure.as_of) for figure in file]
    with beside_the_known(year_lake, file) as ask:
        for rule in PLAINLY:
            said = ask(queries.catalog()[f"{RULES}/{rule.__name__}"].sql).to_pylist()
            found = {(at[row["figure"]], NUMBER.findall(row["expected_en"])[0]) for row in said if not of_target(row)}
            meant = {
                ((subject, day), f"{number:.15g}")
                for subject, series in sent.items()
                for day, number in rule(subject, series, known[subject])
            }
            assert found == meant, rule.__name__


def test_of_a_file_of_many_figures_nothing_stays_beside_the_lake(
    year_lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "_PIECE_ROWS", 7)
    databases = "select database_name from duckdb_databases() order by all"
    before = year_lake.query(databases)
    with beside_the_known(year_lake, figures(drawn(random.Random(0), known_in(year_lake)), random.Random(0))) as ask:
        assert len(ask(databases)) > len(before)
    assert year_lake.query(databases) == before


def of_target(row: dict[str, object]) -> bool:
    """Whether a figure is compared with its target, for want of one before it."""
    return "target" in str(row["expected_en"])


def test_the_drawn_files_break_each_of_these_rules(year_lake: Lake) -> None:
    known = known_in(year_lake)
    broken = dict.fromkeys(PLAINLY, 0)
    for seed in SEEDS:
        for subject, series in drawn(random.Random(seed), known).items():
            for rule in PLAINLY:
                broken[rule] += sum(1 for _ in rule(subject, series, known[subject]))
    assert min(broken.values()) >= 10
