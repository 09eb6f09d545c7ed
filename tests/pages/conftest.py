"""Pages run as a reader sees them, by AppTest through dashboard.py, over lakes in three states."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from duban.lake import LakeHome
from tests.conftest import report


@pytest.fixture(scope="session")
def single_home(lake_home: LakeHome, tmp_path_factory: pytest.TempPathFactory) -> LakeHome:
    """Test data: one single actual."""
    home = LakeHome(Path(shutil.copytree(lake_home.folder, tmp_path_factory.mktemp("single") / "lake")))
    report(home, "jinshui", "2017Q1", {"housing_starts": 4321})
    return home
