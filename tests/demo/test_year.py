"""The year that a demonstration shows: plausible, in the order of time, true where the truth is published."""

# ruff: noqa: S608 (the statements are our own)

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from duban.intake.check.examine import reference
from duban.intake.check.rows import check_file
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.promises.package import read_package
from duban.words.periods import parse_period
from tests.conftest import ask, csv_file, reader, rows_of

YEAR_END = "(select make_date(year(max(issued_on)), 12, 31) from documents)"
REPORTS = (
    f"select state, was_returned from expected_reports({YEAR_END}, {YEAR_END} + 180)"
    f" where quarter_on > {YEAR_END} - 365"
)


def shares(rows: list[dict[str, object]], column: str) -> dict[object, float]:
    """Which part of the rows has each value."""
    return {value: count / len(rows) for value, count in Counter(row[column] for row in rows).items()}


def test_most_reports_are_on_time_and_some_are_not(demonstration: LakeHome) -> None:
    found = shares(rows_of(demonstration, REPORTS), "state")
    assert 0.78 < found["on_time"] < 0.92
    assert all(0.02 < found[state] < 0.12 for state in ("late", "missing", "waiting"))


def test_no_status_holds_most_of_the_commitments(demonstration: LakeHome) -> None:
    rows = rows_of(demonstration, f"select status from commitments({YEAR_END}) where counted and due_on <= {YEAR_END}")
    found = shares(rows, "status")
    assert max(found.values()) < 0.8
    assert found["met"] > 0.5
    assert 0.05 < found["overdue"] + found["behind"] < 0.35
    assert 0.02 < found["not_reported"] < 0.2


@pytest.mark.parametrize("action", ["approved", "returned", "withdrawn"])
def test_reviewers_decide_in_every_way(demonstration: LakeHome, action: str) -> None:
    assert rows_of(demonstration, f"from reviews where action = '{action}'")


CHECKS = ["unit_slip", "year_to_date_fell", "approved_figure_changes", "stuck", "same_as_before"]


@pytest.mark.parametrize("check", CHECKS)
def test_some_figures_are_doubtful_and_explained(demonstration: LakeHome, check: str) -> None:
    doubted = rows_of(
        demonstration,
        "select r.note from submission_warnings w"
        " join submission_rows r using (submission_id, row_number, column_number)"
        f" where w.check_name = '{check}'",
    )
    assert doubted
    assert all(row["note"] for row in doubted)


def test_what_was_returned_is_corrected_and_one_quarter_is_locked(demonstration: LakeHome) -> None:
    assert rows_of(demonstration, "from submissions where corrects_id in (select submission_id from submissions)")
    (lock,) = rows_of(demonstration, "from period_locks")
    excepted = rows_of(
        demonstration,
        "from lock_exceptions e join submissions s on s.unit_id = e.unit_id and s.period = e.period"
        " where s.received_at between e.granted_at and e.open_until",
    )
    assert len(excepted) == 1
    assert lock["period"] == excepted[0]["period"]


def test_everything_happens_in_its_time(demonstration: LakeHome) -> None:
    received = (
        "select max(as_of) as ended_on, any_value(received_on) as received_on from row_decisions group by submission_id"
    )
    assert (
        rows_of(demonstration, f"from ({received}) where received_on <= ended_on or received_on > ended_on + 150") == []
    )
    assert rows_of(demonstration, "from row_decisions where reviewed_at <= received_at") == []


def test_published_figures_stay_as_they_are_with_their_source(demonstration: LakeHome) -> None:
    package = {table.name: table for table in read_package()}
    kept = reader(demonstration).query("from observations order by all")
    assert kept.equals(
        package["observations"]
        .read()
        .select(kept.column_names)
        .sort_by([(name, "ascending") for name in kept.column_names])
    )
    changed = (
        "select * from known_values k join observations o using (indicator_id, unit_id, as_of)"
        " where o.counted and k.origin <> 'stated' and k.value not in"
        " (select value from observations p"
        " where p.indicator_id = k.indicator_id and p.unit_id = k.unit_id and p.as_of = k.as_of)"
    )
    assert rows_of(demonstration, changed) == []


def test_the_good_days_of_the_year_are_as_many_as_published(demonstration: LakeHome) -> None:
    (counted,) = rows_of(demonstration, f"from good_days where as_of = {YEAR_END}")
    (published,) = rows_of(
        demonstration,
        f"from observations where indicator_id = 'good_air_days' and unit_id = '{counted['unit_id']}'"
        f" and as_of = {YEAR_END}",
    )
    assert counted["known_days"] == counted["days_so_far"]
    assert counted["good_days"] == published["value"]


def test_a_city_is_what_its_districts_add_up_to(demonstration: LakeHome) -> None:
    compared = rows_of(
        demonstration,
        "select r.value, k.value as said from roll_ups r join known_values k using (indicator_id, unit_id, as_of)"
        f" where k.origin = 'reported' and r.reporting_units = r.expected_units and year(r.as_of) = year({YEAR_END})",
    )
    agreed = [row for row in compared if row["value"] == row["said"]]
    assert len(compared) > 5
    assert len(agreed) >= len(compared) - 2


