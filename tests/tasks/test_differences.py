"""Every value that a figure was given, the lake as it was known, and what changed between two commits."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from duban.errors import LakeError
from duban.intake.decide.review import Decision, decide
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from duban.tasks.differences import changes, count
from tests.conftest import ask, csv_file, hand_in, report, run

FIGURE = {"indicator": "housing_starts", "unit": "jinshui"}
ON = date(2017, 3, 31)


@pytest.fixture
def told_home(lake_home: LakeHome, tmp_path: Path) -> LakeHome:
    """A lake of one's own."""
    return LakeHome(Path(shutil.copytree(lake_home.folder, tmp_path / "told")))


def newest(home: LakeHome) -> int:
    return int(snapshots(home)[0]["snapshot_id"])


def standing(home: LakeHome, snapshot_id: int) -> pd.DataFrame:
    lake = queries.open_lake(home, snapshot_id)
    rows = queries.run(lake, "history/standing", on=ON)
    lake.close()
    return rows


def test_every_value_stays_with_what_became_of_it(told_home: LakeHome) -> None:
    first = report(told_home, "jinshui", "2017Q1", {"housing_starts": 1400}).submission_id
    second = report(told_home, "jinshui", "2017Q1", {"housing_starts": 1500}).submission_id
    third = report(told_home, "jinshui", "2017Q1", {"housing_starts": 1600}).submission_id
    decide(told_home, OPEN, third, Decision.WITHDRAWN, "a slip")
    fourth = hand_in(told_home, "jinshui", "2017Q1", csv_file([("housing_starts", "jinshui", "2017Q1", 1700, "")]))
    decide(told_home, OPEN, fourth.submission_id, Decision.RETURNED, "where?")
    told = ask(told_home, "history/values", **FIGURE)
    told = told[told["decision"] != "stated"].set_index("submission_id")
    assert told["value"].to_dict() == {first: 1400, second: 1500, third: 1600, fourth.submission_id: 1700}
    assert told["stands"].to_dict() == {first: False, second: True, third: False, fourth.submission_id: False}
    assert told.loc[third, ["decision", "reason", "reviewer"]].tolist() == ["withdrawn", "a slip", "open"]
    assert told.loc[fourth.submission_id, ["decision", "reason"]].tolist() == ["returned", "where?"]
    assert told.loc[first, ["author", "file_name"]].tolist() == ["open", "jinshui-2017Q1.csv"]


def test_a_value_that_a_document_states_is_told_with_its_document(told_home: LakeHome) -> None:
    told = ask(told_home, "history/values", indicator="gdp", unit="zhengzhou")
    assert set(told["decision"]) == {"stated"}
    assert told["stands"].any()


def test_what_is_listed_has_units_with_values_and_what_was_never_told_is_not_listed(told_home: LakeHome) -> None:
    assert ask(told_home, "history/figures", indicator="never_told").empty
    before = set(ask(told_home, "history/figures", indicator="housing_starts")["unit_id"])
    report(told_home, "jinshui", "2017Q1", {"housing_starts": 1400})
    listed = ask(told_home, "history/indicators")["indicator_id"]
    assert listed.is_unique
    assert "housing_starts" in set(listed)
    assert set(ask(told_home, "history/figures", indicator="housing_starts")["unit_id"]) == before | {"jinshui"}
    lake = queries.open_lake(told_home)
    assert all(len(queries.run(lake, "history/figures", indicator=one)) for one in listed[::20])
    lake.close()


def test_an_older_lake_knows_nothing_of_later_commits(told_home: LakeHome) -> None:
    report(told_home, "jinshui", "2017Q1", {"housing_starts": 1400})
    before = newest(told_home)
    report(told_home, "jinshui", "2017Q1", {"housing_starts": 1500})
    past = queries.open_lake(told_home, before)
    report(told_home, "jinshui", "2017Q2", {"housing_starts": 4000})
    assert past.snapshot_id() == before
    assert past.query("select max(value) as value from reported_values").to_pylist() == [{"value": 1400}]
    past.close()
    assert set(ask(told_home, "history/values", **FIGURE)["value"]) >= {1400, 1500, 4000}


def test_a_lake_from_before_a_table_or_column_opens_with_it_empty(told_home: LakeHome) -> None:
    run(told_home, "drop table reviews", "alter table submissions drop column corrects_id")
    before = newest(told_home)
    past = queries.open_lake(told_home, before)
    assert past.query("select count(*) as count from reviews").to_pylist() == [{"count": 0}]
    assert "corrects_id" in past.query("from submissions").column_names
    past.close()


def test_a_commit_that_never_was_cannot_be_opened(told_home: LakeHome) -> None:
    with pytest.raises(LakeError):
        queries.open_lake(told_home, 99_999)


def test_between_two_commits_figures_statuses_and_places_differ(told_home: LakeHome) -> None:
    before = newest(told_home)
    report(told_home, "jinshui", "2017Q1", {"housing_starts": 1500})
    after = newest(told_home)
    found = changes(standing(told_home, before), standing(told_home, after))
    own = found[(found["indicator_id"] == "housing_starts") & (found["unit_id"] == "jinshui")].iloc[0]
    assert pd.isna(own["actual_before"])
    assert (own["actual_after"], own["place_after"]) == (1500, 1)
    assert own["status_before"] != own["status_after"]
    assert count(found, "actual") == count(found, "place") == len(found)
    assert changes(standing(told_home, after), standing(told_home, after)).empty
