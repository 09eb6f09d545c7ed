"""A locked period takes no more figures, but from whom an exception names, and until when it says."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from duban.errors import ReviewError
from duban.intake.check import examine as examining
from duban.intake.check.examine import Upload, examine
from duban.intake.check.rows import CheckedFile
from duban.intake.decide.locks import grant_exception, set_lock
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from duban.words.moments import today
from duban.words.periods import parse_period, utc_now
from duban.words.wording import say
from tests.conftest import csv_file, hand_in, reader

QUARTER = parse_period("2017Q1")
FILE = csv_file([("housing_starts", "金水区", "2017Q1", 1512, "")])
TODAY = today()
LATER = utc_now() + timedelta(days=1)
EARLIER = LATER - timedelta(days=2)


def checked(home: LakeHome) -> CheckedFile:
    return examine(reader(home), Upload("q1.csv", FILE, "jinshui", QUARTER, OPEN), date(2018, 1, 1))


def is_open(home: LakeHome) -> bool:
    return checked(home).accepted


def test_a_locked_period_is_refused_with_row_and_remedy(own_home: LakeHome) -> None:
    set_lock(own_home, OPEN, QUARTER, TODAY, "the year is closed")
    (problem,) = checked(own_home).problems
    assert problem.row == 2
    assert problem.found == "2017Q1"
    assert say(problem.mend, "zh") != say(problem.mend, "en")


@pytest.mark.parametrize(("days", "expected"), [(-1, False), (0, False), (1, True)])
def test_a_lock_begins_on_its_day(own_home: LakeHome, days: int, expected: bool) -> None:
    set_lock(own_home, OPEN, QUARTER, today() + timedelta(days=days), "closing")
    assert is_open(own_home) == expected


@pytest.mark.parametrize(("hour", "expected"), [(15, True), (16, False)])
def test_the_day_of_a_lock_begins_in_the_city(
    own_home: LakeHome, monkeypatch: pytest.MonkeyPatch, hour: int, expected: bool
) -> None:
    set_lock(own_home, OPEN, QUARTER, date(2018, 2, 2), "closing")
    monkeypatch.setattr(examining, "utc_now", lambda: datetime(2018, 2, 1, hour))
    assert is_open(own_home) == expected


def test_a_period_is_opened_again(own_home: LakeHome) -> None:
    set_lock(own_home, OPEN, QUARTER, TODAY, "closing")
    set_lock(own_home, OPEN, QUARTER, None, "audit")
    assert is_open(own_home)


def test_another_period_stays_open(own_home: LakeHome) -> None:
    set_lock(own_home, OPEN, parse_period("2017Q2"), TODAY, "closing")
    assert hand_in(own_home, "jinshui", "2017Q1", FILE).row_count == 1


@pytest.mark.parametrize(
    ("unit", "person", "until", "expected"),
    [
        ("jinshui", "", LATER, True),
        ("jinshui", "open", LATER, True),
        ("jinshui", "li", LATER, False),
        ("erqi", "", LATER, False),
        ("jinshui", "", EARLIER, False),
    ],
)
def test_an_exception_is_for_a_unit_a_name_and_a_time(
    own_home: LakeHome, unit: str, person: str, until: datetime, expected: bool
) -> None:
    set_lock(own_home, OPEN, QUARTER, TODAY, "closing")
    grant_exception(own_home, OPEN, QUARTER, unit, until, "late audit", person)
    assert is_open(own_home) == expected


@pytest.mark.parametrize("reason", ["", " \n"])
def test_a_lock_and_an_exception_need_a_reason(own_home: LakeHome, reason: str) -> None:
    before = snapshots(own_home)[0]["snapshot_id"]
    with pytest.raises(ReviewError, match="reason"):
        set_lock(own_home, OPEN, QUARTER, TODAY, reason)
    with pytest.raises(ReviewError, match="reason"):
        grant_exception(own_home, OPEN, QUARTER, "jinshui", LATER, reason)
    assert snapshots(own_home)[0]["snapshot_id"] == before


def test_a_lock_is_a_commit_with_its_reason(own_home: LakeHome) -> None:
    set_lock(own_home, OPEN, QUARTER, TODAY, "the year is closed")
    newest = snapshots(own_home)[0]
    assert newest["author"] == "open"
    assert "2017Q1" in newest["message"]
    assert "the year is closed" in newest["message"]
