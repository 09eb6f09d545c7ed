"""Acts on duties: what is refused and why, who may act, and that nobody acts on what has changed meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from duban.errors import AccessError, DutyError
from duban.intake.decide.locks import set_lock
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.accounts import save_person
from duban.people.roles import OPEN, Role
from duban.promises.change_duties import Known, foresee, record
from duban.promises.duties import Act, Change, Duty, following, lasting
from duban.words.periods import parse_period
from tests.conftest import PEOPLE, act, ask, reader, report, rows_of

STARTS = Duty("housing_starts", False, "jinshui", "jinshui", "quarterly")
WORD = Duty("47-a3-4", True, "jinshui", "jinshui", "yearly")
JULY = date(2017, 7, 1)
PACES = ("yearly", "quarterly")


def hand_over(to: str, duty: Duty = STARTS, day: date = JULY, reason: str = "New lead") -> Change:
    return Change(Act.HAND_OVER, duty, day, reason, reporter_id=to)


def change(**holds: object) -> Change:
    return replace(Change(Act.CHANGE, STARTS, JULY, "Asked for"), **holds)  # type: ignore[arg-type]


def added(duty: Duty, until: date | None = None) -> Change:
    return lasting(Change(Act.ADD, duty, JULY, "Asked for"), until)


REFUSED = [
    (hand_over("erqi", reason=" "), "Write the reason"),
    (hand_over("jinshui"), "already; choose another"),
    (hand_over("zhengzhou"), "Groups, the city"),
    (hand_over("group-counties"), "Groups, the city"),
    (hand_over("nobody"), "Groups, the city"),
    (hand_over("erqi", WORD), "owes .* itself already"),
    (hand_over("erqi", day=date(2018, 1, 1)), "Nothing is owed"),
    (Change(Act.PAUSE, STARTS, date(2018, 1, 1), "Done"), "Nothing is owed"),
    (Change(Act.RESUME, STARTS, JULY, "Again"), "is not paused"),
    (change(), "stands already"),
    (change(frequency="weekly"), "is no frequency"),
    (change(frequency="once"), "needs its day"),
    (change(days_after=-1), "0 to 366 days"),
    (change(from_on=JULY, until_on=date(2017, 6, 30)), "before the first"),
    (replace(change(frequency="daily"), duty=WORD), "cannot be owed daily"),
    (added(STARTS), "owes this already"),
    (added(replace(STARTS, first_reporter_id="erqi")), "owes this already"),
    (added(replace(STARTS, unit_id="zhengzhou", first_reporter_id="zhengzhou")), "Groups, the city"),
]


@pytest.mark.parametrize(("refused", "why"), REFUSED)
def test_what_cannot_be_done_says_why(lake_home: LakeHome, refused: Change, why: str) -> None:
    lake = reader(lake_home)
    with pytest.raises(DutyError, match=why):
        foresee(lake, [refused], Known.of(lake))


def test_a_locked_period_is_left_as_it_is(own_home: LakeHome) -> None:
    set_lock(own_home, OPEN, parse_period("2017Q3"), date(2017, 11, 1), "Closed")
    with pytest.raises(DutyError, match="2017Q3 is locked"):
        act(own_home, Act.PAUSE, STARTS, JULY)
    act(own_home, Act.PAUSE, STARTS, date(2017, 10, 1))


def test_a_paused_duty_is_resumed_before_anything_else(own_home: LakeHome) -> None:
    act(own_home, Act.PAUSE, STARTS, JULY)
    for what in (Act.PAUSE, Act.HAND_OVER, Act.CHANGE):
        with pytest.raises(DutyError, match="resume it first"):
            act(own_home, what, STARTS, date(2017, 8, 1), reporter_id="erqi")
    act(own_home, Act.RESUME, STARTS, date(2017, 10, 1))


def test_what_follows_is_told_report_by_report(lake_home: LakeHome) -> None:
    lake = reader(lake_home)
    told = foresee(lake, [hand_over("erqi")], Known.of(lake))
    assert set(zip(told["reporter_id"], told["period"], told["effect"], strict=True)) == {
        ("jinshui", "2017Q3", "ends"),
        ("jinshui", "2017Q4", "ends"),
        ("erqi", "2017Q3", "begins"),
        ("erqi", "2017Q4", "begins"),
    }


def test_another_last_day_moves_a_report(lake_home: LakeHome) -> None:
    lake = reader(lake_home)
    told = foresee(lake, [change(days_after=30)], Known.of(lake))
    assert list(told["effect"]) == ["moves", "moves"]
    assert list(told["due_after"]) == [date(2017, 10, 30), date(2018, 1, 30)]


def test_a_figure_is_never_owed_by_two(own_home: LakeHome) -> None:
    (row,) = rows_of(own_home, "from all_duties where unit_id = 'jinshui' and from_on = date '2019-01-01'")
    yearly, quarterly = (replace(STARTS, subject_id=row["subject_id"], first_frequency=each) for each in PACES)
    act(own_home, Act.HAND_OVER, quarterly, date(2019, 1, 1), reporter_id="erqi")
    longer = {"from_on": date(2018, 1, 1), "until_on": date(2019, 12, 31)}
    with pytest.raises(DutyError, match="two bodies would owe the same figure"):
        act(own_home, Act.CHANGE, yearly, date(2018, 1, 1), **longer)


def test_an_act_after_a_hand_over_keeps_the_new_reporter(own_home: LakeHome) -> None:
    act(own_home, Act.HAND_OVER, STARTS, JULY, reporter_id="erqi")
    act(own_home, Act.CHANGE, STARTS, date(2017, 10, 1), days_after=20)
    rows = rows_of(
        own_home, "from owed_reports(date '2017-12-31') where subject_id = 'housing_starts' and unit_id = 'jinshui'"
    )
    found = {row["period"]: (row["reporter_id"], row["due_on"]) for row in rows}
    assert found["2017Q2"] == ("jinshui", date(2017, 7, 15))
    assert found["2017Q4"] == ("erqi", date(2018, 1, 20))


def test_the_new_reporter_finds_it_in_the_template_and_what_is_sent_counts(own_home: LakeHome) -> None:
    act(own_home, Act.HAND_OVER, STARTS, JULY, reporter_id="erqi")
    owed = ask(own_home, "report_data/owed", reporter="erqi", quarter_on=date(2017, 9, 30))
    assert ("housing_starts", "jinshui") in set(zip(owed["indicator_id"], owed["unit_id"], strict=True))
    report(own_home, "erqi", "2017Q3", {"housing_starts": 3000}, unit_measured="jinshui")
    (row,) = rows_of(
        own_home,
        "from expected_reports(date '2017-09-30', date '2099-01-01') where subject_id = 'housing_starts'"
        " and unit_id = 'jinshui' and period = '2017Q3'",
    )
    assert (row["reporter_id"], row["received_at"] is not None) == ("erqi", True)


def test_who_looked_before_somebody_else_acted_looks_again(own_home: LakeHome) -> None:
    lake = reader(own_home)
    seen = Known.of(lake)
    act(own_home, Act.PAUSE, STARTS, JULY)
    with pytest.raises(DutyError, match="Somebody else has changed duties"):
        record(lake, OPEN, [hand_over("erqi")], seen)
    assert len(rows_of(own_home, "from duty_changes")) == 1


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_only_an_administrator_acts(own_home: LakeHome, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    save_person(own_home, OPEN, PEOPLE[role])
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    lake, before = reader(own_home), len(snapshots(own_home))
    with pytest.raises(AccessError):
        record(lake, PEOPLE[role], [following([], Act.PAUSE, STARTS, JULY, "Because")], Known.of(lake))
    assert len(snapshots(own_home)) == before
