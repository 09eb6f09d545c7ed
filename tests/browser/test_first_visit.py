"""Who comes for the first time is shown around once, and from each page finds the chapter on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.chromium import new_context, wait_until_drawn
from benchmarks.serving import RunningServer

pytestmark = pytest.mark.browser


@pytest.fixture
def newcomer(browser: Browser) -> Iterator[Page]:
    """A tab of a reader who was never here."""
    with new_context(browser, language="en", is_first_visit=True) as context:
        yield context.new_page()


def test_the_first_look_goes_by_keyboard_is_dismissed_and_stays_away(newcomer: Page, server: RunningServer) -> None:
    newcomer.goto(server.url)
    wait_until_drawn(newcomer)
    card = newcomer.get_by_role("complementary", name="A first look")
    expect(card).to_contain_text("Step 1 of 3")
    card.get_by_role("button", name="Go on").focus()
    newcomer.keyboard.press("Enter")
    newcomer.keyboard.press("Enter")
    expect(card).to_contain_text("Step 3 of 3")
    newcomer.keyboard.press("Escape")
    expect(card).to_have_count(0)
    newcomer.reload()
    wait_until_drawn(newcomer)
    newcomer.wait_for_timeout(700)
    expect(card).to_have_count(0)
    chapter = newcomer.locator(".small").get_by_role("link", name="Help")
    assert str(chapter.get_attribute("href")).endswith("/help/en/leaders/#overview")
    with newcomer.context.expect_page() as opened:
        chapter.click()
    expect(opened.value.get_by_role("heading", name="Overview: what to look at first")).to_be_in_viewport()


def test_words_are_found_in_chinese_guides(page: Page, server: RunningServer) -> None:
    page.goto(f"{server.url}/help/zh/operators/")
    page.get_by_role("searchbox").fill("被退回")
    page.locator("#found a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reporters/#attention")


def test_an_example_of_each_form_is_handed_out_under_a_name_that_says_so(page: Page, server: RunningServer) -> None:
    page.goto(f"{server.url}/report_data?lang=zh&quarter=2017Q4")
    wait_until_drawn(page)
    page.get_by_text("填报样例").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="季度横排").click()
    name = taken.value.suggested_filename
    assert name.startswith("演示数据-duban-") and name.endswith("-2017Q4-quarters.csv")
    text = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    assert "2017Q4累计完成" in text.splitlines()[0]
