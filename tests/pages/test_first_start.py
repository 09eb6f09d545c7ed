"""`streamlit run dashboard.py` on a fresh clone: there is no lake, and the first page builds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban.lake.home import LakeHome
from duban.ui import session
from duban.ui.server.first_start import build_where_missing
from tests.conftest import let_go, reader, rows_of
from tests.pages import reading


def test_the_first_page_builds_the_lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = LakeHome(tmp_path / "data" / "lake")
    monkeypatch.setenv("DUBAN_HOME", str(home.folder))
    # The page finds no open lake; there is none that could be opened before.
    monkeypatch.setattr(reading, "use", lambda _: monkeypatch.setattr(session, "_opened", lambda: reader(home)))
    shown = reading.open_page(home, "overview", "en")
    assert not shown.at.exception
    assert home.exists
    counter = home.change_counter()
    build_where_missing()
    assert home.change_counter() == counter
    let_go(home)


def test_a_lake_that_lost_its_catalog_is_not_built_over(own_home: LakeHome) -> None:
    before = rows_of(own_home, "select count(*) as tasks from tasks")
    assert before
    own_home.catalog.unlink()
    build_where_missing()
    assert not own_home.exists
