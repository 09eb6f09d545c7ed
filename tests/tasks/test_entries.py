"""Tasks, their figures and their people are put together and stand under every heading they belong to."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pytest

from duban.lake import queries
from duban.lake.reader import Lake
from duban.tasks.entries import OWNERS, Entry, entries, grouped

TASK_COLUMNS = ["task_id", "heading", "status"]
FIGURE_COLUMNS = ["task_id", "indicator_id", "target"]
PART_COLUMNS = ["task_id", "part", "name_zh", "name_en"]
ON = "2017-12-31"


def frame(columns: list[str], *rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns)


def ids(listed: Sequence[Entry]) -> list[str]:
    return [entry.task["task_id"] for entry in listed]


@pytest.fixture
def listed() -> list[Entry]:
    """Four tasks: a has two leads, b one of them, c only one responsible, d nobody."""
    tasks = frame(TASK_COLUMNS, ("c", "二", "met"), ("a", "一", "behind"), ("d", "二", "met"), ("b", "一", "met"))
    figures = frame(FIGURE_COLUMNS, ("a", "jobs", 11.0), ("b", "gdp", 9.0), ("a", "homes", 5.0), ("z", "lost", 1.0))
    parts = frame(
        PART_COLUMNS,
        ("a", "lead", "财政局", "Finance"),
        ("a", "lead", "水务局", "Water"),
        ("a", "responsible", "审计局", "Audit"),
        ("b", "lead", "水务局", "Water"),
        ("b", "city_leader", "刘东", "Liu Dong"),
        ("c", "responsible", "审计局", "Audit"),
        ("c", "support", "财政局", "Finance"),
        ("z", "lead", "市政府", "City"),
    )
    return entries(tasks, figures, parts)


def test_entries_keep_the_order_of_their_tasks(listed: list[Entry]) -> None:
    assert ids(listed) == ["c", "a", "d", "b"]
    assert listed[1].task["status"] == "behind"


def test_an_entry_has_its_own_figures_and_parts_in_their_order(listed: list[Entry]) -> None:
    _, first, without, _ = listed
    assert [row["indicator_id"] for row in first.figures] == ["jobs", "homes"]
    assert [row["name_zh"] for row in first.parts] == ["财政局", "水务局", "审计局"]
    assert (without.figures, without.parts) == ((), ())


def test_figures_and_parts_of_no_task_are_passed_over(listed: list[Entry]) -> None:
    seen = [row["task_id"] for entry in listed for row in (*entry.figures, *entry.parts)]
    assert sorted(seen) == ["a", "a", "a", "a", "a", "b", "b", "b", "c", "c"]


@pytest.mark.parametrize(("language", "names"), [("zh", ["财政局", "水务局"]), ("en", ["Finance", "Water"])])
def test_names_are_those_who_have_the_part_in_the_language(
    listed: list[Entry], language: str, names: list[str]
) -> None:
    assert listed[1].names("lead", language) == names
    assert listed[1].names("support", language) == []
    assert listed[2].names("lead", language) == []


def test_no_tasks_are_no_entries_and_no_groups() -> None:
    nothing = entries(frame(TASK_COLUMNS), frame(FIGURE_COLUMNS, ("a", "jobs", 1.0)), frame(PART_COLUMNS))
    assert nothing == []
    assert [grouped(nothing, by, "zh") for by in ("heading", "unit", "city_leader")] == [{}, {}, {}]


def test_frames_without_rows_or_columns_leave_a_task_alone() -> None:
    (only,) = entries(frame(TASK_COLUMNS, ("a", "一", "met")), frame(FIGURE_COLUMNS), pd.DataFrame())
    assert (only.figures, only.parts) == ((), ())
    assert grouped([only], "unit", "en") == {"": [only]}


def test_headings_come_in_the_order_of_the_tasks(listed: list[Entry]) -> None:
    groups = grouped(listed, "heading", "zh")
    assert {heading: ids(group) for heading, group in groups.items()} == {"二": ["c", "d"], "一": ["a", "b"]}
    assert list(groups) == ["二", "一"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", {"水务局": ["a", "b"], "审计局": ["c"], "财政局": ["a"], "": ["d"]}),
        ("en", {"Water": ["a", "b"], "Audit": ["c"], "Finance": ["a"], "": ["d"]}),
    ],
)
def test_a_task_stands_under_each_lead_the_busiest_first(
    listed: list[Entry], language: str, expected: dict[str, list[str]]
) -> None:
    groups = grouped(listed, "unit", language)
    assert {heading: ids(group) for heading, group in groups.items()} == expected
    assert list(groups) == list(expected)


def test_who_is_responsible_counts_only_where_no_one_leads(listed: list[Entry]) -> None:
    assert OWNERS == ("lead", "responsible")
    assert ids(grouped(listed, "unit", "zh")["审计局"]) == ["c"]
    assert ids(grouped(listed, "responsible", "zh")["审计局"]) == ["c", "a"]


def test_tasks_without_the_part_come_last_together(listed: list[Entry]) -> None:
    groups = grouped(listed, "city_leader", "en")
    assert {heading: ids(group) for heading, group in groups.items()} == {"Liu Dong": ["b"], "": ["c", "a", "d"]}
    assert list(groups) == ["Liu Dong", ""]


def test_groups_of_one_size_are_in_alphabetical_order() -> None:
    tasks = frame(TASK_COLUMNS, *((name, "一", "met") for name in "abc"))
    leads = [(name, "lead", name, other) for name, other in zip("abc", "CBA", strict=True)]
    parts = frame(PART_COLUMNS, *leads, ("c", "support", "零", "0"))
    assert list(grouped(entries(tasks, frame(FIGURE_COLUMNS), parts), "unit", "en")) == ["A", "B", "C"]


@pytest.mark.parametrize("name", ["<b>局</b>", "' or 1=1 --", "{name}", "%s", "局" * 10_000])
def test_a_hostile_name_is_a_heading_like_any_other(name: str) -> None:
    tasks = frame(TASK_COLUMNS, ("a", name, "met"))
    listed = entries(tasks, frame(FIGURE_COLUMNS), frame(PART_COLUMNS, ("a", "lead", name, name)))
    assert list(grouped(listed, "unit", "zh")) == list(grouped(listed, "heading", "zh")) == [name]


def test_putting_together_leaves_the_frames_as_they_were() -> None:
    frames = [
        frame(TASK_COLUMNS, ("a", "一", "met")),
        frame(FIGURE_COLUMNS, ("a", "jobs", 1.0)),
        frame(PART_COLUMNS, ("a", "lead", "局", "Bureau")),
    ]
    copies = [one.copy(deep=True) for one in frames]
    grouped(entries(*frames), "unit", "zh")
    for one, copy in zip(frames, copies, strict=True):
        pd.testing.assert_frame_equal(one, copy)


def test_every_task_of_the_gazette_is_an_entry_under_a_heading(lake: Lake) -> None:
    tasks = queries.run(lake, "tasks/board", on=ON).assign(heading="all")
    figures, parts = queries.run(lake, "tasks/figures", on=ON), queries.run(lake, "tasks/parts")
    listed = entries(tasks, figures, parts)
    assert ids(listed) == tasks["task_id"].tolist()
    assert sum(len(entry.figures) for entry in listed) == len(figures)
    assert sum(len(entry.parts) for entry in listed) == len(parts)
    groups = grouped(listed, "unit", "zh")
    assert {task for group in groups.values() for task in ids(group)} == set(tasks["task_id"])
