"""What a renaming, a merger and a split of units do, and from which day on."""

from __future__ import annotations

from datetime import date

import pytest

from tests.lake.test_duties import City, Row, SmallCity, answers, city, promise, task
from tests.lake.test_duty_changes import acts, owed

__all__ = ["city"]

JULY = date(2030, 7, 1)


def merged(unit: str, into: str, day: date = JULY) -> dict[str, list[Row]]:
    return {"unit_changes": [{"kind": "merged", "unit_id": unit, "to_unit_id": into, "changed_on": day}]}


def owners(made: SmallCity) -> list[object]:
    return [row["owner_ids"] for row in made.query("from target_owners")]


def test_a_merged_unit_owes_what_ended_before_the_day_and_its_successor_the_rest(city: City) -> None:
    made = city(promise("city"), answers(("water", "lead")), merged("water", "roads"))
    assert owed(made) == [("water", "2030Q1"), ("water", "2030Q2"), ("roads", "2030Q3"), ("roads", "2030Q4")]
    assert owners(made) == [["roads"]]


def test_a_district_s_own_figure_is_its_successor_s_to_report_and_keeps_its_name(city: City) -> None:
    made = city(promise("east"), answers(("water", "lead")), merged("east", "west"))
    assert owed(made) == [("east", "2030Q1"), ("east", "2030Q2"), ("west", "2030Q3"), ("west", "2030Q4")]
    assert ("homes", "east", "west", "quarterly") in made.owed
    assert owners(made) == [["west"]]
    door = made.query("select distinct reporter_id from may_report_figures where unit_id = 'east' order by 1")
    assert [row["reporter_id"] for row in door] == ["east", "west"]


def test_who_goes_into_one_that_goes_into_another_is_followed_to_the_end(city: City) -> None:
    later = merged("roads", "west", date(2030, 10, 1))
    made = city(promise("city"), answers(("water", "lead")), merged("water", "roads"), later)
    assert owed(made) == [("water", "2030Q1"), ("water", "2030Q2"), ("roads", "2030Q3"), ("west", "2030Q4")]


def test_a_word_on_a_task_goes_over_too_and_is_owed_once(city: City) -> None:
    made = city(
        task(), answers(("water", "lead"), ("roads", "responsible")), merged("water", "roads", date(2030, 1, 1))
    )
    assert {row["reporter_id"] for row in made.query("from owed_reports(date '2031-12-31')")} == {"roads"}
    assert [row["unit_id"] for row in made.query("from answering_bodies")] == ["roads"]
    # Both parts stand, each once, with the unit that the document names.
    parts = made.query("select role, unit_id, stated_id from held_parts order by role")
    assert [tuple(row.values()) for row in parts] == [("lead", "roads", "water"), ("responsible", "roads", "roads")]


def test_what_an_act_gave_a_merged_unit_goes_on_to_its_successor(city: City) -> None:
    given = acts(("hand_over", date(2030, 4, 1), {"reporter_id": "roads"}))
    made = city(promise("city"), answers(("water", "lead")), given, merged("roads", "west", date(2030, 10, 1)))
    assert owed(made) == [("water", "2030Q1"), ("roads", "2030Q2"), ("roads", "2030Q3"), ("west", "2030Q4")]


def test_a_pause_stays_a_pause_over_a_merger(city: City) -> None:
    made = city(promise("city"), answers(("water", "lead")), acts(("pause", JULY, {})), merged("water", "roads"))
    assert owed(made) == [("water", "2030Q1"), ("water", "2030Q2")]


@pytest.mark.parametrize("kind", ["split", "renamed"])
def test_neither_a_split_nor_a_new_name_moves_anything(city: City, kind: str) -> None:
    changes = merged("water", "roads")
    changes["unit_changes"][0]["kind"] = kind
    made = city(promise("city"), answers(("water", "lead")), changes)
    assert {reporter for reporter, _ in owed(made)} == {"water"}
    assert owners(made) == [["water"]]


def test_a_group_s_member_that_went_into_another_member_leaves_one(city: City) -> None:
    made = city(task(), answers(("districts", "responsible")), merged("east", "west"))
    assert [row["unit_id"] for row in made.query("from answering_bodies")] == ["west"]
    assert [row["unit_id"] for row in made.query("from held_members")] == ["west"]


def test_a_circle_that_is_about_to_be_refused_comes_to_an_end(city: City) -> None:
    made = city(task(), merged("water", "roads"), merged("roads", "water"))
    assert len(made.query("from unit_successors where unit_id = 'water'")) == 2
