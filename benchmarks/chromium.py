"""The installed Chromium, driven by Playwright: for the tests, the pictures and the time to the first paint.

Playwright's own browser is never downloaded: a machine has Chromium from its own packages, or these parts are skipped.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = f"no browser: none of {', '.join(NAMES)} is on the path"
ARGUMENTS = (
    # It opens nothing but our own pages, and a container's root may not make a sandbox.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    # Without these it looks for its maker's servers at each start.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOCALES = {"zh": "zh-CN", "en": "en-GB"}
DRAWN_SECONDS = 30.0
# Streamlit puts the next thing on the page within this time of the last, or has nothing more to put.
QUIET_MILLISECONDS = 250

Theme = Literal["light", "dark"]

# True when the script has finished, no placeholder is left, and each figure and table shows its picture.
IS_DRAWN = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || app.dataset.testScriptState !== 'notRunning' || app.dataset.testConnectionState !== 'CONNECTED') {
        return false;
    }
    const all = (selector) => [...document.querySelectorAll(selector)];
    const shown = (element) => element.getClientRects().length > 0;
    const main = document.querySelector('[data-testid="stMain"]');
    const unfinished = '[data-testid="stSkeleton"], [data-testid="stAppSkeleton"], [data-stale="true"]';
    return main !== null && main.innerText.trim() !== ''
        && all(unfinished).filter(shown).length === 0
        && all('[data-testid="stPlotlyChart"]').filter(shown).every((chart) => chart.querySelector('.main-svg'))
        && all('[data-testid="stDataFrame"]').filter(shown).every((table) => table.querySelector('canvas'));
}"""
FIRST_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
SETTLED = "() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => done(true))))"


class NotDrawnError(RuntimeError):
    """A page that was not whole in time."""


def executable() -> str | None:
    """The browser's path, or None where none is installed."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless browser."""
    path = executable()
    if path is None:
        raise FileNotFoundError(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def new_context(
    browser: Browser, *, language: str = "zh", theme: Theme = "light", width: int = 1440, height: int = 900,
    is_first_visit: bool = False,
) -> BrowserContext:  # fmt: skip
    """A fresh profile of a reader with this language, colour scheme and screen, who knows the product unless said."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=LOCALES[language],
        timezone_id="Asia/Shanghai",
        color_scheme=theme,
        accept_downloads=True,
    )
    if not is_first_visit:
        context.add_init_script("try { localStorage.setItem('duban-tour', 'seen') } catch {}")
    return context


def wait_until_drawn(page: Page, seconds: float = DRAWN_SECONDS) -> None:
    """Return when the page is whole and has stayed so for a moment; raise `NotDrawnError` if it never is."""
    deadline = time.perf_counter() + seconds
    try:
        while True:
            left = max(deadline - time.perf_counter(), 0.001) * 1000
            page.wait_for_function(IS_DRAWN, timeout=left)
            page.wait_for_timeout(QUIET_MILLISECONDS)
            if page.evaluate(IS_DRAWN):
                page.evaluate(SETTLED)
                return
    except PlaywrightTimeout as error:
        raise NotDrawnError(f"{page.url} was not drawn within {seconds:.0f} seconds") from error


def open_timed(page: Page, url: str) -> tuple[float, float]:
    """Open `url` and return the seconds until something was painted, and until the page was whole."""
    started_at = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_function(IS_DRAWN)
    drawn = time.perf_counter() - started_at
    return float(page.evaluate(FIRST_PAINT)) / 1000, drawn
