"""The agenda drafts itself: what is found, joined and chosen, and the items that are filled from it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.meeting import agenda, draft, meetings
from duban.meeting.candidates import Candidate, candidates, chosen
from duban.meeting.facts import Facts, facts, figure_key
from duban.meeting.frozen import frozen_at, opened
from duban.meeting.meetings import Plan
from duban.meeting.papers import finding_of, papers
from duban.people.roles import OPEN
from duban.words.wording import LANGUAGES
from tests.conftest import act_ended, decide_at, hold, reader, report
from tests.meeting.test_decisions import SHOWN, TOLD

PLAN = Plan("weekly", date(2017, 7, 3), date(2017, 6, 30), 60)
MINUTES = {"follow_up": 15, "standing": 20, "new": 25}


def found(weight: float, *reasons: str, task: str = "t", unit: str = "u") -> Candidate:
    return Candidate("commitment", reasons, weight, task, "i", unit, date(2017, 12, 31))


def test_an_agenda_fits_its_minutes_and_never_has_more_than_fifteen() -> None:
    many = [found(100 - number, "milestone", task=str(number)) for number in range(40)]
    picked = chosen(many, {"follow_up": 0, "standing": 0, "new": 600})
    assert len(picked) == 15
    assert picked == many[:15]
    assert sum(one.minutes for one in chosen(many, MINUTES)) <= 60


def test_one_unit_speaks_for_a_promise_that_many_miss() -> None:
    alike = [found(50, "gap", unit=unit) for unit in ("a", "b", "c")]
    assert [one.unit_id for one in chosen(alike, MINUTES)] == ["a"]


def test_what_was_decided_comes_first_whatever_else_weighs_more() -> None:
    picked = chosen([found(900, "turned"), found(10, "decision_open", task="d")], MINUTES)
    assert [one.part for one in picked] == ["follow_up", "new"]


def test_the_same_thing_has_the_same_name_on_every_agenda() -> None:
    assert found(1, "gap").item_id == found(9, "turned").item_id != found(1, "gap", unit="v").item_id


def test_a_lake_without_reports_has_an_agenda_of_what_is_due(lake: Lake) -> None:
    drafted = draft.draft(lake, PLAN)
    assert drafted.chosen
    assert not any(one.part == "follow_up" or "turned" in one.reasons for one in drafted.chosen)
    assert not set(drafted.chosen) & set(drafted.left_out)


def test_nothing_found_is_an_empty_agenda(lake: Lake) -> None:
    nothing = Facts(lake, 0, PLAN.reporting_on, [], {}, [], [], [], [])
    assert candidates(nothing) == []
    assert chosen([], MINUTES) == []


@pytest.mark.parametrize(
    ("before", "after", "reasons"),
    [
        ("behind", "ahead", ("recovered",)),
        ("overdue", "met", ("recovered",)),
        ("on_track", "overdue", ("turned",)),
        ("behind", "overdue", ()),
        (None, "behind", ()),
    ],
)
def test_what_turned_and_what_recovered_is_new(
    lake: Lake, before: str | None, after: str, reasons: tuple[str, ...]
) -> None:
    row = {"task_id": "t", "indicator_id": "i", "unit_id": "u", "due_on": date(2017, 12, 31), "document_id": "d"}
    row |= {"status": "met", "is_unprecedented": False, "stands_still": False, "confidence": None}
    row |= {"shortfall": 0.0, "is_of_city": False}
    moved = {"status_before": before, "status_after": after, "place_before": None, "place_after": None}
    facts = Facts(lake, 0, PLAN.reporting_on, [row], {}, [], [], [], [], {figure_key(row): moved})
    assert [one.reasons for one in candidates(facts)] == ([reasons] if reasons else [])


@pytest.mark.parametrize("scope", [("board", "counties"), ("theme", "housing"), ("document", "zzb-2017-50")])
def test_a_scope_narrows_the_agenda(lake: Lake, scope: tuple[str, str]) -> None:
    whole, part = (
        draft.draft(lake, plan) for plan in (PLAN, replace(PLAN, scope_kind=scope[0], scope_id=scope[1]))
    )  # fmt: skip
    counts = [len(one.chosen) + len(one.left_out) for one in (whole, part)]
    assert counts[1] < counts[0]


def test_the_next_meeting_opens_with_what_was_decided_and_what_turned(own_home: LakeHome) -> None:
    lake = reader(own_home)
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 3000})
    first = hold(own_home, date(2017, 4, 20), reporting_on=date(2017, 3, 31))
    decide_at(own_home, first, replace(SHOWN, value=9e9))
    decide_at(own_home, first, TOLD)
    act_ended(own_home, first)
    report(own_home, "jinshui", "2017Q2", {"housing_starts": 3001})
    plan = replace(PLAN, held_on=date(2017, 9, 1))
    second = draft.create_with_agenda(lake, OPEN, plan)
    items = {item.subject: item for item in agenda.standing_items(lake, second) if item.part == "follow_up"}
    assert items["commitment"].reasons[:2] == ("decision_overdue", "turned")
    assert items["decision"].reasons == ("decision_overdue",)
    shown = {item.item_id: item for item in papers(lake, second, "en").items}
    joined = shown[items["commitment"].item_id]
    assert (
        joined.title == "Jinshui · Renewal homes started has fallen behind: 3,001 homes where 5,541 homes was due"
        or ("Jinshui" in joined.title)
    )
    assert "since the last meeting" in joined.movement
    assert joined.lead == "Jinshui"
    assert joined.chart is not None
    assert {series.role for series in joined.chart.series} >= {"actual", "promised", "target"}
    assert shown[items["decision"].item_id].title.startswith("Overdue by 31 days")


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_read_the_commit_that_the_meeting_is_frozen_at(own_home: LakeHome, language: str) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1})
    lake = reader(own_home)
    meeting_id = draft.create_with_agenda(lake, OPEN, replace(PLAN, scope_kind="document", scope_id="zzb-2017-50"))
    frozen = papers(lake, meeting_id, language)
    report(own_home, "jinshui", "2017Q2", {"housing_starts": 4000})
    assert papers(lake, meeting_id, language).items == frozen.items
    assert papers(lake, meeting_id, language, newest=True).items != frozen.items
    assert frozen.number == 1
    assert all(item.title and item.question for item in frozen.items)


def test_an_item_whose_subject_is_gone_says_so(own_home: LakeHome) -> None:
    row = Candidate("commitment", ("gap",), 1, "gone", "gone", "gone", date(2017, 12, 31))
    meeting_id = hold(own_home, date(2017, 7, 3), draft.rows_of([row]))
    (item,) = papers(reader(own_home), meeting_id, "en").items
    assert item.title == "What this item was about is no longer in the data (gone)"


def test_a_first_meeting_has_none_before_it(year_lake: Lake) -> None:
    known = meetings.meetings(year_lake)
    assert meetings.previous(known, PLAN) is None
    assert meetings.previous(known, replace(PLAN, held_on=date(2018, 1, 1))) is not None


REASONS_OF_A_FIGURE = {
    "unprecedented": ({"is_unprecedented": True}, {}),
    "standstill": ({"stands_still": True}, {}),
    "doubtful": ({"confidence": "low"}, {}),
    "gap": ({"status": "behind"}, {}),
    "place_lost": ({}, {"place_before": 2, "place_after": 5}),
    "place_gained": ({}, {"place_before": 5, "place_after": 2}),
}


@pytest.mark.parametrize("reason", REASONS_OF_A_FIGURE)
def test_each_finding_on_a_figure_is_a_reason(lake: Lake, reason: str) -> None:
    row, moved = REASONS_OF_A_FIGURE[reason]
    plain = {"task_id": "t", "indicator_id": "i", "unit_id": "u", "due_on": date(2017, 12, 31), "document_id": "d"}
    plain |= {"status": "met", "is_unprecedented": False, "stands_still": False, "confidence": "high"}
    plain |= {"shortfall": 0.0, "is_of_city": False}
    same = {"status_before": "met", "status_after": "met", "place_before": 1, "place_after": 1}
    known = Facts(lake, 0, PLAN.reporting_on, [plain | row], {}, [], [], [], [], {figure_key(plain): same | moved})
    assert [one.reasons for one in candidates(known)] == [(reason,)]


@pytest.mark.parametrize(
    ("today", "scope", "said"),
    [
        (date(2017, 7, 3), ("city", ""), "runs out on"),
        (date(2017, 8, 3), ("city", ""), "ran out on"),
        (date(2017, 7, 3), ("theme", "housing"), ""),
        (date(2017, 5, 1), ("city", ""), ""),
    ],
)
def test_an_instruction_that_runs_out_is_on_the_agenda_until_it_is_answered(
    peopled_home: LakeHome, today: date, scope: tuple[str, str], said: str
) -> None:
    lake = reader(peopled_home)
    plan = replace(PLAN, held_on=today, scope_kind=scope[0], scope_id=scope[1])
    known = facts(lake, lake, plan, None, frozen_at(lake))
    found = [one for one in candidates(known) if one.subject == "instruction"]
    # Of three instructions one is answered.
    assert len(found) == (2 if said else 0)
    assert len({one.item_id for one in found}) == len(found)
    assert all(said in finding_of(known, one, "en") for one in found)


def test_what_a_meeting_writes_leaves_its_figures_as_they_are(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1})
    lake = reader(own_home)
    frozen_id = lake.snapshot_id()
    meeting_id = hold(own_home, date(2017, 7, 3))
    for decided in (SHOWN, TOLD):
        decide_at(own_home, meeting_id, decided)
    act_ended(own_home, meeting_id)
    assert frozen_at(lake)(frozen_id) is lake
    plan = replace(PLAN, held_on=date(2017, 9, 30))
    with closing(opened(own_home, frozen_id)) as before:
        then, now = (facts(one, one, plan, None, frozen_at(lake)) for one in (before, lake))
    for name in ("figures", "tasks", "milestones", "extensions", "instructions", "missing_reports"):
        assert getattr(then, name) == getattr(now, name), name
    opened.cache_clear()
