from __future__ import annotations

import re
from datetime import date
from typing import Any

import pandas as pd
import pytest

from duban.lake.home import LakeHome
from tests.conftest import ask, report_states
from tests.pages.reading import Shown, as_shown, open_once, open_page

YEAR_END = date(2017, 12, 31)
# What stands between the first and the last number of what a page of a list shows.
TO = {"zh": "至", "en": " to "}


def steps_listed(shown: Shown) -> int:
    return shown.html.count('<div class="step">')


def months_marked(shown: Shown) -> int:
    """All that the strip of months counts."""
    strip = next(part.proto.body for part in shown.at.get("html") if 'class="months"' in part.proto.body)
    return sum(int(number) for number in re.findall(r">(\d+)</a>", strip))


def different(steps: pd.DataFrame) -> int:
    """How many things are due: what repeats over districts is one."""
    return len(steps.drop_duplicates(["kind", "task_id", "due_on", "subject_zh"]))


@pytest.mark.parametrize(("language", "next_day"), [("zh", "2018年1月31日"), ("en", "31 January 2018")])
def test_the_page_opens_with_what_is_due_next(empty_home: LakeHome, language: str, next_day: str) -> None:
    shown = open_once(empty_home, "calendar", language)
    assert next_day in shown.title
    assert months_marked(shown) == different(ask(empty_home, "calendar/steps", on=YEAR_END))
    assert shown.at.session_state["month"] == "2017-12"
    assert steps_listed(shown) > 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_month_opens(full_home: LakeHome, language: str) -> None:
    steps = ask(full_home, "calendar/steps", on=date(2017, 6, 30))
    shown = open_page(full_home, "calendar", language, on="2017-06-30")
    months = sorted(steps["month"].unique())
    assert len(months) == len(shown.at.selectbox(key="month").options) > 20
    for month in months:
        shown.choose(month=month)
        assert not shown.at.exception, month
        due = different(steps[steps["month"] == month])
        assert steps_listed(shown) == due if due <= 36 else f"1{TO[language]}24" in shown.text, month
        assert due <= 36 or str(due) in shown.text, month


@pytest.mark.parametrize("kind", ["step", "figure", "task"])
def test_a_kind_narrows_the_strip_and_the_list(empty_home: LakeHome, kind: str) -> None:
    steps = ask(empty_home, "calendar/steps", on=YEAR_END)
    shown = open_page(empty_home, "calendar", kind=kind)
    assert 0 < months_marked(shown) == different(steps[steps["kind"] == kind]) < different(steps)


def test_a_unit_narrows_to_what_it_owns_or_is_measured_by(empty_home: LakeHome) -> None:
    steps = ask(empty_home, "calendar/steps", on=YEAR_END)
    own = steps[(steps["unit_id"] == "finance") | steps["owner_ids"].map(lambda owners: "finance" in owners)]
    assert 0 < months_marked(open_page(empty_home, "calendar", unit="finance")) == different(own)


def test_a_repeat_over_districts_is_one_row_with_their_number(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "calendar", month="2017-12", kind="figure")
    assert re.search(r"\d+个单位", shown.html)
    steps = ask(empty_home, "calendar/steps", on=YEAR_END)
    assert steps_listed(shown) < len(steps[(steps["month"] == "2017-12") & (steps["kind"] == "figure")])


def test_a_selection_without_a_day_says_so(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "calendar", "en", unit="group-labour-honours", kind="figure")
    assert not shown.at.exception
    assert as_shown(shown.at.info[0].value).startswith("Nothing in this selection has a day.")
    assert (steps_listed(shown), months_marked(shown)) == (0, 0)


def test_a_month_that_the_next_choice_lacks_gives_way(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "calendar", month="2017-05")
    shown.choose(kind="figure", unit="health")
    assert not shown.at.exception
    assert shown.at.session_state["month"] in {"2017-12", "2018-12", "2020-12"}
    assert steps_listed(shown) > 0


@pytest.mark.parametrize(
    "hostile", [{"month": "2017-13"}, {"month": "x' --"}, {"kind": "<b>"}, {"unit": "nobody"}, {"kind": "office"}]
)
def test_a_hostile_link_opens_the_usual_page(empty_home: LakeHome, hostile: dict[str, Any]) -> None:
    shown = open_page(empty_home, "calendar", **hostile)
    assert not shown.at.exception
    assert shown.html == open_once(empty_home, "calendar", "zh").html
    assert not set(hostile.values()) & {value for value in shown.at.query_params.values() if isinstance(value, str)}


@pytest.mark.parametrize(("on", "finding"), [("2017-06-30", "2017年7月"), ("2017-03-31", "2017年4月")])
def test_the_finding_follows_the_reporting_date(full_home: LakeHome, on: str, finding: str) -> None:
    assert finding in open_page(full_home, "calendar", on=on).title


def test_a_task_that_is_reported_done_is_marked_so(writable_home: LakeHome) -> None:
    done, missing = '<span style="color:#1D6290" title="已完成">', '<span style="color:#8C96A0" title="未报">'
    link: dict[str, Any] = {"unit": "pricing", "month": "2017-12", "kind": "task"}
    before = open_page(writable_home, "calendar", **link).html
    assert (before.count(done), before.count(missing) > 0) == (0, True)
    report_states(writable_home, "pricing", "2017Q4", {"53-2-4": ("已完成", "")})
    after = open_page(writable_home, "calendar", **link).html
    assert (after.count(done), after.count(missing)) == (1, before.count(missing) - 1)
