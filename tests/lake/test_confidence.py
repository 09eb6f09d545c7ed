"""What speaks against a reported figure: late, a jump without a word, revised, unreviewed, ever round."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from duban.intake.decide.review import Decision, decide
from duban.lake.home import LakeHome
from duban.people.accounts import save_person
from duban.people.roles import OPEN, Person, Role
from tests.conftest import csv_file, hand_in, rows_of, run

REVIEWER = Person("wang", "Wang", Role.REVIEWER)
QUARTER_ENDS = {"2017Q1": "2017-03-31", "2017Q2": "2017-06-30", "2017Q3": "2017-09-30", "2017Q4": "2017-12-31"}


@pytest.fixture
def doubted_home(lake_home: LakeHome, tmp_path: Path) -> LakeHome:
    """A lake of one's own."""
    home = LakeHome(Path(shutil.copytree(lake_home.folder, tmp_path / "doubted")))
    save_person(home, OPEN, REVIEWER)
    return home


def give(
    home: LakeHome, period: str, value: float, *, days_after: int = 10, note: str = "", by: Person = REVIEWER
) -> str:
    """金水区 reports its housing starts some days after the quarter's end, at the end of the day, and `by` approves."""
    data = csv_file([("housing_starts", "jinshui", period, value, note)])
    sent = hand_in(home, "jinshui", period, data).submission_id
    decide(home, by, sent, Decision.APPROVED)
    moment = f"timestamp '{QUARTER_ENDS[period]} 15:59' + to_days({days_after})"
    # The words that `hand_in` adds to excuse a doubtful figure would explain every jump.
    run(
        home,
        f"update submissions set received_at = {moment} where submission_id = '{sent}'",  # noqa: S608
        f"update actuals set note = '{note}' where submission_id = '{sent}'",  # noqa: S608
    )
    return sent


def doubts(home: LakeHome, on: str = "2017-12-31", unit: str = "jinshui") -> tuple[str | None, list[str]]:
    """Confidence and its reasons for the detailed housing plan."""
    rows: list[dict[str, Any]] = rows_of(
        home,
        f"from commitments(date '{on}') where indicator_id = 'housing_starts'"
        f" and unit_id = '{unit}' and document_id = 'zzb-2017-50'",
    )
    return rows[0]["confidence"], rows[0]["confidence_reasons"]


def test_what_most_figures_of_a_day_share_is_no_mark_on_each(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 1411, days_after=40)
    assert doubts(doubted_home) == ("medium", ["late"])
    run(doubted_home, "update bands set value = 1 where rule_id = 'confidence-common'")
    assert doubts(doubted_home) == ("high", [])


def test_a_figure_that_came_in_time_and_was_reviewed_by_another_has_no_doubts(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 1411)
    assert doubts(doubted_home) == ("high", [])


@pytest.mark.parametrize(("days_after", "reasons"), [(15, []), (16, ["late"])])
def test_a_figure_is_late_one_day_after_the_days_of_grace(
    doubted_home: LakeHome, days_after: int, reasons: list[str]
) -> None:
    give(doubted_home, "2017Q1", 1411, days_after=days_after)
    assert doubts(doubted_home)[1] == reasons


def test_a_figure_that_its_sender_approved_is_unreviewed(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 1411)
    run(doubted_home, "update submissions set author = 'wang'")
    assert doubts(doubted_home) == ("medium", ["unreviewed"])


def test_without_accounts_a_decision_counts_as_a_review(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 1411, by=OPEN)
    assert doubts(doubted_home) == ("high", [])


def test_two_doubts_make_low_confidence(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 1411, days_after=30)
    run(doubted_home, "update submissions set author = 'wang'")
    assert doubts(doubted_home) == ("low", ["late", "unreviewed"])


def test_a_figure_with_a_newer_one_waiting_is_unreviewed(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 1411)
    hand_in(doubted_home, "jinshui", "2017Q1", csv_file([("housing_starts", "jinshui", "2017Q1", 1511, "")]))
    assert doubts(doubted_home)[1] == ["unreviewed"]


@pytest.mark.parametrize(("note", "reasons"), [("", ["unexplained_jump"]), ("two sites began", [])])
def test_a_value_ten_times_its_neighbour_is_a_jump_unless_it_is_explained(
    doubted_home: LakeHome, note: str, reasons: list[str]
) -> None:
    give(doubted_home, "2017Q1", 141)
    give(doubted_home, "2017Q2", 1411, note=note)
    assert doubts(doubted_home)[1] == reasons


def test_a_value_of_less_than_ten_times_is_no_jump(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 142)
    give(doubted_home, "2017Q2", 1411)
    assert doubts(doubted_home)[1] == []


def test_a_figure_that_was_mended_after_it_was_behind_says_so(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 141)
    assert doubts(doubted_home)[1] == []
    give(doubted_home, "2017Q1", 3511, days_after=12)
    assert doubts(doubted_home)[1] == ["revised_after_red"]


def test_a_figure_that_was_mended_and_stays_behind_is_no_doubt(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 141)
    give(doubted_home, "2017Q1", 151, days_after=12)
    assert doubts(doubted_home)[1] == []


def test_round_values_three_times_in_a_row_are_doubted_and_two_are_not(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 3000)
    give(doubted_home, "2017Q2", 6000)
    assert doubts(doubted_home)[1] == []
    give(doubted_home, "2017Q3", 9000)
    assert doubts(doubted_home)[1] == ["round_numbers"]


def test_a_single_value_that_is_not_round_ends_the_row(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 3000)
    give(doubted_home, "2017Q2", 6110)
    give(doubted_home, "2017Q3", 9000)
    assert doubts(doubted_home)[1] == []


def test_the_newest_figure_by_the_reporting_date_is_the_one_judged(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 1411)
    give(doubted_home, "2017Q2", 6911, days_after=40)
    assert doubts(doubted_home, "2017-03-31")[1] == []
    assert doubts(doubted_home, "2017-06-30")[1] == ["late"]


def test_a_withdrawn_figure_is_no_longer_judged(doubted_home: LakeHome) -> None:
    give(doubted_home, "2017Q1", 1411)
    sent = give(doubted_home, "2017Q2", 6911, days_after=40)
    decide(doubted_home, REVIEWER, sent, Decision.WITHDRAWN, "wrong")
    assert doubts(doubted_home) == ("high", [])


def test_a_target_without_a_reported_figure_has_no_confidence(doubted_home: LakeHome) -> None:
    assert doubts(doubted_home, unit="erqi") == (None, [])
