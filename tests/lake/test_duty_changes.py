"""What an act of an administrator does to who owes what, and to nothing that ended before its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.lake import queries
from duban.lake.dependents import dependents
from tests.lake.test_duties import GRACE, MEMBERS, PLAN, UNITS, Row, SmallCity, answers, city, promise, said, task

__all__ = ["city"]

City = Callable[..., SmallCity]
Owed = list[tuple[str, str]]

HOMES = {
    "subject_id": "homes", "is_task": False, "unit_id": "city", "first_reporter_id": "water",
    "first_frequency": "quarterly",
}  # fmt: skip
WORD = {
    "subject_id": "t", "is_task": True, "unit_id": "water", "first_reporter_id": "water",
    "first_frequency": "half_yearly",
}  # fmt: skip
A_YEAR = date(2030, 12, 31)


def acts(*changes: tuple[str, date, Row], duty: Row = HOMES) -> dict[str, list[Row]]:
    """Acts on a duty in the order of their entry: what, from which day, and what holds then."""
    return {
        "duty_changes": [
            duty | {"number": number, "act": act, "effective_on": day, "reason": "asked for"} | holds
            for number, (act, day, holds) in enumerate(changes, start=1)
        ]
    }


def by_water(city: City, *parts: dict[str, list[Row]]) -> SmallCity:
    """A city whose homes are the water bureau's to report, quarterly in 2030."""
    return city(promise("city"), answers(("water", "lead")), *parts)


def owed(made: SmallCity, until: str = "2031-12-31") -> Owed:
    """Reporter and quarter of each report, in the order of the quarters."""
    rows = made.query(f"select reporter_id, period from owed_reports(date '{until}') order by period, reporter_id")  # noqa: S608
    return [(row["reporter_id"], row["period"]) for row in rows]


def test_who_takes_a_duty_over_owes_what_ends_from_that_day_on(city: City) -> None:
    made = by_water(city, acts(("hand_over", date(2030, 7, 1), {"reporter_id": "roads"})))
    assert owed(made) == [("water", "2030Q1"), ("water", "2030Q2"), ("roads", "2030Q3"), ("roads", "2030Q4")]


@pytest.mark.parametrize(("day", "first"), [(date(2030, 6, 30), 2), (date(2030, 7, 1), 3), (date(2030, 9, 30), 3)])
def test_the_period_in_which_the_day_lies_goes_with_the_new_reporter(city: City, day: date, first: int) -> None:
    made = by_water(city, acts(("hand_over", day, {"reporter_id": "roads"})))
    assert next(period for reporter, period in owed(made) if reporter == "roads") == f"2030Q{first}"
    assert len(owed(made)) == 4


def test_the_new_reporter_may_send_it_and_the_old_one_what_is_late(city: City) -> None:
    made = by_water(city, acts(("hand_over", date(2030, 7, 1), {"reporter_id": "roads"})))
    rows = made.query("select reporter_id from may_report_figures where indicator_id = 'homes' order by 1")
    assert [row["reporter_id"] for row in rows] == ["city", "roads", "water"]


def test_a_word_that_is_handed_over_is_the_new_body_s_own(city: City) -> None:
    handed = acts(("hand_over", date(2030, 3, 1), {"reporter_id": "roads"}), duty=WORD)
    made = city(task(), answers(("water", "lead")), handed)
    rows = made.query(
        "select unit_id, reporter_id from all_duties where frequency = 'half_yearly' and held_from is not null"
    )
    assert rows == [{"unit_id": "roads", "reporter_id": "roads"}]
    (may,) = made.query("select owes from may_report_words where reporter_id = 'roads'")
    assert may["owes"]


def test_what_is_handed_over_twice_is_the_last_one_s(city: City) -> None:
    made = by_water(
        city,
        acts(
            ("hand_over", date(2030, 4, 1), {"reporter_id": "roads"}),
            ("hand_over", date(2030, 7, 1), {"reporter_id": "east"}),
        ),
    )
    assert [reporter for reporter, _ in owed(made)] == ["water", "roads", "east", "east"]


