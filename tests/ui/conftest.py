from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from duban.lake.home import LakeHome
from duban.ui.session import begin_run


@pytest.fixture(autouse=True)
def a_run_of_its_own(components_listed_once: None, script_waited_for: None) -> None:
    """No test speaks the language of the one before."""
    begin_run()


@pytest.fixture
def current_home(lake_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> Iterator[LakeHome]:
    """The lake of targets alone, for the product to find; nothing is kept from or for another test."""
    monkeypatch.setenv("DUBAN_HOME", str(lake_home.folder))
    st.cache_resource.clear()
    yield lake_home
    st.cache_resource.clear()


@pytest.fixture
def current_own_home(own_home: LakeHome) -> Iterator[LakeHome]:
    """A lake that the test may write to, for the product to find."""
    st.cache_resource.clear()
    yield own_home
    st.cache_resource.clear()
