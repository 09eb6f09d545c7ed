"""A page over a lake that lost a file opens, says so, and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban.lake.files import named_files
from duban.lake.home import LakeHome
from tests.conftest import copied
from tests.pages.reading import open_page

SAID = {"zh": "丢失或损坏（slips）", "en": "gone or damaged (slips)"}


@pytest.mark.parametrize("language", SAID)
def test_a_page_says_what_is_lost_and_shows_the_rest(lake_home: LakeHome, tmp_path: Path, language: str) -> None:
    home = copied(lake_home, LakeHome(tmp_path / "lake"))
    (home.parquet / next(file.path for file in named_files(home) if file.table == "slips")).unlink()
    shown = open_page(home, "overview", language)
    assert not shown.at.exception
    assert [SAID[language] in error.value for error in shown.at.error] == [True]
    assert shown.title
