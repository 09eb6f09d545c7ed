"""What the views make of words, warnings and days: states of tasks, levels of risk, dated steps, what is said twice."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.promises.build import build
from duban.words.statuses import STATUSES, TASK_STATES
from duban.words.wording import say
from tests.conftest import MadeOnce, ask, change, copied, one_commit, reader, report, report_states, rows_of

# Each due on 2017-10-15 and asked of one body; said of at the end of June in the state of its name.
DUE_IN_OCTOBER = {
    "not_started": ("67-5-2", "publicity", "未开始"),
    "under_way": ("67-5-3", "public-security", "进行中"),
    "done": ("67-5-4", "fire-brigade", "已完成"),
    "stuck": ("67-5-6", "transport", "受阻"),
}
# Each without an end and asked of one body.
STANDING = {
    "not_started": ("22-3-3", "trade-unions", "未开始"),
    "under_way": ("22-3-4", "industry-commerce", "进行中"),
    "done": ("22-3-5", "quality", "已完成"),
    "stuck": ("22-3-7", "audit", "受阻"),
}
# 商务局, 会展办 and 会展中心 may speak of 67-4-2 and 67-5-1, and 商务局 owes a word; of 67-4-4 财政局 owes one, and
# 会展中心 may speak too.
SHARED = {
    "commerce": {"67-4-2": ("已完成", ""), "67-5-1": ("已完成", "")},
    "exhibition-office": {"67-4-2": ("受阻", "场馆未定"), "67-5-1": ("已完成", "六月办结")},
    "exhibition-centre": {"67-4-4": ("已完成", ""), "67-5-1": ("已完成", "")},
}
RATIOS = {"guancheng": 0, "jinshui": 99.9, "erqi": 100, "huiji": 119.9, "xinmi": 120, "zhongyuan": 130}


def task(lake: Lake, on: str, task_id: str) -> dict[str, Any]:
    """How one task stands on a day."""
    (row,) = lake.query(f"from task_progress(date '{on}') where task_id = $task", {"task": task_id}).to_pylist()
    return dict(row)


def task_of(home: LakeHome, on: str, task_id: str) -> dict[str, Any]:
    return task(reader(home), on, task_id)


@pytest.fixture(scope="module")
def told(lake_home: LakeHome, made_once: MadeOnce) -> Lake:
    """A reader of a lake in which tasks stand in every state, and districts at every level of debt."""
    return reader(made_once("told", lambda home: tell(copied(lake_home, home))))


def tell(home: LakeHome) -> None:
    """Report what `told` holds."""
    reader(home)
    with one_commit(home):
        for task_id, unit, word in (*DUE_IN_OCTOBER.values(), *STANDING.values()):
            report_states(home, unit, "2017Q2", {task_id: (word, "说明")})
        for unit, said in SHARED.items():
            report_states(home, unit, "2017Q2", said)
        for unit, ratio in RATIOS.items():
            report(home, unit, "2017Q2", {"debt_ratio": ratio})


# A task by its state


@pytest.mark.parametrize(
    ("on", "statuses"),
    [
        ("2017-06-29", ["not_reported", "not_reported", "not_reported", "not_reported"]),
        ("2017-06-30", ["not_started", "on_track", "met", "behind"]),
        ("2017-09-14", ["not_started", "on_track", "met", "behind"]),
        ("2017-09-15", ["due_soon", "due_soon", "met", "behind"]),
        ("2017-10-15", ["due_soon", "due_soon", "met", "behind"]),
        ("2017-10-16", ["overdue", "overdue", "met", "overdue"]),
        ("2027-01-01", ["overdue", "overdue", "met", "overdue"]),
    ],
)
def test_a_task_with_a_day_stands_by_its_state_and_its_day(told: Lake, on: str, statuses: list[str]) -> None:
    assert [task(told, on, task_id)["status"] for task_id, *_ in DUE_IN_OCTOBER.values()] == statuses


@pytest.mark.parametrize("on", ["2017-06-30", "2017-12-31", "2027-01-01"])
def test_a_duty_without_an_end_is_never_due_nor_overdue(told: Lake, on: str) -> None:
    statuses = [task(told, on, task_id)["status"] for task_id, *_ in STANDING.values()]
    assert statuses == ["not_started", "on_track", "met", "behind"]


@pytest.mark.parametrize("task_id", ["67-5-5", "22-3-1"])
@pytest.mark.parametrize("on", ["2017-01-01", "2017-10-16", "2027-01-01"])
def test_without_a_word_a_task_is_not_reported_whatever_the_day(told: Lake, task_id: str, on: str) -> None:
    row = task(told, on, task_id)
    assert (row["status"], row["reported"]) == ("not_reported", 0)
    assert (row["state"], row["note"], row["as_of"]) == (None, None, None)


def test_a_word_is_not_known_before_the_end_of_its_quarter(told: Lake) -> None:
    before, after = (task(told, on, "67-5-4") for on in ("2017-06-29", "2017-06-30"))
    assert (before["state"], before["reported"], before["as_of"]) == (None, 0, None)
    assert (after["state"], after["reported"], after["as_of"]) == ("done", 1, date(2017, 6, 30))
    assert (after["basis"], after["asked"], after["behind"], after["note"]) == ("state", 1, 0, "说明")


@pytest.mark.parametrize(
    ("task_id", "state", "reported", "asked", "status"),
    [
        ("67-4-2", "stuck", 2, 2, "behind"),
        ("67-4-4", "under_way", 1, 2, "on_track"),
        ("67-5-1", "done", 3, 3, "met"),
    ],
)
def test_a_task_is_done_by_all_who_owe_or_speak_and_stuck_by_one(
    told: Lake, task_id: str, state: str, reported: int, asked: int, status: str
) -> None:
    row = task(told, "2017-07-01", task_id)
    assert (row["state"], row["reported"], row["asked"], row["status"]) == (state, reported, asked, status)


def test_an_empty_note_does_not_hide_that_of_another_body(told: Lake) -> None:
    assert [task(told, "2017-07-01", task_id)["note"] for task_id in ("67-4-2", "67-4-4", "67-5-1")] == [
        "场馆未定",
        None,
        "六月办结",
    ]


def test_what_none_has_begun_is_not_begun(own_home: LakeHome) -> None:
    report_states(own_home, "finance", "2017Q2", {"67-4-4": ("未开始", "")})
    assert task_of(own_home, "2017-07-01", "67-4-4")["state"] == "not_started"
    report_states(own_home, "exhibition-centre", "2017Q2", {"67-4-4": ("进行中", "")})
    assert task_of(own_home, "2017-07-01", "67-4-4")["state"] == "under_way"


def test_the_latest_quarter_wins_and_the_history_is_kept(own_home: LakeHome) -> None:
    for quarter, state, note in [("2017Q1", "进行中", ""), ("2017Q3", "已完成", ""), ("2017Q2", "受阻", "缺人")]:
        report_states(own_home, "quality", quarter, {"22-3-5": (state, note)})
    days = ("2017-03-30", "2017-03-31", "2017-06-30", "2017-09-30", "2018-09-30")
    assert [task_of(own_home, day, "22-3-5")["state"] for day in days] == [None, "under_way", "stuck", "done", "done"]
    history = ask(own_home, "tasks/states", on="2017-12-31")
    assert history[["state", "note"]].to_numpy().tolist() == [["done", ""], ["stuck", "缺人"], ["under_way", ""]]
    assert ask(own_home, "tasks/states", on="2017-06-30")["state"].tolist() == ["stuck", "under_way"]


def test_of_two_words_on_one_quarter_the_later_sent_wins(own_home: LakeHome) -> None:
    report_states(own_home, "quality", "2017Q2", {"22-3-5": ("已完成", "办结")})
    report_states(own_home, "quality", "2017Q2", {"22-3-5": ("受阻", "复查未过")})
    row = task_of(own_home, "2017-06-30", "22-3-5")
    assert (row["state"], row["note"], row["status"]) == ("stuck", "复查未过", "behind")
    assert len(rows_of(own_home, "from task_reports")) == 2
    assert len(rows_of(own_home, "from reported_states")) == 1


def test_the_days_before_a_task_is_due_are_a_row_of_the_gazette(own_home: LakeHome, tiny_gazette: Path) -> None:
    change(tiny_gazette, "bands", {"rule_id": "status-due-soon"}, {"upper": "5"})
    build(own_home, tiny_gazette)
    report_states(own_home, "public-security", "2017Q2", {"67-5-3": ("进行中", "")})
    days = ("2017-10-09", "2017-10-10")
    assert [task_of(own_home, day, "67-5-3")["status"] for day in days] == ["on_track", "due_soon"]


def test_a_group_without_members_leaves_the_word_to_the_city(lake: Lake) -> None:
    taken = lake.query("from may_report_words where task_id in ('67-6-3', '67-5-1') order by reporter_id").to_pylist()
    assert [(row["task_id"], row["reporter_id"], row["owes"]) for row in taken] == [
        ("67-5-1", "commerce", True),
        ("67-5-1", "exhibition-centre", False),
        ("67-5-1", "exhibition-office", False),
        ("67-6-3", "zhengzhou", False),
    ]


# A task by its figures


def test_a_task_with_figures_takes_the_worst_of_them(year_lake: Lake) -> None:
    statuses = "select status from progress(date '2017-12-31') where task_id = '50-1-1' and unit_id <> 'henan'"
    found = Counter(row["status"] for row in year_lake.query(statuses).to_pylist())
    assert len(found) > 1
    row = task(year_lake, "2017-12-31", "50-1-1")
    assert (row["basis"], row["asked"], row["state"]) == ("figures", found.total(), None)
    attention = [code for code in ("overdue", "behind", "slightly_behind") if code in found]
    assert row["status"] == (attention or ["not_reported"])[0]


def test_one_figure_behind_makes_its_task_behind(own_home: LakeHome) -> None:
    report(own_home, "erqi", "2017Q2", {"housing_starts": 1})
    row = task_of(own_home, "2017-07-10", "50-1-1")
    assert (row["status"], row["behind"], row["reported"]) == ("behind", 1, 1)


@pytest.mark.parametrize("on", ["2015-01-01", "2017-06-30", "2017-12-31", "2030-01-01"])
def test_every_task_has_one_status_and_someone_to_ask(told: Lake, on: str) -> None:
    rows = told.query(f"from task_progress(date '{on}')").to_pylist()
    (tasks,) = told.query("select count(*) as tasks from tasks").to_pylist()
    assert len(rows) == len({row["task_id"] for row in rows}) == tasks["tasks"]
    assert {row["status"] for row in rows} <= set(STATUSES)
    assert [row["task_id"] for row in rows if not row["asked"] or row["reported"] > row["asked"]] == []


# The words that are asked for


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("reporter", ["jinshui", "quality", "zhengzhou"])
def test_the_words_asked_for_are_the_states_there_are(lake: Lake, reporter: str, language: str) -> None:
    asked = queries.run(lake, "report_data/asked", reporter=reporter).query("accumulates == 'state'")
    (words,) = asked[f"measure_{language}"].unique()
    assert words.casefold().split("/") == [say(word, language).casefold() for word in TASK_STATES.values()]


def test_a_word_is_taken_for_each_quarter_on_each_task_of_the_unit(lake: Lake) -> None:
    asked = queries.run(lake, "report_data/asked", reporter="quality").query("accumulates == 'state'")
    tasks = lake.query("select task_id from may_report_words where reporter_id = 'quality'").to_pylist()
    assert set(asked["indicator_id"]) == {row["task_id"] for row in tasks}
    assert (set(asked["unit_id"]), set(asked["frequency"])) == ({"quality"}, {"quarter"})


# Levels of risk


@pytest.mark.parametrize(
    ("unit", "label", "tripped"),
    [
        ("guancheng", "风险可控", False),
        ("jinshui", "风险可控", False),
        ("erqi", "风险提示", True),
        ("huiji", "风险提示", True),
        ("xinmi", "风险预警", True),
        ("zhongyuan", "风险预警", True),
    ],
)
def test_debt_trips_a_level_from_one_hundred_percent(told: Lake, unit: str, label: str, tripped: bool) -> None:
    levels = told.query("select label_zh, tripped from risk_levels where unit_id = $unit", {"unit": unit}).to_pylist()
    assert levels == [{"label_zh": label, "tripped": tripped}]


def test_without_a_report_no_one_has_a_level(lake: Lake) -> None:
    assert lake.query("from risk_levels").to_pylist() == []


def test_a_level_is_that_of_the_latest_figure_on_the_day(own_home: LakeHome) -> None:
    for quarter, ratio in [("2017Q1", 130), ("2017Q2", 99.9)]:
        report(own_home, "jinshui", quarter, {"debt_ratio": ratio})
    for on, levels in [("2017-03-30", []), ("2017-03-31", [True]), ("2017-06-30", [False])]:
        found = ask(own_home, "programmes/risk_levels", document="zzw-2017-72", on=on)
        assert found["tripped"].tolist() == levels


def test_the_worst_level_comes_first(told: Lake) -> None:
    levels = queries.run(told, "programmes/risk_levels", document="zzw-2017-72", on="2017-12-31")
    assert levels["unit_id"].tolist() == sorted(RATIOS, key=lambda unit: -RATIOS[unit])


def test_the_limits_of_debt_are_rows_of_the_gazette(own_home: LakeHome, tiny_gazette: Path) -> None:
    limits = {"rule_id": "debt-risk", "label_en": "Risk under control"}, {"rule_id": "debt-risk", "lower": "100"}
    change(tiny_gazette, "bands", limits[0], {"upper": "90"})
    change(tiny_gazette, "bands", limits[1], {"lower": "90"})
    build(own_home, tiny_gazette)
    report(own_home, "jinshui", "2017Q1", {"debt_ratio": 99.9})
    assert rows_of(own_home, "select label_zh, tripped from risk_levels") == [{"label_zh": "风险提示", "tripped": True}]


# Dated steps


def days(lake: Lake, task_id: str, event: str) -> list[str]:
    """The days of one step of a task."""
    rows = lake.query(
        "select due_on from dated_steps where kind = 'step' and task_id = $task and subject_zh = $event order by 1",
        {"task": task_id, "event": event},
    )
    return [str(row["due_on"]) for row in rows.to_pylist()]


def test_a_yearly_step_comes_back_every_year_until_its_task_ends(lake: Lake) -> None:
    assert days(lake, "14-4-1-1", "当年巡查排查核查完成") == [f"{year}-12-31" for year in range(2017, 2026)]
    assert days(lake, "46-5-1", "书面报送改革进展") == [f"{year}-10-20" for year in range(2017, 2026)]
    assert days(lake, "50-5", "住房保障列入行政正职年度考核") == ["2017-12-31"]


def test_a_monthly_step_at_the_end_of_a_month_stays_there(lake: Lake) -> None:
    found = days(lake, "47-3-2", "召开联席会议")
    assert found[0] == "2017-04-30"
    assert {"2018-01-31", "2018-02-28", "2020-02-29", "2020-12-31"} <= set(found)
    assert len(found) == 9 + 3 * 12


def test_a_half_yearly_step_comes_twice_a_year(lake: Lake) -> None:
    expected = [f"{year}-{day}" for year in range(2017, 2021) for day in ("06-30", "12-31")]
    assert days(lake, "16-3-4-2", "公布黑臭水体治理情况") == expected


def test_every_yearly_step_skips_no_year(lake: Lake) -> None:
    steps = lake.query("select * from dated_steps where recurs = 'yearly'").to_pylist()
    found: dict[tuple[str, str, str], list[date]] = {}
    for step in sorted(steps, key=lambda row: row["due_on"]):
        found.setdefault((step["task_id"], step["unit_id"], step["subject_zh"]), []).append(step["due_on"])
    assert len(found) > 15
    for times in found.values():
        assert [day.year for day in times] == list(range(times[0].year, times[-1].year + 1))
        assert len({(day.month, day.day) for day in times}) == 1


def test_no_step_is_lost_and_what_does_not_recur_comes_once(lake: Lake) -> None:
    printed = lake.query("select task_id, unit_id, event_zh, recurs from milestones").to_pylist()
    shown = lake.query("select task_id, unit_id, subject_zh, recurs from dated_steps where kind = 'step'").to_pylist()
    assert {tuple(row.values()) for row in printed} == {tuple(row.values()) for row in shown}
    once = [[row for row in rows if row["recurs"] is None] for rows in (printed, shown)]
    assert len(once[0]) == len(once[1]) > 100


def test_the_day_of_a_task_is_left_out_where_a_figure_says_it(lake: Lake) -> None:
    steps = lake.query("select task_id, due_on, kind from dated_steps").to_pylist()
    of_a_figure = {(step["task_id"], step["due_on"]) for step in steps if step["kind"] in ("figure", "step")}
    of_a_task = [(step["task_id"], step["due_on"]) for step in steps if step["kind"] == "task"]
    dated = lake.query("select task_id, due_on from tasks where due_on is not null").to_pylist()
    assert not of_a_figure & set(of_a_task)
    assert len(of_a_task) == len(set(of_a_task)) > 100
    assert {(row["task_id"], row["due_on"]) for row in dated} <= of_a_figure | set(of_a_task)


# What is stated, and what is stated twice


def test_each_figure_of_a_document_has_clause_and_line(year_lake: Lake) -> None:
    printed = year_lake.query("select * from statements where document_id is not null").to_pylist()
    assert len(printed) > 1000
    assert [row["statement_id"] for row in printed if not row["clause"] or not row["line"] or row["line"] < 1] == []
    assert all(row["origin_id"] == row["document_id"] for row in printed)


def test_a_figure_of_no_document_names_its_source_or_setting(year_lake: Lake) -> None:
    others = year_lake.query("select * from statements where document_id is null").to_pylist()
    sources = {row["source_id"] for row in year_lake.query("select source_id from sources").to_pylist()}
    assert {row["origin_id"] for row in others} <= sources | {"own"}
    assert all(row["origin_zh"] and row["origin_en"] for row in others)


def test_every_target_and_every_known_value_is_a_statement(year_lake: Lake) -> None:
    (counts,) = year_lake.query(
        "select (select count(*) from targets) as target, (select count(*) from observations) as known,"
        " (select count(*) from rankings) as place"
    ).to_pylist()
    found = Counter(row["kind"] for row in year_lake.query("select kind from statements").to_pylist())
    assert {kind: found[kind] for kind in counts} == counts


def test_statements_stand_in_the_order_of_their_document(lake: Lake) -> None:
    rows = lake.query(
        "select document_id, line from statements where line is not null order by statement_id"
    ).to_pylist()
    by_document: dict[str, list[int]] = {}
    for row in rows:
        by_document.setdefault(row["document_id"], []).append(row["line"])
    assert len(by_document) > 15
    assert all(lines == sorted(lines) for lines in by_document.values())


def test_new_jobs_are_promised_in_three_documents_that_differ(lake: Lake) -> None:
    said = lake.query("from repeated_statements where subject_id = 'urban_jobs' order by document_id").to_pylist()
    assert [(row["document_id"], row["value"]) for row in said] == [
        ("zzb-2017-53", 13.0),
        ("zzb-2017-55", 11.0),
        ("zzw-2017-77", 13.0),
    ]
    assert len({row["group_id"] for row in said}) == 1
    assert [(row["documents"], row["agree"], row["below_highest"]) for row in said] == [
        (3, False, 0),
        (3, False, -2),
        (3, False, 0),
    ]


def test_what_is_repeated_is_one_thing_said_at_least_twice(lake: Lake) -> None:
    groups: dict[int, list[dict[str, Any]]] = {}
    for row in lake.query("from repeated_statements").to_pylist():
        groups.setdefault(row["group_id"], []).append(row)
    assert len(groups) > 50
    for rows in groups.values():
        assert len(rows) > 1
        assert len({(row["kind"], row["subject_id"], row["unit_id"]) for row in rows}) == 1
        assert {row["documents"] for row in rows} == {len({row["document_id"] for row in rows})}
        assert {row["agree"] for row in rows} == {len({row["value"] for row in rows}) == 1}


def test_promises_are_not_compared_with_what_is_known(own_home: LakeHome, tiny_gazette: Path) -> None:
    change(tiny_gazette, "targets", {"indicator_id": "urban_jobs", "document_id": "zzb-2017-55"}, {"value": "13"})
    build(own_home, tiny_gazette)
    said = rows_of(own_home, "select kind, agree from repeated_statements where subject_id = 'urban_jobs'")
    assert said == [{"kind": "target", "agree": True}] * 3
