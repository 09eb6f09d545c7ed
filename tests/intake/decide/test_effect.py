"""What a draft would do to statuses and places is told before it is sent, and nothing of it stays."""

from __future__ import annotations

from datetime import date

import pandas as pd

from duban.intake.check.examine import Upload, examine
from duban.intake.decide.effect import effect
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from duban.words.periods import parse_period
from tests.conftest import ask, csv_file, reader, report, rows_of


def moved(home: LakeHome, value: float, unit: str = "jinshui", name: str = "金水区") -> pd.DataFrame:
    data = csv_file([("housing_starts", name, "2017Q2", value, "counted twice")])
    upload = Upload("q2.csv", data, unit, parse_period("2017Q2"), OPEN)
    checked = examine(reader(home), upload, date(2018, 1, 1))
    return effect(reader(home), upload, checked.reported)


def test_a_first_figure_gives_a_status_and_a_place(own_home: LakeHome) -> None:
    rows = moved(own_home, 13999).query("indicator_id == 'housing_starts'")
    assert set(rows["status_before"]) == {"not_reported"}
    assert set(rows["status_after"]) == {"on_track"}
    assert set(rows["place_after"]) == {1}
    assert rows["place_before"].isna().all()


def test_a_peer_that_is_overtaken_is_told(own_home: LakeHome) -> None:
    report(own_home, "erqi", "2017Q2", {"housing_starts": 3401})
    report(own_home, "jinshui", "2017Q2", {"housing_starts": 14100})
    before = ask(own_home, "intake/standing", reporter="jinshui", on=date(2017, 6, 30))
    own = before.query("indicator_id == 'housing_starts' and unit_id == 'jinshui'")
    assert list(own["place"]) == [1]
    rows = moved(own_home, 13000)
    assert list(rows["place_before"]) == [1]
    assert list(rows["place_after"]) == [2]


def test_the_same_figure_moves_nothing(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q2", {"housing_starts": 13999})
    assert moved(own_home, 13999).empty


def test_a_supposed_figure_leaves_no_trace(own_home: LakeHome) -> None:
    before = snapshots(own_home)[0]["snapshot_id"]
    assert not moved(own_home, 13999).empty
    assert rows_of(own_home, "from actuals") == []
    assert rows_of(own_home, "from submissions") == []
    assert snapshots(own_home)[0]["snapshot_id"] == before


def test_what_was_told_is_what_happens(own_home: LakeHome) -> None:
    told = moved(own_home, 13999).set_index(["task_id", "indicator_id", "unit_id", "due_on"])
    report(own_home, "jinshui", "2017Q2", {"housing_starts": 13999})
    after = ask(own_home, "intake/standing", reporter="jinshui", on=date(2017, 6, 30))
    after = after.set_index(["task_id", "indicator_id", "unit_id", "due_on"]).loc[told.index]
    assert list(after["status"]) == list(told["status_after"])
    assert list(after["place"]) == list(told["place_after"])