def test_shares_make_sense(demonstration: LakeHome) -> None:
    rows = rows_of(
        demonstration,
        f"select value from known_values where indicator_id = 'fiscal_science_share' and as_of = {YEAR_END}",
    )
    assert len(rows) > 10
    assert all(1.5 < float(str(row["value"])) < 4 for row in rows)
    high = "from reported_values v join indicators i using (indicator_id) where i.measure_zh = '%' and v.value > 130"
    assert rows_of(demonstration, high) == []


def test_people_say_that_they_are_invented(demonstration: LakeHome) -> None:
    people = rows_of(demonstration, "from people")
    roles = Counter(row["role"] for row in people)
    assert roles["administrator"] == 1
    assert roles["reviewer"] == 2
    assert all("演示" in str(row["name"]) for row in people)
    units = rows_of(demonstration, f"select distinct reporter_id from owed_reports({YEAR_END})")
    named = {unit for row in people for unit in list(row["unit_ids"])}  # type: ignore[call-overload]
    assert named == {row["reporter_id"] for row in units}


def test_tasks_stand_at_every_step_that_somebody_takes(demonstration: LakeHome) -> None:
    steps = Counter(row["step"] for row in rows_of(demonstration, "from task_lives"))
    taken = {row["to_step"] for row in rows_of(demonstration, "select distinct to_step from step_rules")}
    assert taken <= set(steps)
    states = {row["state"] for row in rows_of(demonstration, "from extension_states")}
    assert states == {"asked", "confirmed", "granted", "refused"}
    mended = rows_of(demonstration, "from task_steps where step = 'returned' and task_id in"
                                    " (select task_id from task_lives where step = 'closed')")  # fmt: skip
    assert len(mended) == 1


def test_one_instruction_is_answered_and_one_is_running_out(demonstration: LakeHome) -> None:
    answered, running_out = rows_of(demonstration, "from instruction_states order by number")
    assert (answered["state"], running_out["state"]) == ("closed", "open")
    assert all("演示" in str(row["text"]) for row in (answered, running_out))
    (last,) = rows_of(demonstration, queries.catalog()["demonstration/last_day"].sql)
    days = date.fromisoformat(str(running_out["due_on"])) - date.fromisoformat(str(last["last_on"]))
    assert 0 <= days.days < 7


def test_one_target_is_eased_and_both_lights_are_there(demonstration: LakeHome) -> None:
    (row,) = rows_of(demonstration, f"from commitments({YEAR_END}) where first_target is not null")
    assert (row["status"], row["first_status"]) == ("met", "overdue")
    assert row["target"] <= row["actual"] < row["first_target"]
    (change,) = rows_of(demonstration, "select decision, sent_by from amendments, promise_files")
    assert "演示" in str(change["decision"])
    assert change["sent_by"] in {row["person_id"] for row in rows_of(demonstration, "from people")}


def test_nothing_is_done_on_a_task_before_its_time_or_by_nobody(demonstration: LakeHome) -> None:
    early = "from task_steps join task_lives using (task_id) where task_steps.taken_on < task_lives.issued_on"
    assert rows_of(demonstration, early) == []
    late = "from task_steps where taken_on > (select max(cast(reviewed_at as date)) from reviews)"
    assert rows_of(demonstration, late) == []
    assert rows_of(demonstration, "from task_steps where taken_by not in (select person_id from people)") == []


def test_no_row_stands_that_the_product_would_have_refused(demonstration: LakeHome) -> None:
    sent = rows_of(
        demonstration, "select submission_id, unit_id, period, received_at from submissions order by file_sha256"
    )
    for one in sent[::12]:
        rows = rows_of(
            demonstration,
            "select indicator_id, unit_id, as_of, shown, coalesce(note, '') as note, source"
            f" from submission_rows where submission_id = '{one['submission_id']}'",
        )
        period = parse_period(str(one["period"]))
        daily = {row["indicator_id"] for row in rows} == {"air_quality_index"}
        written = [
            (
                str(row["indicator_id"]),
                str(row["unit_id"]),
                str(row["as_of"]) if daily else period.code,
                row["shown"],
                str(row["note"]),
            )
            for row in rows
        ]
        known = reference(reader(demonstration), str(one["unit_id"]))
        received_on = date.fromisoformat(str(one["received_at"])[:10])
        checked = check_file(csv_file(written), replace(known, locked=frozenset()), period, received_on)
        assert checked.accepted, (one, checked.problems)
        assert len(checked.reported) == len(rows)


def test_last_weeks_meeting_was_followed_up_and_the_next_is_drafted(demonstration: LakeHome) -> None:
    first, second = rows_of(demonstration, "from standing_meetings order by held_on")
    assert (first["state"], second["state"], second["previous_id"]) == ("ended", "draft", first["meeting_id"])
    (last,) = ask(demonstration, "demonstration/last_day")["last_on"]
    decided = ask(demonstration, "meeting/decisions", meeting="all", today=pd.Timestamp(last).date())
    assert sorted(decided["state"]) == ["closed", "open", "overdue", "reported"]
    agenda = f"select reasons from agenda_items where meeting_id = '{second['meeting_id']}' and part = 'follow_up'"
    said = {reason for row in rows_of(demonstration, agenda) for reason in row["reasons"]}  # type: ignore[attr-defined]
    assert said >= {"decision_closed", "decision_open", "decision_overdue", "decision_reported"}
    instruction = "select count(*) as n from agenda_items where subject = 'instruction'"
    assert rows_of(demonstration, instruction) == [{"n": 1}]
