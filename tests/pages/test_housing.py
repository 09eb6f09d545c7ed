from __future__ import annotations

import pytest

from duban.lake.home import LakeHome
from tests.pages.reading import open_once, open_page

MEASURES = ["housing_starts", "housing_completions", "rental_completions", "rental_allocations"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_figures_for_starts_stand_with_their_documents(empty_home: LakeHome, language: str) -> None:
    shown = open_page(empty_home, "housing", language, view="measures")
    statements, targets = shown.tables[1], shown.tables[1].iloc[:, 1]
    assert {103030, 103387} <= set(targets)
    assert {"郑政办〔2017〕50号", "郑政文〔2017〕77号"} <= set(statements.iloc[:, 3])
    assert "103030" in shown.text
    assert "103387" in shown.text


@pytest.mark.parametrize("measure", MEASURES)
def test_each_measure_has_its_districts_and_its_plan(full_home: LakeHome, measure: str) -> None:
    shown = open_page(full_home, "housing", measure=measure)
    due, reached, ticks, labels = shown.figures["districts"]["data"]
    assert len(due["y"]) == len(reached["y"]) == len(ticks["y"]) == len(labels["y"]) > 5
    assert len(shown.figures["plan"]["data"][2]["x"]) == 4


def test_starts_run_through_their_milestones(empty_home: LakeHome) -> None:
    plan = open_once(empty_home, "housing", "zh").figures["plan"]["data"][0]
    shares = [round(value / 103387, 2) for value in plan["y"]]
    assert shares[:4] == [0, 0.1, 0.9, 1]


def test_one_district_alone_is_shown_as_a_part(single_home: LakeHome) -> None:
    shown = open_once(single_home, "housing", "en")
    assert "4,321" in shown.title
    assert list(shown.numbers.values())[3].startswith("1 / ")
    assert open_page(single_home, "housing", view="measures").has_cell(4321)


def test_the_city_against_the_sum_of_its_districts_is_told(full_home: LakeHome) -> None:
    shown = open_page(full_home, "housing", on="2017-06-30")
    starts = open_page(full_home, "housing", on="2017-06-30", view="measures").tables[0].iloc[0]
    city, districts = starts.iloc[2], starts.iloc[5]
    assert bool(shown.at.warning) == (city != districts)


def test_nothing_reported_is_said_and_never_zero(empty_home: LakeHome) -> None:
    shown = open_once(empty_home, "housing", "zh")
    assert next(iter(shown.numbers.values())) == "—"
    assert "未报" in shown.text
