"""Acts on a lake: one commit with its author each, files in the store, nothing where something is refused."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from duban.errors import DubanError, EvidenceError, FollowingError, LakeError
from duban.following.evidence import file_piece
from duban.following.extensions import Act
from duban.following.life import Known
from duban.following.record import take_step
from duban.following.steps import Step
from duban.following.store import folder_of, read
from duban.intake.decide.review import Decision, decide
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from tests.conftest import ask, extend, follow, reader, report, report_states, rows_of
from tests.following.conftest import FIGURE_TASK, PDF, TODAY, WORD_TASK, archive, close

ON = date(2017, 12, 31)


def life(home: LakeHome, task_id: str = WORD_TASK, on: date = ON) -> dict[str, object]:
    """Where a task stands."""
    return dict(ask(home, "following/life", task=task_id, on=on).iloc[0])


def files(home: LakeHome) -> set[str]:
    """What lies in the store."""
    return {path.name for path in folder_of(home).glob("*")}


def test_a_task_is_led_to_its_close_with_a_commit_a_step(own_home: LakeHome) -> None:
    before = len(snapshots(own_home))
    assert life(own_home)["step"] == "issued"
    close(own_home, WORD_TASK)
    done = snapshots(own_home)[: len(snapshots(own_home)) - before]
    assert [(commit["author"], commit["extra"]["step"]) for commit in reversed(done)] == [
        ("open", step) for step in ("acknowledged", "under_way", "reported", "verified", "closed")
    ]
    assert done[2]["message"] == f"{WORD_TASK}: reported (fire-brigade): reason"
    steps = ask(own_home, "following/steps", task=WORD_TASK)
    assert list(steps["step"]) == ["issued", "acknowledged", "under_way", "reported", "verified", "closed"]
    assert (steps["check_kind"][4], steps["check_result"][4], steps["reason"][5]) == ("papers", "confirmed", "reason")


def test_evidence_is_kept_by_its_hash_once_and_read_as_it_was_given(own_home: LakeHome) -> None:
    for step in ("acknowledged", "under_way"):
        follow(own_home, WORD_TASK, step, TODAY)
    given = (file_piece("a.pdf", PDF), file_piece("b.pdf", PDF), file_piece("a.pdf", PDF + b"x"))
    follow(own_home, WORD_TASK, "reported", TODAY, evidence=given)
    follow(own_home, WORD_TASK, "returned", TODAY)
    follow(own_home, WORD_TASK, "reported", TODAY, evidence=given[:1])
    rows = ask(own_home, "following/evidence", task=WORD_TASK)
    assert list(rows["name"]) == ["a.pdf", "a.pdf", "a.pdf"]
    assert list(rows["step_number"]) == [3, 3, 5]
    assert files(own_home) == set(rows["sha256"])
    assert read(own_home, rows["sha256"][0]) == PDF


@pytest.mark.parametrize("name", ["0" * 64, "../catalog.sqlite", "", "x"])
def test_only_what_is_in_the_store_is_read_from_it(own_home: LakeHome, name: str) -> None:
    with pytest.raises(EvidenceError, match="not in the store"):
        read(own_home, name)


def test_a_file_that_was_changed_on_the_disk_is_not_handed_out(own_home: LakeHome) -> None:
    close(own_home, WORD_TASK)
    (kept,) = folder_of(own_home).glob("*")
    kept.write_bytes(b"other")
    with pytest.raises(EvidenceError, match="restore it from the backup"):
        read(own_home, kept.name)


def test_what_no_commit_names_is_swept_after_a_day_and_the_rest_stays(own_home: LakeHome) -> None:
    close(own_home, WORD_TASK)
    kept = files(own_home)
    for name, age in (("0" * 64, 2), ("1" * 64, 0), (f"{'2' * 64}.abcd", 2)):
        path = folder_of(own_home) / name
        path.write_bytes(b"orphan")
        os.utime(path, (path.stat().st_mtime - age * 86_400,) * 2)
    for name in kept:
        os.utime(folder_of(own_home) / name, (0, 0))
    follow(own_home, FIGURE_TASK, "acknowledged", TODAY, evidence=(file_piece("n.ofd", archive("OFD.xml")),))
    assert files(own_home) - kept == {"1" * 64, *ask(own_home, "following/evidence", task=FIGURE_TASK)["sha256"]}
    assert kept <= files(own_home)


def test_what_is_refused_changes_nothing(own_home: LakeHome) -> None:
    before = len(snapshots(own_home))
    for step, on in (("closed", TODAY), ("acknowledged", date(2016, 1, 1)), ("reported", TODAY)):
        with pytest.raises(FollowingError):
            follow(own_home, WORD_TASK, step, on, evidence=(file_piece("a.pdf", PDF),))
    with pytest.raises(FollowingError, match="There is no task"):
        follow(own_home, "none", "acknowledged", TODAY)
    assert len(snapshots(own_home)) == before
    assert files(own_home) == set()


def test_a_store_that_cannot_be_written_is_said_and_nothing_is_entered(own_home: LakeHome) -> None:
    folder_of(own_home).write_bytes(b"a file in the place of the folder")
    before = len(snapshots(own_home))
    with pytest.raises(LakeError, match="Nothing was written"):
        follow(own_home, WORD_TASK, "acknowledged", TODAY, evidence=(file_piece("a.pdf", PDF),))
    assert len(snapshots(own_home)) == before


def test_of_two_who_act_at_once_one_is_told_to_look_again(own_home: LakeHome) -> None:
    known = Known.of(reader(own_home), WORD_TASK)
    step = Step(WORD_TASK, "acknowledged", TODAY, known.bodies[0])

    def act(_: int) -> str:
        try:
            take_step(own_home, OPEN, step, known, TODAY)
        except DubanError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(2) as people:
        said = sorted(people.map(act, range(2)))
    assert (said[0], "Somebody else has acted" in said[1]) == ("", True)


def test_a_met_task_is_proposed_checked_and_closed(own_home: LakeHome) -> None:
    def proposed() -> list[object]:
        return [row["task_id"] for row in rows_of(own_home, "from proposed_closings")]

    assert FIGURE_TASK not in proposed()
    report(own_home, "zhengzhou", "2017Q4", {"good_air_days": 190})
    assert FIGURE_TASK in proposed()
    waiting = ask(own_home, "following/waiting", on=TODAY)
    assert "proposed" in set(waiting[waiting["task_id"] == FIGURE_TASK]["kind"])
    follow(own_home, FIGURE_TASK, "verified", ON)
    with pytest.raises(FollowingError, match="Give evidence"):
        follow(own_home, FIGURE_TASK, "closed", ON)
    follow(own_home, FIGURE_TASK, "closed", ON, evidence=(file_piece("a.pdf", PDF),))
    assert FIGURE_TASK not in proposed()


def closed_and_met(home: LakeHome) -> str:
    """A task that was closed when its figure was met; the receipt of that figure."""
    receipt = report(home, "zhengzhou", "2017Q4", {"good_air_days": 190})
    follow(home, FIGURE_TASK, "verified", ON)
    follow(home, FIGURE_TASK, "closed", ON, evidence=(file_piece("a.pdf", PDF),))
    return receipt.submission_id


def test_what_is_revised_away_reopens_and_closes_again_when_it_is_met_again(own_home: LakeHome) -> None:
    closed_and_met(own_home)
    report(own_home, "zhengzhou", "2017Q4", {"good_air_days": 150})
    assert life(own_home, FIGURE_TASK)["step"] == "reopened"
    newest = ask(own_home, "following/steps", task=FIGURE_TASK).iloc[-1]
    assert (newest["step"], newest["cause"]) == ("reopened", "revised")
    assert newest["taken_on"] > ON
    assert [row["step"] for row in rows_of(own_home, "from task_steps")] == ["verified", "closed"]
    report(own_home, "zhengzhou", "2017Q4", {"good_air_days": 191})
    assert life(own_home, FIGURE_TASK)["step"] == "closed"


def test_what_is_withdrawn_reopens_and_goes_on_with_fresh_evidence(own_home: LakeHome) -> None:
    decide(own_home, OPEN, closed_and_met(own_home), Decision.WITHDRAWN, "counted twice")
    newest = ask(own_home, "following/steps", task=FIGURE_TASK).iloc[-1]
    assert (newest["step"], newest["cause"]) == ("reopened", "withdrawn")
    with pytest.raises(FollowingError, match="Give evidence"):
        follow(own_home, FIGURE_TASK, "reported", ON, evidence=())
    follow(own_home, FIGURE_TASK, "under_way", ON)
    assert life(own_home, FIGURE_TASK)["step"] == "under_way"


def test_both_lights_are_shown_when_a_task_is_extended(own_home: LakeHome) -> None:
    report_states(own_home, "fire-brigade", "2017Q2", {WORD_TASK: ("进行中", "")})
    extend(own_home, WORD_TASK, Act.ASKED, TODAY, due_on=date(2017, 12, 31))
    assert life(own_home)["extensions"] == 0
    extend(own_home, WORD_TASK, Act.CONFIRMED, TODAY)
    extend(own_home, WORD_TASK, Act.GRANTED, TODAY, due_on=date(2017, 11, 30))
    lights = []
    for day in (date(2017, 9, 1), date(2017, 10, 16), date(2017, 11, 1), date(2017, 12, 1)):
        (first,) = rows_of(own_home, f"from task_progress(date '{day}') where task_id = '{WORD_TASK}'")
        lights.append((first["status"], life(own_home, on=day)["extended_status"]))
    assert lights == [("on_track", "on_track"), ("overdue", "on_track"), ("overdue", "due_soon"), ("overdue",) * 2]
    assert (life(own_home)["extensions"], life(own_home)["first_due_on"]) == (1, date(2017, 10, 15))
    (counted,) = ask(own_home, "following/by_unit").to_dict("records")
    assert (counted["unit_id"], counted["asked"], counted["granted"]) == ("fire-brigade", 1, 1)


def test_a_year_later_each_step_is_there_as_it_was_known_on_any_day(own_home: LakeHome) -> None:
    known: list[tuple[int, list[object]]] = []
    for step in ("acknowledged", "under_way", "reported", "verified", "closed"):
        follow(own_home, WORD_TASK, step, TODAY, reason=f"why {step}")
        known.append(
            (
                int(snapshots(own_home)[0]["snapshot_id"]),
                list(ask(own_home, "following/steps", task=WORD_TASK)["reason"]),
            )
        )
    extend(own_home, FIGURE_TASK, Act.ASKED, TODAY, due_on=date(2018, 3, 1))
    for snapshot_id, reasons in known:
        past = queries.open_lake(own_home, snapshot_id)
        assert list(queries.run(past, "following/steps", task=WORD_TASK)["reason"]) == reasons
        assert queries.run(past, "following/extensions", task=FIGURE_TASK).empty
        past.close()


def test_a_past_from_before_there_were_steps_has_issued_tasks_alone(own_home: LakeHome) -> None:
    first = min(int(commit["snapshot_id"]) for commit in snapshots(own_home) if commit["author"])
    past = queries.open_lake(own_home, first)
    assert set(past.query("select distinct step from task_lives")["step"].to_pylist()) == {"issued"}
    past.close()


def test_a_kept_file_has_the_hash_of_its_name(own_home: LakeHome) -> None:
    close(own_home, WORD_TASK)
    for path in folder_of(own_home).iterdir():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
        assert path.stat().st_mode & 0o077 == 0
