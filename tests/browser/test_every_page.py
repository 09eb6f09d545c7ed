"""What holds for each page in a browser: it fits every screen, asks no other server, is short, shuts nobody out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.chromium import new_context, wait_until_drawn
from benchmarks.pages import PAGES, address
from benchmarks.serving import RunningServer
from tests.browser import access
from tests.browser.page_sizes import TALLEST
from tests.browser.screenshots import CONTENT_HEIGHT

pytestmark = pytest.mark.browser

# The page scrolls inside its main part; neither that nor the window may be wider than the screen.
TOO_WIDE = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .map((element) => element.scrollWidth - element.clientWidth)"""
# Links within sentences are as tall as these; the cells of a heat map are told as a list too.
SMALL = """() => [...document.querySelectorAll('[data-testid="stMain"] :is(a, button, input, summary)')]
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([element, box]) => box.width && box.height < 43.5 && !element.closest('p, small, label, .amended, .heat,'
        + '[data-testid="stCaptionContainer"], [data-testid="stFileUploader"]'))
    .map(([element, box]) => `${element.tagName} ${(element.innerText || element.ariaLabel || '').slice(0, 30)}`
        + ` ${Math.round(box.height)}`)"""


# What hides a part of what it holds; figures make their own room, and fields hold what people write.
CUT = """() => [...document.querySelectorAll('[data-testid="stMain"] *')]
    .filter((element) => element.getClientRects().length && element.clientWidth > 1
        && !element.closest('.js-plotly-plot, svg, textarea, [data-testid="stDataFrame"], [data-testid="stTextInput"],'
            + '[data-testid="stSelectbox"]:not(.st-key-on *)')
        && (element.tagName === 'INPUT' || getComputedStyle(element).overflowX !== 'visible')
        && element.scrollWidth > element.clientWidth + 1)
    .map((element) => `${element.tagName} ${(element.innerText || element.value || '').slice(0, 40)}`)"""


@dataclass
class Seen:
    """One page, opened once, as it was at each width."""

    beyond: dict[int, int] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)
    small: list[str] = field(default_factory=list)
    cut: dict[int, list[str]] = field(default_factory=dict)
    serious: dict[int, list[str]] = field(default_factory=dict)
    turned_away: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all pages."""
    with new_context(browser, width=390, height=844) as context:
        yield context.new_page()


@pytest.fixture(scope="module", params=PAGES)
def seen(request: pytest.FixtureRequest, server: RunningServer, tab: Page) -> Seen:
    """What a page looks like on a telephone and on a screen, opened once for all tests of it."""
    found = Seen()
    tab.on("console", lambda message: found.turned_away.append(message.text))
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{server.url}/{address(request.param)}")
    for width in sorted(TALLEST):
        tab.set_viewport_size({"width": width, "height": 900})
        wait_until_drawn(tab)
        found.beyond[width] = max(tab.evaluate(TOO_WIDE))
        found.heights[width] = int(tab.evaluate(CONTENT_HEIGHT))
        found.cut[width] = tab.evaluate(CUT)
        if width < 640:
            found.small = tab.evaluate(SMALL)
        if access.AXE.exists():
            found.serious[width] = access.findings(tab)
    return found


def test_a_page_fits_every_screen_and_asks_no_other_server(seen: Seen) -> None:
    assert {width: pixels for width, pixels in seen.beyond.items() if pixels > 0} == {}
    # What the policy of the page has turned away.
    assert [text for text in seen.turned_away if "https://" in text] == []


def test_a_page_is_not_longer_than_a_reader_scrolls(seen: Seen) -> None:
    assert {width: height for width, height in seen.heights.items() if height > TALLEST[width]} == {}


def test_a_page_hides_no_part_of_a_table_a_choice_or_a_cell(seen: Seen) -> None:
    assert {width: cut for width, cut in seen.cut.items() if cut} == {}


def test_a_finger_finds_what_it_touches(seen: Seen) -> None:
    assert seen.small == []


def test_a_page_shuts_nobody_out(seen: Seen) -> None:
    if not access.AXE.exists():
        pytest.skip(access.MISSING)
    assert {width: serious for width, serious in seen.serious.items() if serious} == {}
