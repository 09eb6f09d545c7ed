"""`streamlit run dashboard.py`: the same server as `serve`, which builds the lake of a fresh clone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.serving import ROOT, free_port, serving
from duban.lake.home import LakeHome
from duban.ui.server.first_start import build_where_missing, served
from tests.conftest import rows_of
from tests.pages.reading import open_page
from tests.ui.asking import send


def test_streamlit_run_serves_the_whole_product(own_home: LakeHome, tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), "--server.port", str(port)]
    with serving(command, port, log=tmp_path / "log", DUBAN_HOME=str(own_home.folder)) as running:
        assert send(running, "/healthz").body == b"ok"
        assert send(running, "/help/").status == 302
        assert b"/api/v1/tasks" in send(running, "/api/v1", Accept="application/json").body
        assert "content-security-policy" in send(running, "/housing").headers


def test_the_start_builds_the_lake_once_and_says_what_stands_in_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[LakeHome] = []
    monkeypatch.setattr("duban.promises.build.build", built.append)
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path))
    build_where_missing()
    assert [home.folder for home in built] == [tmp_path]
    monkeypatch.setattr(LakeHome, "exists", True)
    build_where_missing()
    assert len(built) == 1
    monkeypatch.setenv("DUBAN_PATIENCE", "long")
    monkeypatch.setenv("DUBAN_LANG", "en")
    with pytest.raises(SystemExit, match="DUBAN_PATIENCE is “long”"):
        served()


def test_a_page_that_is_drawn_looks_for_no_lake_to_build(empty_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban.ui.server.first_start.build_where_missing", None)
    assert not open_page(empty_home, "overview").at.exception


def test_a_lake_that_lost_its_catalog_is_not_built_over(own_home: LakeHome) -> None:
    before = rows_of(own_home, "select count(*) as tasks from tasks")
    assert before
    own_home.catalog.unlink()
    build_where_missing()
    assert not own_home.exists
