"""Each status can be told from the others by word, mark and colour, also in grey and without red and green."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from duban.words.statuses import NEEDS_ATTENTION, STATUSES, TASK_STATES
from duban.words.wording import LANGUAGES, say

Triple = tuple[float, float, float]

# The statuses that people read from across the room.
MAIN = ("overdue", "behind", "slightly_behind", "on_track", "met")
CODES = (
    "overdue",
    "behind",
    "slightly_behind",
    "due_soon",
    "on_track",
    "ahead",
    "met",
    "cannot_be",
    "not_reported",
    "not_started",
)
# What is well stands beside each other in lists, strips and bars.
WELL = ("on_track", "ahead", "met")

# Red-green blindness in linear light: Viénot, Brettel and Mollon (1999), deuteranopia.
DEUTERANOPIA: tuple[Triple, Triple, Triple] = ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1))
TO_XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124, 0.3576, 0.1805),
    (0.2126, 0.7152, 0.0722),
    (0.0193, 0.1192, 0.9505),
)
WHITE: Triple = (0.9505, 1.0, 1.089)


def times(matrix: tuple[Triple, Triple, Triple], colour: Triple) -> Triple:
    x, y, z = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return x, y, z


def linear(colour: str) -> Triple:
    """`#RRGGBB` in linear light."""
    shares = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return red, green, blue


def lab(light: Triple) -> Triple:
    """Lightness and two hues in which distances are as people see them."""
    shares = (max(part / white, 0) for part, white in zip(times(TO_XYZ, light), WHITE, strict=True))
    x, y, z = (share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116 for share in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: Triple, other: Triple) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


def test_there_are_the_statuses_of_the_design_and_ahead_and_what_cannot_be() -> None:
    assert tuple(STATUSES) == CODES
    assert [status.order for status in STATUSES.values()] == list(range(10))
    assert tuple(STATUSES)[:3] == NEEDS_ATTENTION


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_its_own_word(language: str) -> None:
    assert len({say(status.word, language) for status in STATUSES.values()}) == 10


def test_each_has_its_own_mark_and_colour() -> None:
    assert len({status.mark for status in STATUSES.values()}) == 10
    assert len({status.colour for status in STATUSES.values()}) == 10
    assert all(re.fullmatch("#[0-9A-F]{6}", status.colour) for status in STATUSES.values())


@pytest.mark.parametrize(("one", "other"), [*combinations(MAIN, 2), *combinations(WELL, 2)])
def test_main_colours_differ_in_grey(one: str, other: str) -> None:
    light = [lab(linear(STATUSES[code].colour))[0] for code in (one, other)]
    assert abs(light[0] - light[1]) >= 8


@pytest.mark.parametrize(("one", "other"), list(combinations((*MAIN, "ahead"), 2)))
def test_main_colours_differ_without_red_and_green(one: str, other: str) -> None:
    seen = [lab(times(DEUTERANOPIA, linear(STATUSES[code].colour))) for code in (one, other)]
    assert distance(*seen) >= 15


def test_red_and_green_of_one_lightness_would_be_found_out() -> None:
    seen = [lab(times(DEUTERANOPIA, linear(colour))) for colour in ("#C04040", "#807020")]
    assert distance(*seen) < 15


def test_the_views_know_these_statuses_and_no_other() -> None:
    views = Path(__file__).parents[2] / "queries" / "views"
    view = "".join((views / name).read_text(encoding="utf-8") for name in ("79_pace_light.sql", "80_progress.sql"))
    assert set(re.findall(r"(?:then|else) '(\w+)'", view)) == set(CODES) - {"cannot_be"}
    assert all(f"'{code}'" in view for code in CODES)


def test_the_view_of_tasks_knows_these_statuses_and_no_other() -> None:
    views = Path(__file__).parents[2] / "queries" / "views"
    view = (views / "82_task_progress.sql").read_text(encoding="utf-8")
    severity = (views / "65_status_severity.sql").read_text(encoding="utf-8")
    ranked = re.findall(r"\[('overdue'[^\]]*)\]", severity)
    # Named once as values and once as places: the same list.
    assert len(ranked) == 2 and len(set(ranked)) == 1
    assert sorted(re.findall(r"'(\w+)'", ranked[0])) == sorted(CODES)
    assert set(re.findall(r"(?:then|else) '(\w+)'", view)) <= set(CODES) | set(TASK_STATES)


def test_what_lags_ranks_before_what_does_not() -> None:
    view = (Path(__file__).parents[2] / "queries" / "views" / "65_status_severity.sql").read_text(encoding="utf-8")
    ranked = re.findall(r"'(\w+)'", re.findall(r"\[('overdue'[^\]]*)\]", view)[0])
    assert tuple(ranked[:3]) == NEEDS_ATTENTION
    assert ranked[-1] == "met"
