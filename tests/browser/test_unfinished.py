"""The page Report data in a reader's language, and what was begun on it, still there after a look elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from benchmarks.chromium import new_context, wait_until_drawn
from benchmarks.serving import RunningServer
from duban.words.wording import N_, say
from tests.browser.test_journey import choose, downloaded_template, filled_in, go_to, open_report_page, upload

pytestmark = pytest.mark.browser

# What a reader sees of the uploader: its text and what the style puts before and after it, but nothing hidden.
SEEN = """(root) => [...root.querySelectorAll('*')].filter((one) => one.getClientRects().length).flatMap((one) => [
    ...[...one.childNodes].filter((node) => node.nodeType === 3 && getComputedStyle(one).fontSize !== '0px')
        .map((node) => node.textContent.trim()),
    ...['::before', '::after'].map((part) => getComputedStyle(one, part).content.replace(/^"|"$/g, ''))
        .filter((content) => content !== 'none' && content !== 'normal'),
]).filter((text) => text)"""
# The names of Streamlit's icons are letters of their font.
ICONS = {"upload", "add"}


def seen(part: Locator) -> set[str]:
    return set(part.evaluate(SEEN)) - ICONS


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", {"工作簿或CSV文件，不超过100 MB", "选择文件", "或拖到这里：xlsx, xls, ods, csv, txt, tsv"}),
        ("en", {"Workbook or CSV, up to 100 MB", "Choose a file", "or drag it here: xlsx, xls, ods, csv, txt, tsv"}),
    ],
)
def test_the_uploader_speaks_the_readers_language(
    server: RunningServer, browser: Browser, language: str, words: set[str]
) -> None:
    with new_context(browser, language=language) as context:
        page = context.new_page()
        page.goto(f"{server.url}/report_data?lang={language}")
        wait_until_drawn(page)
        assert seen(page.get_by_test_id("stFileUploader")) == words
        pdf = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"x"}
        page.locator('[data-testid="stFileUploader"] input[type="file"]').set_input_files(files=[pdf])
        refused = "This file was not taken: it is of another kind, or too large."
        page.get_by_test_id("stFileChip").wait_for()
        assert say(refused, language) in seen(page.get_by_test_id("stFileUploader"))
        page.get_by_test_id("stFileChip").hover()
        expect(page.get_by_test_id("stTooltipErrorContent")).to_be_hidden()


def explanations(page: Page) -> Locator:
    """The table of doubts."""
    return page.get_by_test_id("stDataFrame")


def explain(page: Page, words: str) -> None:
    """Write into the last cell of the first row."""
    explanations(page).scroll_into_view_if_needed()
    box = explanations(page).bounding_box()
    assert box
    page.mouse.dblclick(box["x"] + box["width"] - 60, box["y"] + 52)
    page.locator("#portal textarea").fill(words)
    page.keyboard.press("Enter")


def test_an_explanation_and_its_file_outlive_another_language_and_another_page(
    server: RunningServer, page: Page
) -> None:
    open_report_page(page, server)
    # The debt ratio is owed once a year.
    choose(page, "季度", "2017Q4")
    upload(page, filled_in(downloaded_template(page), {"debt_ratio": "90000"}))
    explain(page, "已逐笔核对")
    send = page.get_by_role("button", name=say("4 Submit for review", "zh"))
    expect(send).to_be_enabled()
    page.get_by_test_id("stMain").get_by_text("English", exact=True).click()
    page.wait_for_url("**lang=en**")
    wait_until_drawn(page)
    expect(explanations(page)).to_contain_text("已逐笔核对")
    expect(page.get_by_role("button", name="4 Submit for review")).to_be_enabled()
    go_to(page, "housing", "en")
    go_to(page, "report_data", "en")
    expect(page.get_by_test_id("stMain")).to_contain_text(
        say(N_("{file} is kept from before. Upload another in its place, or:", file="jinshui.csv"), "en")
    )
    expect(explanations(page)).to_contain_text("已逐笔核对")
    expect(page.get_by_role("button", name="4 Submit for review")).to_be_enabled()
