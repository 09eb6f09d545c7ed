"""How long each page takes until all of it stands in a browser: opened by one that has been here, and by a new one.

    python -m benchmarks.drawn [--rounds 3] [--pages overview,housing] [--query lang=zh] [--lake FOLDER]

A new one has nothing in its cache and loads the program of the pages first; one that has been here opens the link anew.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import chromium
from benchmarks.pages import PAGES, address
from benchmarks.serving import serving_duban

AIM_WARM_SECONDS = 2.0
AIM_NEW_SECONDS = 3.0


def opened(browser: Browser, url: str, rounds: int) -> tuple[float, float]:
    """Seconds until the page is whole: in the middle of new browsers, and of one that opens it again and again."""
    new, warm = [], []
    for _round in range(rounds):
        with chromium.new_context(browser) as context:
            tab = context.new_page()
            new.append(chromium.open_timed(tab, url)[1])
            tab.goto("about:blank")
            warm.append(chromium.open_timed(tab, url)[1])
    return statistics.median(new), statistics.median(warm)


def main() -> None:
    """Measure, and print a line a page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drawn")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", default=",".join(PAGES))
    parser.add_argument("--query", default="lang=zh")
    parser.add_argument("--lake", type=Path, help="a folder with a lake to measure a copy of, instead of a new one")
    options = parser.parse_args()
    print(f"{'page':16}{'new':>8}{'warm':>8}   (s)")
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as folder, chromium.launched() as browser:
        home = Path(folder) / "lake"
        if options.lake:
            shutil.copytree(options.lake, home)
        with serving_duban(home) as server:
            for page in options.pages.split(","):
                url = f"{server.url}/{address(page)}?{options.query}"
                # The first drawing is the server's affair: bench.py has it.
                opened(browser, url, 1)
                new, warm = opened(browser, url, options.rounds)
                missed = "   misses an aim" if new > AIM_NEW_SECONDS or warm > AIM_WARM_SECONDS else ""
                print(f"{page:16}{new:8.2f}{warm:8.2f}{missed}", flush=True)


if __name__ == "__main__":
    main()
