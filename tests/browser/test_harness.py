from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from benchmarks.chromium import wait_until_drawn
from benchmarks.serving import RunningServer
from benchmarks.websocket import PageError, Tab

pytestmark = pytest.mark.browser


def test_the_first_page_is_drawn_in_a_real_browser(server: RunningServer, page: Page) -> None:
    page.goto(server.url)
    wait_until_drawn(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_first_page_is_drawn_over_the_websocket(server: RunningServer) -> None:
    with Tab(server.url) as tab:
        assert tab.rerun().deltas > 0


def test_a_page_that_is_not_there_is_told_of(server: RunningServer) -> None:
    with Tab(server.url, "no_such_page") as tab, pytest.raises(PageError, match="is no page"):
        tab.rerun()
