"""The doorbook: each act is on the disk before it goes on, none is changed, and a crash loses none that was said."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.serving import ROOT
from duban.commands.cli import main
from duban.errors import LakeError
from duban.lake.home import LakeHome
from duban.people import doorbook
from duban.people.accounts import save_person
from duban.people.audit import audited
from duban.people.doorbook import CAME_IN, CHANGED, REFUSED, TOOK, Doorbook, acting_from, enter, folder_of
from duban.people.roles import OPEN, Person, Role

WRITER = """
import sys
from pathlib import Path
from duban.lake.home import LakeHome
from duban.people.doorbook import TOOK, enter
for number in range(100_000):
    enter(LakeHome(Path(sys.argv[1])), TOOK, "anna", f"{number}.csv")
    print(number, flush=True)
"""


@pytest.fixture
def home(tmp_path: Path) -> LakeHome:
    return LakeHome(tmp_path / "lake")


def said(home: LakeHome) -> list[tuple[str, str, str, str]]:
    return [(entry.act, entry.who, entry.what, entry.where) for entry in Doorbook(home).entries()]


def test_what_was_entered_is_read_in_its_order(home: LakeHome) -> None:
    assert said(home) == []
    enter(home, CAME_IN, "anna@example.org", "viewer", "10.0.0.1")
    enter(home, REFUSED, "“夏娃”\n", 'no "account"', "::1")
    assert said(home) == [
        ("came_in", "anna@example.org", "viewer", "10.0.0.1"),
        ("refused", "“夏娃”\n", 'no "account"', "::1"),
    ]


def test_lines_are_only_added(home: LakeHome) -> None:
    enter(home, TOOK, "anna", "a.csv")
    (file,) = folder_of(home).iterdir()
    before = file.read_bytes()
    enter(home, TOOK, "anna", "b.csv")
    assert file.read_bytes().startswith(before)
    assert file.stat().st_mode & 0o077 == 0


def test_a_line_that_was_cut_short_is_passed_over_and_the_next_is_whole(home: LakeHome) -> None:
    enter(home, TOOK, "anna", "a.csv")
    book = Doorbook(home)
    assert len(book.entries()) == 1
    (file,) = folder_of(home).iterdir()
    with file.open("ab") as lines:
        lines.write(b'{"at": "2017-')
    assert len(book.entries()) == 1
    enter(home, TOOK, "anna", "b.csv")
    assert [entry.what for entry in book.entries()] == ["a.csv", "b.csv"] == [what for _, _, what, _ in said(home)]


def test_a_killed_writer_has_lost_nothing_that_it_answered(home: LakeHome) -> None:
    command = [sys.executable, "-c", WRITER, str(home.folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        answered = [next(writer.stdout) for _ in range(20)]
        writer.send_signal(signal.SIGKILL)
        answered += writer.stdout.readlines()
    whole = [int(line) for line in answered if line.endswith("\n")]
    assert [entry.what for entry in Doorbook(home).entries()][: len(whole)] == [f"{number}.csv" for number in whole]


def test_many_may_write_at_once(home: LakeHome) -> None:
    writers = [
        threading.Thread(target=lambda: [enter(home, TOOK, "anna", "x" * 400) for _ in range(20)]) for _ in "1234"
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert said(home) == [("took", "anna", "x" * 400, "")] * 80


def test_a_folder_that_cannot_be_written_is_said(home: LakeHome) -> None:
    home.folder.mkdir()
    folder_of(home).write_text("a file in its place")
    with pytest.raises(LakeError):
        enter(home, TOOK, "anna")


def test_the_audit_has_commits_and_the_doorbook_in_one_order(own_home: LakeHome) -> None:
    enter(own_home, CAME_IN, "anna", "viewer", "10.0.0.1")
    acting_from("10.0.0.2")
    try:
        save_person(own_home, OPEN, Person("ben", "Ben", Role.VIEWER))
    finally:
        acting_from("")
    found = audited(own_home, Doorbook(own_home))
    assert found["at"].is_monotonic_decreasing
    newest = found[found["where"] != ""][["who", "act", "what", "where"]].to_numpy().tolist()
    assert sorted(newest) == [
        ["anna", CAME_IN, "viewer", "10.0.0.1"],
        ["open", CHANGED, "people: ben viewer", "10.0.0.2"],
    ]


def test_the_command_line_hands_the_audit_out_and_says_that_it_did(own_home: LakeHome) -> None:
    enter(own_home, REFUSED, "=eve", "no account", "10.0.0.1")
    done = CliRunner().invoke(main, ["audit", "--act", "refused"])
    assert done.exit_code == 0
    assert done.output.splitlines()[1].endswith(",'=eve,refused,no account,10.0.0.1")
    assert said(own_home)[-1] == ("took", "open", "audit", doorbook.COMMAND_LINE)
    CliRunner().invoke(main, ["export", "targets"])
    assert said(own_home)[-1] == ("took", "open", "targets", doorbook.COMMAND_LINE)
