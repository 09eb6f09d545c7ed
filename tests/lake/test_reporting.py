"""Which reports are expected, and whether they came: on time, late, waiting, missing or not due yet."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duban.intake.decide.review import Decision, decide
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from tests.conftest import ask, csv_file, hand_in, report, rows_of, run

STARTS = {"housing_starts": 3500}
NOW = "2017-08-01"


def received_at(home: LakeHome, submission_id: str, moment: str) -> None:
    """Let a submission have come in at another moment."""
    statement = f"update submissions set received_at = timestamp '{moment}' where submission_id = '{submission_id}'"  # noqa: S608
    run(home, statement)


def expected(
    home: LakeHome, on: str, today: str = NOW, unit: str = "jinshui", subject: str = "housing_starts"
) -> dict[str, dict[str, Any]]:
    """What is expected of `unit`'s `subject`, by quarter."""
    rows = rows_of(
        home,
        f"from expected_reports(date '{on}', date '{today}') where unit_id = '{unit}' and subject_id = '{subject}'"
        " order by quarter_on, reporter_id",
    )
    return {str(row["period"]): row for row in rows}


@pytest.fixture
def asked_home(lake_home: LakeHome, tmp_path: Path) -> LakeHome:
    """A lake of one's own; `reader` keeps it open."""
    return LakeHome(Path(shutil.copytree(lake_home.folder, tmp_path / "asked")))


def test_a_quarter_that_has_not_ended_is_not_expected(asked_home: LakeHome) -> None:
    assert "2017Q2" not in expected(asked_home, "2017-06-29")
    assert list(expected(asked_home, "2017-06-30")) == ["2017Q1", "2017Q2"]


def test_a_report_is_open_until_the_days_of_grace_are_over(asked_home: LakeHome) -> None:
    assert expected(asked_home, "2017-03-31", "2017-04-15")["2017Q1"]["state"] == "open"
    missing = expected(asked_home, "2017-03-31", "2017-04-16")["2017Q1"]
    assert (missing["state"], missing["days_late"], missing["due_on"]) == ("missing", 1, date(2017, 4, 15))


@pytest.mark.parametrize(
    ("moment", "state", "days"),
    [
        ("2017-04-01 08:00", "on_time", 0),
        # In UTC: the day ends eight hours earlier.
        ("2017-04-15 15:59", "on_time", 0),
        ("2017-04-15 16:00", "late", 1),
        ("2017-05-15 12:00", "late", 30),
    ],
)
def test_a_report_is_late_from_the_day_after_the_last_day_of_grace(
    asked_home: LakeHome, moment: str, state: str, days: int
) -> None:
    received_at(asked_home, report(asked_home, "jinshui", "2017Q1", STARTS).submission_id, moment)
    found = expected(asked_home, "2017-03-31")["2017Q1"]
    assert (found["state"], found["days_late"]) == (state, days)


def test_a_report_that_nobody_has_decided_on_waits_and_counts_as_received(asked_home: LakeHome) -> None:
    sent = hand_in(asked_home, "jinshui", "2017Q1", csv_file([("housing_starts", "jinshui", "2017Q1", 3500, "")]))
    received_at(asked_home, sent.submission_id, "2017-04-10 09:00")
    assert expected(asked_home, "2017-03-31")["2017Q1"]["state"] == "waiting"
    row = ask(asked_home, "reporting/by_unit", on=date(2017, 3, 31), today=date(2017, 8, 1), period="all")
    row = row.set_index("unit_id").loc["jinshui"]
    assert (row["on_time"], row["waiting"], row["late"]) == (1, 1, 0)


def test_a_returned_report_is_missing_until_it_is_sent_again_and_then_late(asked_home: LakeHome) -> None:
    first = hand_in(asked_home, "jinshui", "2017Q1", csv_file([("housing_starts", "jinshui", "2017Q1", 3500, "")]))
    received_at(asked_home, first.submission_id, "2017-04-10 09:00")
    decide(asked_home, OPEN, first.submission_id, Decision.RETURNED, "which homes?")
    found = expected(asked_home, "2017-03-31")["2017Q1"]
    assert (found["state"], found["was_returned"]) == ("missing", True)
    again = report(asked_home, "jinshui", "2017Q1", {"housing_starts": 3400})
    received_at(asked_home, again.submission_id, "2017-04-20 09:00")
    found = expected(asked_home, "2017-03-31")["2017Q1"]
    assert (found["state"], found["days_late"]) == ("late", 5)


