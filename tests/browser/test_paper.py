"""What leaves the screen: a figure as a picture with its title and source, its data, and a page on paper."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from benchmarks.chromium import wait_until_drawn
from benchmarks.serving import RunningServer
from duban.words.wording import say

pytestmark = pytest.mark.browser

FIGURE = ".st-key-take_districts"
# Where each figure stands, and where the place ends that it has in its column.
FIGURES_ON_PAPER = """() => [...document.querySelectorAll('.svg-container')].map((box) => {
    const { left, right, bottom, width, height } = box.getBoundingClientRect();
    const place = box.closest('[data-testid="stElementContainer"]').getBoundingClientRect().bottom;
    return { left, right, bottom, width, height, place };
})"""
A4_ACROSS = re.compile(rb"/MediaBox\s*\[\s*0 0 84[12](?:\.\d+)? 59[456]")


@pytest.fixture
def housing(server: RunningServer, page: Page) -> Page:
    """The page on housing, drawn."""
    page.goto(f"{server.url}/housing")
    wait_until_drawn(page)
    return page


def taken(page: Page, name: str) -> Path:
    """The file behind a button of the figure."""
    with page.expect_download() as handed_out:
        page.locator(FIGURE).get_by_role("button", name=name).click()
    assert handed_out.value.suggested_filename == f"duban-districts.{name[-3:].lower()}"
    return Path(handed_out.value.path())


def test_a_figure_is_taken_away_with_its_title_and_source(housing: Page) -> None:
    drawing = taken(housing, "SVG").read_text(encoding="utf-8")
    title = housing.get_by_role("heading", level=3).first.inner_text()
    written = re.sub(r"<[^>]+>", "", drawing)
    assert title in written
    assert "郑政办〔2017〕50号" in written
    assert "script" not in drawing
    assert taken(housing, "PNG").read_bytes().startswith(b"\x89PNG")
    rows = taken(housing, say("Data as CSV", "zh")).read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "series,x,y"
    assert len(rows) > 10


def test_a_page_on_paper_is_a4_without_controls_and_says_of_which_day_it_is(housing: Page) -> None:
    housing.emulate_media(media="print")
    expect(housing.locator(".on_paper")).to_contain_text("截至2017年12月31日")
    where, _, choices = housing.locator(".on_paper").inner_text().rpartition(" ")[2].partition("?")
    asked = urlsplit(housing.url)
    assert where.endswith(f"{asked.netloc}{asked.path}")
    assert dict(parse_qsl(choices)) == dict(parse_qsl(asked.query))
    for control in ("stTopNav", "stTextInput", "stDownloadButton"):
        expect(housing.get_by_test_id(control).first).to_be_hidden()
    printed = housing.pdf(prefer_css_page_size=True, print_background=False)
    sheets = A4_ACROSS.findall(printed)
    assert 1 <= len(sheets) <= 2


def test_figures_on_paper_stand_side_by_side_and_run_over_nothing(housing: Page) -> None:
    housing.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    housing.emulate_media(media="print")
    first, second = housing.evaluate(FIGURES_ON_PAPER)
    assert first["right"] <= second["left"]
    for figure in (first, second):
        assert figure["bottom"] <= figure["place"] + 1
        assert 0.3 < figure["height"] / figure["width"] < 1.5
    for hidden in (".st-key-top_bar", ".st-key-sections", '[class*="st-key-take_"]'):
        expect(housing.locator(hidden).first).to_be_hidden()
