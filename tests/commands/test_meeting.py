"""A meeting's papers on the command line: each in each of its formats, for those who may read the meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duban.commands import cli
from duban.lake.home import LakeHome
from duban.people.roles import Role
from duban.reports.meeting_papers import KINDS
from duban.words.wording import say
from tests.conftest import PEOPLE, act_ended, decide_at, hold, rows_of
from tests.meeting.test_decisions import TOLD

HELD, DRAFT = "20171020-weekly", "20170704-weekly"
STARTS = {"pptx": b"PK", "docx": b"PK", "pdf": b"%PDF"}


def run(home: LakeHome, *words: object) -> Result:
    return CliRunner().invoke(
        cli.main, ["--lang", "zh", "meeting", *map(str, words)], env={"DUBAN_HOME": str(home.folder)}
    )


@pytest.mark.parametrize(
    ("code", "suffix"), [(code, suffix) for code, kind in KINDS.items() if code != "unit" for suffix in kind.formats]
)
def test_a_paper_is_written_in_each_of_its_formats(year_home: LakeHome, tmp_path: Path, code: str, suffix: str) -> None:
    path = tmp_path / f"paper.{suffix}"
    asked = ["--unit", "金水区"] if KINDS[code].units else []
    written = run(year_home, code, HELD, "--output", path, *asked)
    assert written.exit_code == 0, written.output
    assert path.read_bytes().startswith(STARTS[suffix])


def test_another_format_is_answered_with_those_there_are(year_home: LakeHome, tmp_path: Path) -> None:
    refused = run(year_home, "deck", HELD, "--output", tmp_path / "deck.doc")
    assert refused.exit_code == 2
    assert "A file that ends in .pptx or .pdf" in refused.output


def test_a_unit_without_a_paper_is_answered_with_those_that_have_one(year_home: LakeHome, tmp_path: Path) -> None:
    refused = run(year_home, "follow-up", HELD, "--output", tmp_path / "sheet.pdf", "--unit", "火星")
    assert refused.exit_code == 2
    assert "金水区" in refused.output
    assert not (tmp_path / "sheet.pdf").exists()


def test_papers_of_a_draft_are_for_those_who_may_read_drafts(peopled_home: LakeHome, tmp_path: Path) -> None:
    for role, code in ((Role.VIEWER, 1), (Role.REVIEWER, 0)):
        asked = ("--output", tmp_path / f"{role}.pptx", "--as", PEOPLE[role].person_id)
        assert run(peopled_home, "deck", DRAFT, *asked).exit_code == code


def test_a_meeting_and_its_decisions_are_changed_and_versions_are_given(own_home: LakeHome, tmp_path: Path) -> None:
    meeting_id = hold(own_home, date(2017, 7, 3))
    taken = decide_at(own_home, meeting_id, TOLD)
    assert run(own_home, "change", meeting_id, "--minutes", 30, "--chair", "Chen").exit_code == 0
    assert run(own_home, "versions", meeting_id).output == "会议尚未结束，纪要还没有版本\n"
    act_ended(own_home, meeting_id)
    refused = run(own_home, "amend", taken, "--what", "Send two plans")
    assert (refused.exit_code, refused.output) == (1, f"{say('Write the reason; it stays in the history', 'zh')}\n")
    assert run(own_home, "amend", taken, "--what", "Send two plans", "--reason", "said").exit_code == 0
    for more in (("--reason", "said"), ("--undo",)):
        assert run(own_home, "withdraw", taken, *more).exit_code == 0
    listed = run(own_home, "versions", meeting_id).output.splitlines()
    assert [line.split()[0] for line in listed] == ["1", "2", "3", "4"]
    first = tmp_path / "first.docx"
    assert run(own_home, "minutes", meeting_id, "--version", 1, "--output", first).exit_code == 0
    assert run(own_home, "minutes", meeting_id, "--version", 9, "--output", first).exit_code == 1
    text = tmp_path / "agenda.txt"
    assert run(own_home, "agenda", meeting_id, "--output", text).exit_code == 0
    assert "Send two plans" in text.read_text(encoding="utf-8")
    rows = rows_of(own_home, "select minutes, chair from standing_meetings")
    assert rows == [{"minutes": 30, "chair": "Chen"}]


def test_an_agenda_is_drafted_anew_or_only_said_to_be(own_home: LakeHome) -> None:
    drafted = run(own_home, "new", "weekly", "--day", "2017-07-03", "--on", "2017-06-30", "--minutes", 60)
    meeting_id = drafted.output.strip()
    acts = "select count(*) filter (where act = 'redrafted') as n from meetings"
    for more, count in (("--dry-run",), 0), ((), 1):
        assert run(own_home, "redraft", meeting_id, "--on", "2017-06-30", *more).exit_code == 0
        assert rows_of(own_home, acts) == [{"n": count}]
