"""Each rule of queries/checks/intake finds what it is there for, and nothing beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from duban.intake.check.figures import INCOMING, Figures, Reported
from duban.intake.check.rules import RULES, beside_the_known, broken_rules
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.words.periods import parse_period
from tests.conftest import reader, rows_of, state

# What comes in beside the year_lake, where 金水区 has 3500, 7000, 10500 and 14000 housing starts: indicator_id,
# unit_id, period and value. The last row is the doubtful one; in its place, the value that is in order.
PROVOKED: dict[str, tuple[list[tuple[str, str, str, float]], float]] = {
    "approved_figure_changes": ([("housing_starts", "jinshui", "2017Q4", 14001)], 14000),
    "completions_exceed_starts": (
        [
            ("housing_starts_physical", "erqi", "2017Q1", 50),
            ("housing_completions_physical", "erqi", "2017Q1", 51),
        ],
        50,
    ),
    "cannot_be": (
        [("general_budget_spend", "jinshui", "2017Q1", 30), ("fiscal_science_spend", "jinshui", "2017Q1", 103)],
        2,
    ),
    "lands_on_target": ([("housing_starts", "erqi", "2017Q2", 3400)], 3399),
    "parts_differ_from_total": (
        [
            ("housing_starts_physical", "erqi", "2017Q1", 40),
            ("housing_starts_monetised", "erqi", "2017Q1", 2),
            ("housing_starts", "erqi", "2017Q1", 43),
        ],
        42,
    ),
    "round_figure": ([("housing_starts", "erqi", "2017Q1", 3000)], 3010),
    "same_as_before": (
        [("housing_starts", "jinshui", "2017Q4", 10500)],
        10501,
    ),
    "unit_slip": ([("housing_starts", "jinshui", "2017Q3", 700000)], 9000),
    "unlike_own_history": (
        [
            *(("debt_ratio", "erqi", f"2017Q{quarter}", 100 + quarter % 3) for quarter in range(1, 5)),
            ("debt_ratio", "erqi", "2018Q1", 160),
        ],
        101,
    ),
    "year_to_date_fell": ([("housing_starts", "jinshui", "2017Q3", 6999)], 7001),
}


def incoming(rows: list[tuple[str, str, str, float]]) -> pa.Table:
    """Rows as the checker hands them to the rules, numbered as in a file below its header."""
    return pa.Table.from_pylist(
        [
            {
                "row_number": number,
                "column_number": 5,
                "indicator_id": indicator,
                "unit_id": unit,
                "period": period,
                "as_of": parse_period(period).last_on,
                "value": value,
            }
            for number, (indicator, unit, period, value) in enumerate(rows, start=2)
        ],
        schema=INCOMING,
    )


def broken(lake: Lake, rule: str, rows: list[tuple[str, str, str, float]]) -> list[dict[str, Any]]:
    """What the rule says of the rows."""
    sql = queries.catalog()[f"{RULES}/{rule}"].sql
    with beside_the_known(lake, Figures(incoming(rows))) as ask:
        return ask(sql).to_pylist()


def test_every_rule_is_provoked() -> None:
    elsewhere = {"districts_differ_from_city", "unlike_its_board"}
    assert {rule.name.removeprefix(f"{RULES}/") for rule in queries.topic(RULES)} == PROVOKED.keys() | elsewhere


@pytest.mark.parametrize("rule", PROVOKED)
def test_a_rule_finds_the_doubtful_figure_and_no_other(year_lake: Lake, rule: str) -> None:
    rows, _ = PROVOKED[rule]
    (found,) = broken(year_lake, rule, rows)
    assert found["figure"] == len(rows) - 1
    assert found["expected_zh"] != found["expected_en"]


@pytest.mark.parametrize("rule", PROVOKED)
def test_a_rule_is_silent_on_a_figure_in_order(year_lake: Lake, rule: str) -> None:
    rows, in_order = PROVOKED[rule]
    assert broken(year_lake, rule, [*rows[:-1], (*rows[-1][:3], in_order)]) == []


@pytest.mark.parametrize("rule", [*PROVOKED, "districts_differ_from_city", "unlike_its_board"])
def test_a_rule_is_silent_where_nothing_came_in(year_lake: Lake, rule: str) -> None:
    assert broken(year_lake, rule, []) == []


@pytest.mark.parametrize("rule", queries.topic(RULES), ids=lambda rule: rule.name)
def test_a_rule_says_in_its_head_whether_it_stops_a_file(rule: queries.Query) -> None:
    assert rule.severity in ("error", "warning", "hint")
    assert rule.question_zh


@pytest.mark.parametrize(
    ("times", "is_slip"), [(1, False), (7.9, False), (8, True), (12, True), (12.1, False), (0, False)]
)
def test_a_slip_is_about_ten_times_the_figure_before(year_lake: Lake, times: float, is_slip: bool) -> None:
    rows = [("housing_starts", "jinshui", "2018Q1", 14000 * times)]
    assert bool(broken(year_lake, "unit_slip", rows)) == is_slip


def test_a_figure_that_is_the_first_is_held_to_its_target(year_lake: Lake) -> None:
    (found,) = broken(year_lake, "unit_slip", [("housing_starts", "erqi", "2017Q1", 34000)])
    assert "3400" in found["expected_en"]


def shares_of_target(lake: Lake, shares: list[float]) -> list[tuple[str, str, str, float]]:
    """Housing starts of the counties at these shares of their targets."""
    goals = lake.query(
        "select unit_id, any_value(value) as value from targets inner join units using (unit_id)"
        " where indicator_id = 'housing_starts' and board = 'counties' group by unit_id order by unit_id"
    ).to_pylist()
    return [
        ("housing_starts", goal["unit_id"], "2017Q2", goal["value"] * share)
        for goal, share in zip(goals, shares, strict=False)
    ]


def test_a_share_far_from_its_board_is_doubted(lake: Lake) -> None:
    rows = shares_of_target(lake, [0.5, 0.52, 0.48, 0.51, 1.3])
    assert [row["figure"] for row in broken(lake, "unlike_its_board", rows)] == [4]


def test_shares_near_each_other_are_not_doubted(lake: Lake) -> None:
    assert broken(lake, "unlike_its_board", shares_of_target(lake, [0.5, 0.52, 0.48, 0.51, 0.53])) == []


def test_too_small_a_board_gives_no_verdict(lake: Lake) -> None:
    assert broken(lake, "unlike_its_board", shares_of_target(lake, [0.5, 0.52, 0.48, 1.3])) == []


@pytest.mark.parametrize(("missing", "city", "is_doubted"), [(0, 0, True), (0, 1, False), (1, 0, False)])
def test_the_city_is_held_to_its_districts_once_all_have_reported(
    own_home: LakeHome, missing: int, city: int, is_doubted: bool
) -> None:
    parts = rows_of(
        own_home,
        "select unit_id from promised_parts where indicator_id = 'housing_starts' and target_year = 2017"
        " order by unit_id",
    )
    state(own_home, *[("housing_starts", str(part["unit_id"]), "2017-06-30", 100.0) for part in parts[missing:]])
    value = 100.0 * len(parts) * city + (1 - city)
    found = broken(reader(own_home), "districts_differ_from_city", [("housing_starts", "zhengzhou", "2017Q2", value)])
    assert bool(found) == is_doubted


def test_rules_look_at_the_file_and_the_lake_together(year_lake: Lake) -> None:
    rows = [("housing_starts", "erqi", "2017Q1", 900.0), ("housing_starts", "erqi", "2017Q2", 899.0)]
    (found,) = broken(year_lake, "year_to_date_fell", rows)
    assert found["figure"] == 1
    assert str(date(2017, 3, 31)) in found["expected_en"]


def test_a_weak_sign_is_silent_beside_a_strong_one(year_lake: Lake) -> None:
    for value, said in ((30000.0, {"unit_slip"}), (3000.0, {"round_figure"})):
        figure = Reported(2, "housing_starts", "erqi", "2017Q1", date(2017, 3, 31), value, "", column="value")
        errors, doubts = broken_rules(year_lake, Figures.of([figure]))
        assert not errors.count
        assert set(doubts.table()["check_name"].to_pylist()) == said
