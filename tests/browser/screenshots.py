"""Takes pictures of pages, whole, in each language, theme and width.

python -m tests.browser.screenshots --out FOLDER [--base-url URL] [--pages overview,housing] [--lang zh,en]
                                    [--theme light,dark] [--width 1440,390] [--fold]

Without --base-url the product is started over a lake of its own.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.chromium import Theme, launched, new_context, wait_until_drawn
from benchmarks.pages import OVERVIEW, PAGES, address
from benchmarks.serving import serving_duban

HEIGHT = 900
# Beyond this a picture is of no use, and Chromium refuses to take it.
TALLEST = 16_000
# Streamlit's page is as tall as the window and scrolls inside; this is how tall its content would like to be.
CONTENT_HEIGHT = """() => Math.max(0, ...[...document.querySelectorAll('[data-testid="stMain"]')]
    .map((main) => main.scrollHeight + window.innerHeight - main.clientHeight))"""


@dataclass(frozen=True)
class Picture:
    """What one picture shows."""

    page: str
    language: str
    theme: Theme
    width: int

    @property
    def file_name(self) -> str:
        """A name that tells pictures apart and sorts those of one page together."""
        return f"{self.page}-{self.language}-{self.theme}-{self.width}.png"

    def url(self, base_url: str) -> str:
        """The address to open."""
        return f"{base_url}/{address(self.page)}?lang={self.language}"


def take(browser: Browser, base_url: str, picture: Picture, folder: Path, *, fold: bool) -> Path:
    """Open the page as a new reader and save its picture."""
    with new_context(
        browser, language=picture.language, theme=picture.theme, width=picture.width, height=HEIGHT
    ) as context:
        page = context.new_page()
        page.goto(picture.url(base_url))
        wait_until_drawn(page)
        if not fold:
            enlarge(page, picture.width)
        file = folder / picture.file_name
        page.screenshot(path=file)
    return file


def enlarge(page: Page, width: int) -> None:
    """Make the window as tall as the content; twice, since what was out of sight may grow when it is drawn."""
    for _ in range(2):
        height = min(max(int(page.evaluate(CONTENT_HEIGHT)), HEIGHT), TALLEST)
        page.set_viewport_size({"width": width, "height": height})
        wait_until_drawn(page)


@contextmanager
def product(base_url: str | None) -> Iterator[str]:
    """The address of a running product, started here unless one is given."""
    if base_url is not None:
        yield base_url.rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="duban-") as folder, serving_duban(Path(folder) / "lake") as server:
        yield server.url


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base-url")
    parser.add_argument("--pages", type=words, default=list(PAGES), help=f"default: all; the first is {OVERVIEW}")
    parser.add_argument("--lang", type=words, default=["zh", "en"])
    parser.add_argument("--theme", type=words, default=["light", "dark"])
    parser.add_argument("--width", type=words, default=["1440", "390"])
    parser.add_argument("--fold", action="store_true", help="only the first screen")
    return parser.parse_args()


def words(text: str) -> list[str]:
    """The parts of a list separated by commas."""
    return text.split(",")


def main() -> None:
    """Take every picture that the command line asks for."""
    options = parsed()
    options.out.mkdir(parents=True, exist_ok=True)
    with product(options.base_url) as base_url, launched() as browser:
        for page, language, theme, width in itertools.product(
            options.pages, options.lang, options.theme, options.width
        ):
            picture = Picture(page, language, theme, int(width))
            print(take(browser, base_url, picture, options.out, fold=options.fold), flush=True)


if __name__ == "__main__":
    main()
