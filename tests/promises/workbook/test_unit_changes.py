"""Units that a workbook renames, merges and splits: what is taken, what is refused, and what is said of it."""

from __future__ import annotations

from datetime import date

import pytest

from duban.errors import ReviewError
from duban.intake.check.examine import Upload, examine
from duban.intake.decide.submit import submit
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from duban.promises.build import build
from duban.promises.workbook.standing import Scope, standing_workbook
from duban.words.periods import parse_period
from duban.words.wording import say
from tests.conftest import reader, rows_of
from tests.promises.workbook.writing import Cells, letter, places, seen, send, title, workbook

MERGED = {
    "kind": "merged",
    "unit_id": "erqi",
    "changed_on": "2017-07-01",
    "to_unit_id": "jinshui",
    "decision": "测试1号",
}
SPLIT = {"kind": "split", "unit_id": "housing", "changed_on": "2017-07-01", "to_unit_id": "shantytown-office"}
RENAMED = {"kind": "renamed", "unit_id": "zhongyuan", "changed_on": "2017-10-01", "old_name_zh": "郑州市中原区",
           "old_short_zh": "中原区", "decision": "测试2号"}  # fmt: skip
NEW_NAMES = {
    "name_zh": "郑州市中原新区",
    "short_zh": "中原新区",
    "name_en": "New Zhongyuan",
    "short_en": "New Zhongyuan",
}
HEADER = "指标编号,单位,期间,累计完成,说明\n"


def changes(*rows: Cells, **others: list[Cells]) -> bytes:
    return workbook({"unit_changes": list(rows), **others})


def unit(home: LakeHome, unit_id: str) -> Cells:
    return next(row for row in rows_of(home, "from units") if row["unit_id"] == unit_id)


def figure(home: LakeHome, reporter: str, period: str, words: str) -> Upload:
    asked = queries.run(reader(home), "report_data/asked", reporter=reporter)
    own = (asked["unit_id"] == reporter) & (asked["frequency"] == "quarter") & (asked["accumulates"] == "flow")
    indicator = asked[own]["indicator_id"].min()
    data = f"{HEADER}{indicator},{words},{period},1,已核实\n".encode()
    return Upload("figures.csv", data, reporter, parse_period(period), OPEN)


def test_a_renamed_unit_has_its_new_name_and_is_known_by_the_old_one(own_home: LakeHome) -> None:
    before = unit(own_home, "zhongyuan")
    send(own_home, changes(RENAMED, units=[before | NEW_NAMES]))
    lake = reader(own_home)
    assert unit(own_home, "zhongyuan")["name_zh"] == "郑州市中原新区"
    known = queries.run(lake, "report_data/unit_names").set_index("spelling")["unit_id"]
    assert known["中原区"] == known["郑州市中原新区"] == "zhongyuan"
    entries = queries.run(lake, "search/entries").set_index("entry_id")
    assert "郑州市中原区" in entries.loc["zhongyuan", "words"]
    # Pages speak of units by the names of their day.
    on = date(2017, 6, 30)
    burdens = queries.on_the_units_of(lake, on, "units/burden", {"on": on}).to_pandas().set_index("unit_id")
    assert burdens.loc["zhongyuan", "unit_zh"] == "中原区"
    assert queries.run(lake, "units/burden", on=on).set_index("unit_id").loc["zhongyuan", "unit_zh"] == "中原新区"
    # A build from the same folders keeps it, and what stands can be sent in again.
    build(own_home)
    again = seen(own_home, standing_workbook(lake, Scope.UNIT, "zhongyuan"))
    assert (again.faults, again.changed) == ((), [])


def test_a_name_is_changed_with_a_day_and_nothing_else_with_it(own_home: LakeHome) -> None:
    before = unit(own_home, "zhongyuan")
    without = seen(own_home, workbook({"units": [before | NEW_NAMES]}))
    assert (title("units"), 2, letter("units", "name_zh")) in places(without)
    more = seen(own_home, changes(RENAMED, units=[before | NEW_NAMES | {"board": ""}]))
    assert places(more) == [(title("units"), 2, letter("units", "board"))]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (MERGED | {"unit_id": "nobody"}, "unit_id"),
        (MERGED | {"to_unit_id": "erqi"}, "to_unit_id"),
        (MERGED | {"changed_on": ""}, "changed_on"),
        (MERGED | {"changed_on": "2100-01-01"}, "changed_on"),
        (MERGED | {"decision": ""}, "document_id"),
        (MERGED | {"kind": "sold"}, "kind"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(own_home: LakeHome, row: Cells, column: str) -> None:
    assert (title("unit_changes"), 2, letter("unit_changes", column)) in places(seen(own_home, changes(row)))
    assert rows_of(own_home, "from unit_changes") == []


def test_a_merged_unit_reports_what_ended_before_the_day_and_is_told_whose_the_rest_is(own_home: LakeHome) -> None:
    late = figure(own_home, "erqi", "2017Q3", "二七区")
    was_checked = examine(reader(own_home), late, date(2018, 1, 31))
    assert was_checked.accepted
    send(own_home, changes(MERGED))
    lake = reader(own_home)
    assert examine(lake, figure(own_home, "erqi", "2017Q2", "二七区"), date(2018, 1, 31)).accepted
    (problem,) = examine(lake, late, date(2018, 1, 31)).problems
    assert "merged into Jinshui District" in say(problem.mend, "en")
    assert "由郑州市金水区报送" in say(problem.mend, "zh")
    # Whoever was on the way when it happened is told so too.
    with pytest.raises(ReviewError, match="merged into Jinshui"):
        submit(own_home, late, was_checked)
    # The figure stays the old unit's, and comes from its successor.
    from_successor = Upload(late.file_name, late.data, "jinshui", late.period, OPEN)
    assert examine(lake, from_successor, date(2018, 1, 31)).accepted


def test_both_ends_of_a_change_tell_of_it_and_a_split_asks_what_goes_to_whom(own_home: LakeHome) -> None:
    places_before = queries.run(reader(own_home), "units/places", unit="erqi")
    send(own_home, changes(MERGED, SPLIT | {"decision": "测试3号"}))
    lake = reader(own_home)
    (away,) = queries.run(lake, "units/changes", unit="erqi").to_dict("records")
    (into,) = queries.run(lake, "units/changes", unit="jinshui").to_dict("records")
    assert (away["other_id"], away["comes_in"], into["other_id"], into["comes_in"]) == ("jinshui", False, "erqi", True)
    (split,) = queries.run(lake, "units/changes", unit="housing").to_dict("records")
    assert split["still_owed"] > 0
    # What it did and where it stood stays on its page.
    assert queries.run(lake, "units/places", unit="erqi").equals(places_before)
    held = set(queries.run(lake, "units/roles", unit="erqi")["task_id"])
    assert held
    assert held <= set(queries.run(lake, "units/roles", unit="jinshui")["task_id"])
