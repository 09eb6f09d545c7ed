"""A target that was changed keeps both: which one stands on which day, and both lights of what was reached."""

from __future__ import annotations

from typing import Any

import pytest

from duban.errors import PromiseError
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from duban.promises.workbook.take_up import foresee, take_up
from tests.conftest import ask, reader, report, rows_of, state
from tests.promises.workbook.writing import Cells, letter, places, seen, send, title, workbook

TARGET = {"task_id": "50-1-1", "indicator_id": "housing_starts", "unit_id": "jinshui", "due_on": "2017-12-31"}
DOCUMENT = {"document_id": "zzb-2017-50", "clause": "三", "reason": "Land came late"}
LOWER = TARGET | DOCUMENT | {"from_on": "2017-07-01", "value": "7000", "measure": "套"}
LATER = TARGET | {"from_on": "2017-10-01", "new_due_on": "2018-06-30", "decision": "Meeting 5", "reason": "Rain"}
FIRST = 14049.0


def amended(home: LakeHome, *rows: Cells) -> None:
    """Send in a workbook that changes targets."""
    send(home, workbook({"amendments": list(rows)}))


def standing(home: LakeHome, day: str) -> dict[str, Any]:
    """The commitment on a day."""
    (row,) = rows_of(
        home,
        f"from commitments(date '{day}') where task_id = '50-1-1' and indicator_id = 'housing_starts' "
        "and unit_id = 'jinshui'",
    )
    return row


def test_the_new_target_counts_from_its_day_and_the_light_is_shown_against_both(own_home: LakeHome) -> None:
    state(own_home, ("housing_starts", "jinshui", "2017-06-30", 7100))
    amended(own_home, LOWER)
    before, after = standing(own_home, "2017-06-30"), standing(own_home, "2017-07-01")
    assert (before["target"], before["version"], before["first_target"], before["first_status"]) == (
        FIRST,
        0,
        None,
        None,
    )
    assert (after["target"], after["first_target"]) == (7000, FIRST)
    assert (before["status"], after["status"], after["first_status"]) == ("behind", "met", "behind")
    assert (after["amended_number"], after["amended_clause"], after["reason"]) == (
        "郑政办〔2017〕50号", "三", "Land came late")  # fmt: skip


def test_a_later_day_gives_time_and_what_is_not_changed_stays_as_it_stood(own_home: LakeHome) -> None:
    state(own_home, ("housing_starts", "jinshui", "2018-03-31", 6900))
    amended(own_home, LOWER, LATER)
    row = standing(own_home, "2018-03-31")
    assert (row["version"], row["target"], str(row["due_on"]), str(row["first_due_on"])) == (
        2, 7000, "2018-06-30", "2017-12-31")  # fmt: skip
    # What was reached after the first day does not count against it.
    assert (row["actual"], row["first_status"]) == (6900, "not_reported")
    assert row["status"] not in ("overdue", "not_reported")
    points = rows_of(
        own_home,
        "select version, max(day) as last_on from plan_points "
        "where task_id = '50-1-1' and indicator_id = 'housing_starts' and unit_id = 'jinshui' "
        "group by all order by all",
    )
    assert [str(point["last_on"]) for point in points] == ["2017-12-31", "2017-12-31", "2018-06-30"]


def test_reports_are_owed_until_the_new_day_and_the_calendar_has_it(own_home: LakeHome) -> None:
    preview = seen(own_home, workbook({"amendments": [LATER]}))
    effects, _ = foresee(reader(own_home), preview)
    assert set(effects["reporter_id"]) == {"jinshui"}
    assert "2018Q2" in set(effects["period"])
    take_up(own_home, OPEN, preview)
    days = rows_of(
        own_home,
        "select due_on from dated_steps where kind = 'figure' and task_id = '50-1-1' "
        "and indicator_id = 'housing_starts' and unit_id = 'jinshui'",
    )
    assert [str(day["due_on"]) for day in days] == ["2018-06-30"]


def test_as_known_before_the_first_target_stands(own_home: LakeHome) -> None:
    known = int(snapshots(own_home)[0]["snapshot_id"])
    amended(own_home, LOWER)
    past = queries.open_lake(own_home, known)
    rows = queries.run(past, "overview/commitments", on="2017-12-31")
    assert rows["version"].max() == 0
    assert ask(own_home, "overview/commitments", on="2017-12-31")["version"].max() == 1
    past.close()


def test_changes_are_counted_by_the_unit_whose_target_it_is_apart_from_extensions(own_home: LakeHome) -> None:
    amended(own_home, LOWER, LATER)
    (row,) = ask(own_home, "following/by_unit").to_dict("records")
    assert (row["unit_id"], row["asked"], row["later"], row["eased"]) == ("jinshui", 0, 1, 1)


def test_a_stricter_target_is_not_counted_as_eased(own_home: LakeHome) -> None:
    amended(own_home, LOWER | {"value": "15000", "new_due_on": "2017-11-30"})
    assert ask(own_home, "following/by_unit").empty


def test_a_report_is_judged_against_the_target_that_stands(own_home: LakeHome) -> None:
    amended(own_home, LOWER)
    report(own_home, "jinshui", "2017Q4", {"housing_starts": 7001})
    row = standing(own_home, "2017-12-31")
    assert (row["status"], row["first_status"], row["confidence"] is None) == ("met", "overdue", False)