def test_a_withdrawn_report_is_missing(asked_home: LakeHome) -> None:
    sent = report(asked_home, "jinshui", "2017Q1", STARTS)
    received_at(asked_home, sent.submission_id, "2017-04-10 09:00")
    decide(asked_home, OPEN, sent.submission_id, Decision.WITHDRAWN, "another quarter's figure")
    assert expected(asked_home, "2017-03-31")["2017Q1"]["state"] == "missing"


def test_a_figure_counts_for_the_body_that_owes_it_whoever_sent_it(asked_home: LakeHome) -> None:
    report(asked_home, "zhengzhou", "2017Q4", {"research_spend": 190})
    on = "date '2017-12-31'"
    states = rows_of(
        asked_home,
        f"from expected_reports({on}, {on} + 60) where subject_id = 'research_spend'"
        " and unit_id = 'zhengzhou' and period = '2017Q4' order by reporter_id",
    )
    assert [(row["reporter_id"], row["state"]) for row in states] == [("statistics", "late")]


def test_the_message_to_a_body_lists_what_is_missing_and_nothing_else(asked_home: LakeHome) -> None:
    asked = {"unit": "jinshui", "on": date(2017, 3, 31), "today": date(2017, 4, 20), "period": "2017Q1"}
    before = ask(asked_home, "reporting/to_chase", **asked)
    report(asked_home, "jinshui", "2017Q1", STARTS)
    after = ask(asked_home, "reporting/to_chase", **asked)
    assert set(before["subject_id"]) - set(after["subject_id"]) == {"housing_starts"}
    assert set(after["days_late"]) == {5}
    assert ask(asked_home, "reporting/to_chase", **asked | {"today": date(2017, 4, 15)}).empty


def test_bodies_that_were_equally_punctual_share_a_place(asked_home: LakeHome) -> None:
    asked = {"on": date(2017, 3, 31), "today": date(2017, 4, 30), "period": "all"}
    for unit, share in (("erqi", 0.5), ("jinshui", 1.0), ("huiji", 1.0)):
        owed = ask(asked_home, "reporting/to_chase", unit=unit, **asked)
        values = dict.fromkeys(owed[~owed["is_task"] & (owed["unit_id"] == unit)]["subject_id"], 100.0)
        kept = dict(list(values.items())[: int(len(values) * share)])
        received_at(asked_home, report(asked_home, unit, "2017Q1", kept).submission_id, "2017-04-05 10:00")
    units = ask(asked_home, "reporting/by_unit", **asked)
    board = units[units["league"] == "urban_districts"].dropna(subset=["place"])
    shares = board.set_index("unit_id")["on_time_pct"].sort_values(ascending=False)
    assert list(board.set_index("unit_id").loc[shares.index, "place"]) == list(
        shares.rank(method="min", ascending=False)
    )
    assert board["peers"].unique().tolist() == [5]
    assert set(units[units["on_time"] == 0]["place"].dropna()) == set()


def test_the_quarters_and_the_groups_add_up_to_the_units(asked_home: LakeHome) -> None:
    report(asked_home, "jinshui", "2017Q1", STARTS)
    asked = {"on": date(2017, 6, 30), "today": date(2017, 8, 1)}
    units = ask(asked_home, "reporting/by_unit", **asked, period="all")
    quarters = ask(asked_home, "reporting/quarters", **asked)
    groups = ask(asked_home, "reporting/by_group", **asked, period="all")
    counts = ["expected", "on_time", "late", "missing", "open"]
    assert list(quarters[counts].sum()) == list(units[counts].sum())
    assert list(groups[groups["kind"] == "league"][counts].sum()) == list(units[counts].sum())
    assert (units["expected"] == units[counts[1:]].sum(axis=1)).all()


def test_freshness_counts_the_bodies_that_have_sent_something_for_the_last_quarter(asked_home: LakeHome) -> None:
    before = ask(asked_home, "overview/freshness", on=date(2017, 3, 31)).iloc[0]
    assert (before["period"], before["reporting_units"]) == ("2017Q1", 0)
    received_at(asked_home, report(asked_home, "jinshui", "2017Q1", STARTS).submission_id, "2017-04-10 09:00")
    after = ask(asked_home, "overview/freshness", on=date(2017, 5, 15)).iloc[0]
    assert (after["period"], after["asked_units"]) == ("2017Q1", before["asked_units"])
    assert after["reporting_units"] >= 1
    assert f"{after['last_received_on']:%Y-%m-%d}" == "2017-04-10"
    assert ask(asked_home, "overview/freshness", on=date(2017, 3, 30)).iloc[0]["asked_units"] == 0
