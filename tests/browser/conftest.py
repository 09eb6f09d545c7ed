"""A running product and a tab in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from benchmarks.serving import RunningServer, serving_duban
from duban.lake.home import LakeHome
from tests.conftest import copied

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Playwright is a tool of developers: with the product's own requirements the other tests must still run.
HAS_PLAYWRIGHT = find_spec("playwright") is not None
collect_ignore_glob = [] if HAS_PLAYWRIGHT else ["*.py"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why these tests are missing where they are."""
    if not HAS_PLAYWRIGHT:
        terminalreporter.write_line("tests/browser left out: Playwright is not installed (requirements-dev.txt)")


@pytest.fixture(scope="session")
def server(lake_home: LakeHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The product over a lake of its own without reports; one that it builds at its start is in test_journey.py."""
    home = copied(lake_home, LakeHome(tmp_path_factory.mktemp("server") / "lake"))
    with serving_duban(home.folder) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; a test that asks for it is skipped where there is none.

    One a file: while Playwright is open, its event loop runs in the thread that every other test of the worker uses.
    """
    from benchmarks import chromium

    if chromium.executable() is None:
        pytest.skip(chromium.MISSING)
    with chromium.launched() as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab of a Chinese reader at 1440 x 900, with nothing remembered from another test."""
    from benchmarks.chromium import new_context

    with new_context(browser) as context:
        yield context.new_page()