# What is wrong with each row, and in which column that is told; cells and references come before rules.
CELLS: dict[str, tuple[Cells, str]] = {
    "a target that is not there": (LOWER | {"due_on": "2017-12-30"}, "task_id"),
    "no reason": (LOWER | {"reason": " "}, "reason"),
    "a value in words": (LOWER | {"from_on": "2017-07-02", "value": "less"}, "value"),
    "no day from which it counts": (LOWER | {"from_on": ""}, "from_on"),
}
RULES: dict[str, tuple[Cells, str]] = {
    "neither document nor decision": (LOWER | {"document_id": "", "clause": ""}, "decision"),
    "a document without its clause": (LOWER | {"from_on": "2017-07-02", "clause": ""}, "clause"),
    "another measure": (LOWER | {"from_on": "2017-07-03", "measure": "万套"}, "measure"),
    "a value without measure": (LOWER | {"from_on": "2017-07-04", "measure": ""}, "measure"),
    "a day before its start": (LATER | {"new_due_on": "2016-12-31"}, "new_due_on"),
    "nothing changed": (LATER | {"from_on": "2017-10-02", "new_due_on": ""}, "value"),
}


@pytest.mark.parametrize("wrong", [CELLS, RULES], ids=["cells", "rules"])
def test_what_cannot_change_a_target_is_refused_with_its_place(
    lake_home: LakeHome, wrong: dict[str, tuple[Cells, str]]
) -> None:
    preview = seen(lake_home, workbook({"amendments": [row for row, _ in wrong.values()]}))
    columns = [letter("amendments", column) for _, column in wrong.values()]
    told = [(title("amendments"), line, column) for line, column in enumerate(columns, start=2)]
    assert sorted(places(preview)) == sorted(told)
    assert not preview.changed


def test_two_changes_of_one_target_and_day_are_refused(lake_home: LakeHome) -> None:
    preview = seen(lake_home, workbook({"amendments": [LOWER, LOWER | {"value": "6000"}]}))
    assert places(preview) == [(title("amendments"), 3, "A")]


def test_a_change_that_stands_is_not_replaced_silently_and_the_same_again_is_nothing(own_home: LakeHome) -> None:
    amended(own_home, LOWER)
    assert seen(own_home, workbook({"amendments": [LOWER]})).changed == []
    (fault,) = seen(own_home, workbook({"amendments": [LOWER | {"value": "6000"}]})).faults
    assert (fault.row, fault.letter) == (2, letter("amendments", "value"))
    assert "a further change" in fault.mend.msgid


def test_a_standing_target_is_not_overwritten_and_an_amendment_is_asked_for(own_home: LakeHome) -> None:
    theirs = {"task_id": "50-1-1", "indicator_id": "housing_completions", "unit_id": "jinshui",
              "start_on": "2018-01-01", "due_on": "2018-12-31", "comparator": ">=", "value": "10",
              "counted": "true", "document_id": "zzb-2017-50", "clause": "三", "note": "as sent"}  # fmt: skip
    send(own_home, workbook({"targets": [theirs]}))
    corrected = seen(own_home, workbook({"targets": [theirs | {"note": "mended"}]}))
    assert (corrected.faults, corrected.count("replaced")) == ((), 1)
    (fault,) = seen(own_home, workbook({"targets": [theirs | {"value": "8"}]})).faults
    assert (fault.row, fault.letter, fault.found) == (2, letter("targets", "value"), "8")
    assert fault.expected.values == {"value": "10"}
    assert fault.mend.values == {"sheet": title("amendments")}
    with pytest.raises(PromiseError, match="nothing to take up"):
        take_up(own_home, OPEN, seen(own_home, workbook({"targets": [theirs | {"value": "8"}]})))


def test_a_target_of_the_gazette_sent_otherwise_is_told_of_the_amendment_too(lake_home: LakeHome) -> None:
    rows = rows_of(lake_home, "from targets where task_id = '50-1-1' and indicator_id = 'housing_starts' "
                              "and unit_id = 'jinshui'")  # fmt: skip
    said = {name: "" if value is None else str(value) for name, value in rows[0].items()}
    preview = seen(lake_home, workbook({"targets": [said | {"value": "9000", "counted": "true"}]}))
    assert [fault.mend.values for fault in preview.faults] == [{"sheet": title("amendments")}]


# Ahead of schedule


@pytest.mark.parametrize(
    ("value", "day", "status"),
    [
        # 14,049 homes, of which 90 % are due by the end of June.
        (13000, "2017-07-10", "on_track"),
        (14048, "2017-07-10", "on_track"),
        (14049, "2017-07-10", "met"),
    ],
)
def test_what_can_no_longer_be_ahead_is_not(own_home: LakeHome, value: float, day: str, status: str) -> None:
    state(own_home, ("housing_starts", "jinshui", "2017-06-30", value))
    assert standing(own_home, day)["status"] == status


@pytest.mark.parametrize(
    ("attainment", "expected", "days_left", "light"),
    [
        (0.575, 0.5, 31, "ahead"),
        (0.574, 0.5, 31, "on_track"),
        (0.9, 0.5, 30, "due_soon"),
        (0.2, 0.0, 200, "on_track"),
        (0.0, 0.0, 200, "on_track"),
    ],
)
def test_ahead_begins_at_its_band_while_there_is_time_and_where_something_was_due(
    year_home: LakeHome, attainment: float, expected: float, days_left: int, light: str
) -> None:
    found = reader(year_home).query(
        "select pace_light($attainment, $expected, $days_left, slightly_behind_at, on_track_at, ahead_at, "
        "due_soon_days) as light from status_limits",
        {"attainment": attainment, "expected": expected, "days_left": days_left},
    )
    assert found.to_pylist() == [{"light": light}]


def test_every_status_is_counted_once_in_the_whole(year_home: LakeHome) -> None:
    for day in ("2017-06-30", "2017-12-31"):
        commitments = ask(year_home, "overview/commitments", on=day)
        assert ask(year_home, "overview/status_counts", on=day)["commitments"].sum() == len(commitments)
