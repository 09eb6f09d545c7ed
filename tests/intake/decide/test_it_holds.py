"""What happens when a process dies, when many write at once, and when a folder cannot be written to."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

import duban.lake.turn
from duban.errors import DubanError, LakeError, ReviewError
from duban.intake.decide.locks import grant_exception, set_lock
from duban.intake.decide.review import Decision, decide
from duban.intake.decide.submit import submit
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from tests.conftest import rows_of
from tests.intake.killing import PERIOD, ROWS, checked, upload

ROOT = Path(__file__).parents[3]
# A hundred are one command beside the gate; see tests/intake/killing.py.
KILLS = 8
COUNTS = """
select
    (select count(*) from submissions) as submissions,
    (select count(*) from submission_rows) as sent_rows,
    (select count(*) from actuals) as actuals
"""
NOTHING = [{"submissions": 0, "sent_rows": 0, "actuals": 0}]

# Another process: submits a file as soon as it is told to.
SENDER = """
import sys
from pathlib import Path
from duban.intake.decide.submit import submit
from duban.lake.home import LakeHome
from tests.intake.killing import checked, upload
print("ready", flush=True)
sys.stdin.readline()
print(submit(LakeHome(Path(sys.argv[1])), upload(sys.argv[2]), checked()).submission_id)
"""


def started(*command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills children that it forks")
def test_kills_amid_submits_steps_extensions_and_promises_leave_all_or_nothing(own_home: LakeHome) -> None:
    told, _ = started("-m", "tests.intake.killing", str(own_home.folder), str(KILLS - 1)).communicate()
    assert f"\n{KILLS} kills, " in told
    assert ", 0 not whole" in told
    submit(own_home, upload("after all"), checked())


def test_twenty_people_who_submit_at_once_in_one_process_lose_nothing(own_home: LakeHome) -> None:
    def send(number: int) -> str:
        return submit(own_home, upload(f"person {number}"), checked()).submission_id

    with ThreadPoolExecutor(20) as people:
        receipts = set(people.map(send, range(20)))
    assert len(receipts) == 20
    assert {row["submission_id"] for row in rows_of(own_home, "from submissions")} == receipts
    assert rows_of(own_home, COUNTS) == [{"submissions": 20, "sent_rows": 20 * ROWS, "actuals": 0}]


def test_several_processes_that_submit_at_once_lose_nothing(own_home: LakeHome) -> None:
    senders = [started("-c", SENDER, str(own_home.folder), f"process {number}") for number in range(5)]
    assert {sender.stdout.readline() for sender in senders if sender.stdout} == {"ready\n"}
    receipts = {sender.communicate("\n")[0].strip() for sender in senders}
    assert {row["submission_id"] for row in rows_of(own_home, "from submissions")} == receipts
    assert len(receipts) == 5


def test_the_same_file_from_two_people_at_once_is_received_once(own_home: LakeHome) -> None:
    with ThreadPoolExecutor(2) as people:
        receipts = list(people.map(lambda _: submit(own_home, upload("one"), checked()), range(2)))
    assert sorted(receipt.already_received for receipt in receipts) == [False, True]
    assert rows_of(own_home, COUNTS) == [{"submissions": 1, "sent_rows": ROWS, "actuals": 0}]


def test_two_reviewers_who_approve_at_once_approve_once(own_home: LakeHome) -> None:
    receipt = submit(own_home, upload("one"), checked())
    with ThreadPoolExecutor(2) as people:
        counts = list(people.map(lambda _: decide(own_home, OPEN, receipt.submission_id, Decision.APPROVED), range(2)))
    assert sorted(counts) == [0, ROWS]
    assert rows_of(own_home, COUNTS) == [{"submissions": 1, "sent_rows": ROWS, "actuals": ROWS}]


def test_whoever_waits_too_long_for_another_process_is_told_in_words(
    own_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duban.lake.turn, "WAIT_SECONDS", 0.1)
    with (
        FileLock(own_home.folder / "write.lock"),
        pytest.raises(LakeError, match="others have been writing"),
    ):
        submit(own_home, upload("late"), checked())
    assert rows_of(own_home, COUNTS) == NOTHING
    submit(own_home, upload("late"), checked())


def test_a_period_that_is_locked_after_the_check_takes_no_file(own_home: LakeHome) -> None:
    set_lock(own_home, OPEN, PERIOD, date(2017, 4, 20), "closed")
    with pytest.raises(ReviewError, match="2017Q1 is locked"):
        submit(own_home, upload("late"), checked())
    assert rows_of(own_home, COUNTS) == NOTHING


@pytest.mark.parametrize(("minutes", "is_taken"), [(1, True), (-1, False)])
def test_an_exception_to_a_lock_holds_until_it_expires(own_home: LakeHome, minutes: int, is_taken: bool) -> None:
    until = datetime.now(UTC).replace(tzinfo=None) + timedelta(minutes=minutes)
    set_lock(own_home, OPEN, PERIOD, date(2017, 4, 20), "closed")
    grant_exception(own_home, OPEN, PERIOD, "jinshui", until, "flood")
    if is_taken:
        submit(own_home, upload("late"), checked())
    else:
        with pytest.raises(ReviewError, match="2017Q1 is locked"):
            submit(own_home, upload("late"), checked())
    assert rows_of(own_home, COUNTS)[0]["submissions"] == is_taken


@contextmanager
def small_disk(limit: int) -> Iterator[None]:
    """No file may grow beyond `limit` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("limit", [0, 100, 2000])
def test_a_full_disk_is_said_and_leaves_nothing(own_home: LakeHome, limit: int) -> None:
    with small_disk(limit), pytest.raises(LakeError, match="Nothing was written: "):
        submit(own_home, upload("big"), checked())
    assert rows_of(own_home, COUNTS) == NOTHING
    submit(own_home, upload("big"), checked())
    assert rows_of(own_home, COUNTS) == [{"submissions": 1, "sent_rows": ROWS, "actuals": 0}]


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nothing in `folder` may be written, not even by root, who is nobody for a while."""
    modes = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}
    for path, mode in modes.items():
        path.chmod(mode & 0o555 | 0o444)
    user = os.geteuid()
    try:
        if user == 0:
            os.seteuid(65534)
        yield
    finally:
        os.seteuid(user)
        for path, mode in modes.items():
            path.chmod(mode)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="changes modes as a Unix user")
def test_a_folder_that_cannot_be_written_is_said_to_be_so(own_home: LakeHome) -> None:
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        home = LakeHome(own_home.folder.rename(Path(parent) / "lake"))
        with (
            read_only(home.folder),
            pytest.raises(DubanError, match="Nothing was written: this account may not write in"),
        ):
            submit(home, upload("refused"), checked())
        submit(home, upload("taken"), checked())
