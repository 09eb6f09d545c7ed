"""A meeting's papers on the command line: each in each of its formats, for those who may read the meeting."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duban.commands import cli
from duban.lake.home import LakeHome
from duban.people.roles import Role
from duban.reports.meeting_papers import KINDS
from tests.conftest import PEOPLE

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
