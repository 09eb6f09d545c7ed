"""What cannot be: found by rules that are data, said beside the status, and never a success."""

from __future__ import annotations

from datetime import date

import pytest

from duban.lake.home import LakeHome
from tests.conftest import ask, report, rows_of, state


def impossible(home: LakeHome) -> list[tuple[str, str]]:
    rows = rows_of(home, "select rule_id, said_en from impossible_values order by rule_id")
    return [(str(row["rule_id"]), str(row["said_en"])) for row in rows]


def promise(home: LakeHome, indicator: str, unit: str, on: date = date(2017, 12, 31)) -> dict[str, object]:
    rows = ask(home, "overview/commitments", on=on).query("indicator_id == @indicator and unit_id == @unit")
    return {str(name): value for name, value in rows.iloc[0].items()}


def test_a_share_of_more_than_the_whole_cannot_be_and_is_no_success(own_home: LakeHome) -> None:
    state(own_home, ("control_room_certified_rate", "zhengzhou", "2017-12-31", 343))
    (rule, said), *_ = [one for one in impossible(own_home) if "343" in one[1]]
    assert rule == "share-control_room_certified_rate"
    assert said == "343 is not between 0 and 100: A part is no more than its whole"
    found = promise(own_home, "control_room_certified_rate", "zhengzhou")
    assert (found["status"], found["cannot_be_en"]) == ("cannot_be", said)


def test_an_intensity_that_no_economy_has_is_no_success(own_home: LakeHome) -> None:
    report(own_home, "zhengzhou", "2017Q4", {"research_spend": 1728, "gdp": 10000})
    found = promise(own_home, "research_ratio", "zhengzhou")
    assert found["status"] == "cannot_be"
    assert "17.28" in str(found["cannot_be_en"])


def test_a_total_that_falls_within_its_year_is_said_and_the_light_may_still_be_red(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q3", {"housing_starts": 9000})
    report(own_home, "jinshui", "2017Q4", {"housing_starts": 8000})
    found = promise(own_home, "housing_starts", "jinshui")
    assert "8000 is less than 9000 on 2017-09-30" in str(found["cannot_be_en"])
    assert found["status"] == "overdue"


@pytest.mark.parametrize("values", [{"2017Q3": 9000, "2017Q4": 9000}, {"2017Q3": 9000, "2017Q4": 15000}])
def test_what_rises_or_stays_is_possible(own_home: LakeHome, values: dict[str, float]) -> None:
    before = impossible(own_home)
    for period, value in values.items():
        report(own_home, "jinshui", period, {"housing_starts": value})
    assert impossible(own_home) == before
