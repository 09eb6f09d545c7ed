"""Measures how long each page is when it opens, on a screen and a telephone, and how much it sends, in three lakes.

python -m tests.browser.page_sizes [--pages overview,housing] [--lakes empty,quarter,year] [--homes FOLDER] [--lang zh]

The lakes are one without reports, one with the first quarter of a demonstration and one with its whole year; with
--homes they are made in a folder and found there again. What misses an aim says so at the end of its line.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.chromium import launched, new_context, wait_until_drawn
from benchmarks.pages import PAGES, address
from benchmarks.serving import serving_duban
from benchmarks.websocket import Tab
from duban.demo.build import build_demonstration
from duban.lake.home import LakeHome
from duban.promises.build import build
from tests.browser.screenshots import CONTENT_HEIGHT, HEIGHT, words

# The widths at which a page is looked at, and how tall it may be there; what it may send, in thousands of bytes.
TALLEST = {1440: 2400, 390: 6000}
MOST_KILOBYTES = 80.0
# How far what is drawn stands out beyond the right edge of the screen.
SIDEWAYS = """() => Math.max(0, ...[...document.querySelectorAll('[data-testid="stMain"]')]
    .map((main) => main.scrollWidth - main.clientWidth))"""

LAKES: dict[str, Callable[[LakeHome], object]] = {
    "empty": build,
    "quarter": lambda home: build_demonstration(home, until=1),
    "year": build_demonstration,
}


@dataclass(frozen=True)
class Size:
    """One page in one lake: its heights by width, how far it can be moved sideways, and what its first run sends."""

    page: str
    lake: str
    heights: dict[int, int]
    sideways: dict[int, int]
    kilobytes: float

    @property
    def missed(self) -> list[str]:
        """What is beyond an aim, in words."""
        long = [f"long at {width}" for width, height in self.heights.items() if height > TALLEST[width]]
        wide = [f"sideways at {width}" for width, pixels in self.sideways.items() if pixels]
        return [*long, *wide, *(["heavy"] if self.kilobytes > MOST_KILOBYTES else [])]


def measured(browser: Browser, base_url: str, lake: str, page: str, query: str) -> Size:
    """Open the page as a new reader at each width."""
    heights, sideways = {}, {}
    for width in TALLEST:
        with new_context(browser, width=width, height=HEIGHT) as context:
            tab = context.new_page()
            tab.goto(f"{base_url}/{address(page)}?{query}")
            wait_until_drawn(tab)
            heights[width] = int(tab.evaluate(CONTENT_HEIGHT))
            sideways[width] = int(tab.evaluate(SIDEWAYS))
    with Tab(base_url, address(page), query) as session:
        return Size(page, lake, heights, sideways, session.rerun().bytes / 1000)


def sizes(homes: Path, lakes: list[str], pages: list[str], query: str) -> Iterator[Size]:
    """Each page in each lake; the lakes are made below `homes` where they are not there."""
    with launched() as browser:
        for lake in lakes:
            home = LakeHome(homes / lake / "lake")
            home.folder.parent.mkdir(parents=True, exist_ok=True)
            LAKES[lake](home)
            with serving_duban(home.folder) as server:
                for page in pages:
                    yield measured(browser, server.url, lake, page, query)


def line(size: Size) -> str:
    """One row of the table."""
    heights = "".join(f"{height:8d}" for height in size.heights.values())
    return f"{size.page:14}{size.lake:8}{heights}{size.kilobytes:8.0f}   {', '.join(size.missed)}".rstrip()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.page_sizes")
    parser.add_argument("--pages", type=words, default=list(PAGES))
    parser.add_argument("--lakes", type=words, default=list(LAKES))
    parser.add_argument("--homes", type=Path)
    parser.add_argument("--lang", default="zh")
    options = parser.parse_args()
    print(f"{'page':14}{'lake':8}" + "".join(f"{width:6d}px" for width in TALLEST) + f"{'kB':>8}")
    with tempfile.TemporaryDirectory(prefix="duban-") as folder:
        for size in sizes(options.homes or Path(folder), options.lakes, options.pages, f"lang={options.lang}"):
            print(line(size), flush=True)


if __name__ == "__main__":
    main()