def test_a_pause_owes_nothing_and_ends_on_its_day(city: City) -> None:
    made = by_water(city, acts(("pause", date(2030, 4, 1), {}), ("resume", date(2030, 10, 1), {})))
    assert owed(made) == [("water", "2030Q1"), ("water", "2030Q4")]


def test_a_pause_that_ends_within_its_quarter_leaves_the_quarter_owed(city: City) -> None:
    made = by_water(city, acts(("pause", date(2030, 4, 1), {}), ("resume", date(2030, 6, 1), {})))
    assert len(owed(made)) == 4


def test_a_change_of_frequency_in_mid_year_keeps_what_had_ended(city: City) -> None:
    rarer = by_water(city, acts(("change", date(2030, 8, 15), {"frequency": "yearly"})))
    assert owed(rarer) == [("water", "2030Q1"), ("water", "2030Q2"), ("water", "2030Q4")]


def test_from_yearly_to_quarterly_the_year_is_no_longer_owed_as_one(city: City) -> None:
    yearly = HOMES | {"first_frequency": "yearly"}
    more = by_water(
        city,
        said(indicator_id="homes", frequency="yearly"),
        acts(("change", date(2030, 8, 15), {"frequency": "quarterly"}), duty=yearly),
    )
    assert owed(more) == [("water", "2030Q3"), ("water", "2030Q4")]


def test_days_after_the_period_can_be_changed(city: City) -> None:
    made = by_water(city, acts(("change", date(2030, 10, 1), {"days_after": 40})))
    assert made.reports("2030-12-31")[-2:] == [("2030Q3", "2030-10-15"), ("2030Q4", "2031-02-09")]


def test_a_duty_can_be_given_days_of_its_own(city: City) -> None:
    longer = {"from_on": date(2030, 10, 1), "until_on": date(2031, 6, 30)}
    made = by_water(city, acts(("change", date(2030, 10, 1), longer)))
    assert [period for _, period in owed(made)][-3:] == ["2030Q4", "2031Q1", "2031Q2"]
    assert len(owed(made)) == 6


def added(day: date, **holds: Any) -> tuple[str, date, Row]:
    return ("add", day, {"from_on": day, "until_on": A_YEAR} | holds)


def test_what_nobody_promised_can_be_added(city: City) -> None:
    firms = HOMES | {"subject_id": "firms", "unit_id": "east", "first_reporter_id": "east"}
    made = city({"indicators": [{"indicator_id": "firms"}]}, acts(added(date(2030, 4, 1)), duty=firms))
    assert owed(made) == [("east", f"2030Q{quarter}") for quarter in (2, 3, 4)]
    assert made.query("select rule from all_duties") == [{"rule": "added"}]


def test_an_added_duty_can_be_handed_over_and_paused(city: City) -> None:
    firms = HOMES | {"subject_id": "firms", "unit_id": "east", "first_reporter_id": "east"}
    own = {"from_on": date(2030, 1, 1), "until_on": A_YEAR, "reporter_id": "west"}
    done = acts(
        added(date(2030, 1, 1)), ("hand_over", date(2030, 4, 1), own), ("pause", date(2030, 10, 1), own), duty=firms
    )
    made = city({"indicators": [{"indicator_id": "firms"}]}, done)
    assert owed(made) == [("east", "2030Q1"), ("west", "2030Q2"), ("west", "2030Q3")]


def test_of_two_acts_on_one_day_the_newest_holds(city: City) -> None:
    day = date(2030, 7, 1)
    made = by_water(city, acts(("hand_over", day, {"reporter_id": "roads"}), ("pause", day, {}), ("resume", day, {})))
    assert [reporter for reporter, _ in owed(made)] == ["water"] * 4
    assert [row["rule"] for row in made.query("select rule from all_duties order by held_from")] == ["resumed", "lead"]


