"""From a word to the task it stands for, as a reader goes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from benchmarks.chromium import wait_until_drawn
from benchmarks.serving import RunningServer

pytestmark = pytest.mark.browser


def test_a_word_leads_from_the_overview_to_an_opened_task(server: RunningServer, page: Page) -> None:
    page.goto(server.url)
    wait_until_drawn(page)
    box = page.get_by_test_id("stTextInput").get_by_role("searchbox")
    box.fill("供热")
    box.press("Enter")
    page.wait_for_url("**/search?**q=**")
    wait_until_drawn(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("供热")
    page.locator(".found a", has_text="供热管网与换热站").first.click()
    page.wait_for_url("**task=53-5-2**")
    wait_until_drawn(page)
    card = page.locator(".st-key-task_card")
    expect(card).to_contain_text("供热管网与换热站")
    expect(card).to_contain_text("赵新民")
    expect(card).to_be_visible()
