"""Pages run as a reader sees them, by AppTest through dashboard.py, over lakes in three states."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from duban import queries
from duban.intake.check import check_file
from duban.intake.submit import Upload, reference, submit
from duban.intake.template import template_frame
from duban.lake import Lake, LakeHome
from duban.periods import Period, quarters
from tests.conftest import report
from tests.pages.reading import DASHBOARD, OpenPage, Shown
from tests.conftest import END_OF_TIME


@pytest.fixture(scope="session")
def single_home(lake_home: LakeHome, tmp_path_factory: pytest.TempPathFactory) -> LakeHome:
    """Test data: one single actual."""
    home = LakeHome(Path(shutil.copytree(lake_home.folder, tmp_path_factory.mktemp("single") / "lake")))
    report(home, "jinshui", "2017Q1", {"housing_starts": 4321})
    return home