def test_a_newer_act_of_an_earlier_day_takes_the_place_of_a_later_one(city: City) -> None:
    made = by_water(
        city, acts(("pause", date(2030, 10, 1), {}), ("hand_over", date(2030, 4, 1), {"reporter_id": "roads"}))
    )
    assert [reporter for reporter, _ in owed(made)] == ["water", "roads", "roads", "roads"]


def test_what_a_document_asks_for_can_be_paused_and_keeps_its_clause(city: City) -> None:
    asked = said(task_id="t", reporter_id="water", frequency="quarterly", from_on=date(2030, 1, 1), until_on=A_YEAR)
    word = WORD | {"first_frequency": "quarterly"}
    made = city(task(), asked, acts(("pause", date(2030, 4, 1), {}), ("resume", date(2030, 10, 1), {}), duty=word))
    assert owed(made) == [("water", "2030Q1"), ("water", "2030Q4")]
    assert {row["clause"] for row in made.query("select clause from all_duties")} == {"三"}


def test_what_is_wanted_by_a_day_each_year_is_handed_over_with_the_quarter_it_tells_of(city: City) -> None:
    yearly = said(task_id="t", reporter_id="water", frequency="yearly", due_on=date(2030, 10, 20))
    word = WORD | {"first_frequency": "yearly"}
    made = city(
        task(due=date(2031, 12, 31)),
        yearly,
        acts(("hand_over", date(2030, 10, 1), {"reporter_id": "roads"}), duty=word),
    )
    assert owed(made) == [("water", "2030Q3"), ("roads", "2031Q3")]


def test_an_act_on_a_duty_that_is_gone_does_nothing(city: City) -> None:
    gone = HOMES | {"first_reporter_id": "east"}
    made = by_water(city, acts(("hand_over", date(2030, 1, 1), {"reporter_id": "roads"}), duty=gone))
    assert {reporter for reporter, _ in owed(made)} == {"water"}


# Any sequence of acts

DAYS = st.dates(date(2029, 6, 1), date(2031, 12, 31))
BODIES = st.sampled_from(["water", "roads", "east", "west"])
HELD = st.fixed_dictionaries(
    {},
    optional={
        "reporter_id": BODIES,
        "frequency": st.sampled_from(["monthly", "quarterly", "half_yearly", "yearly"]),
        "days_after": st.integers(0, 60),
    },
)
ACTS = st.lists(st.tuples(st.sampled_from(["change", "hand_over", "pause", "resume"]), DAYS, HELD), max_size=6)
Key = tuple[Any, ...]


def reports(done: dict[str, list[Row]]) -> dict[Key, tuple[str, date]]:
    """Who owes each report of the homes, and by when, after some acts."""
    base = {"units": UNITS, "unit_members": MEMBERS, "documents": [PLAN], "bands": [GRACE]}
    with duckdb.connect(config={"threads": "1"}) as connection:
        made = SmallCity(connection, base | promise("city", date(2031, 12, 31)) | answers(("water", "lead")) | done)
        rows = made.query("from owed_reports(date '2032-12-31')")
    found = {
        (row["subject_id"], row["unit_id"], row["quarter_on"]): (row["reporter_id"], row["due_on"]) for row in rows
    }
    assert len(found) == len(rows), "a figure is owed by two bodies for one period"
    return found


@settings(max_examples=25, deadline=None)
@given(ACTS)
def test_after_any_acts_a_figure_is_owed_once_and_nothing_before_the_first_day_is_changed(
    done: list[tuple[str, date, Row]],
) -> None:
    before, after = reports({}), reports(acts(*done))
    first = min((day for _, day, _ in done), default=date.max)
    assert {key: one for key, one in before.items() if key[2] < first} == {
        key: one for key, one in after.items() if key[2] < first
    }
    assert {reporter for reporter, _ in after.values()} <= {"water", "roads", "east", "west"}


def test_a_view_of_duties_follows_from_the_acts() -> None:
    views = [view.sql for view in queries.topic("views")]
    stale = "\n".join(dependents(views, {"duty_changes"}))
    for name in ("table all_duties", "table may_report_figures", "table may_report_words", "macro expected_reports"):
        assert name in stale
    assert "table ruled_duties" not in stale
