"""Many viewers click at their own pace, once with run slots and once without a limit that matters.

    python -m benchmarks.viewers [VIEWERS] [SECONDS]

Each viewer has a page open and asks for it again every five seconds, or as soon as the last answer is there. A wait is
from the click to the word that the page is whole. All is warm: what is measured is the fight for the interpreter.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from benchmarks.pages import OVERVIEW, address
from benchmarks.serving import serving_duban
from benchmarks.websocket import Tab
from duban.ui.server.run_slots import VARIABLE

PAGES = (OVERVIEW, "air_quality", "housing", "research", "programmes", "units", "calendar", "reporting", "sources")
QUERIES = ("lang=zh", "lang=en")
SLOTS = (2, 64)
PACE_SECONDS = 5.0
WARM_UPS = 3
OPENING_AT_ONCE = 4


def opened(url: str, number: int) -> Tab:
    """A viewer's tab with its page drawn."""
    tab = Tab(url, address(PAGES[number % len(PAGES)]), QUERIES[number % len(QUERIES)])
    tab.__enter__()
    tab.rerun()
    return tab


def waits_of(tab: Tab, first_at: float, end_at: float) -> list[float]:
    """The waits of one viewer, whose first click is at `first_at` of time.perf_counter."""
    waits, click_at = [], first_at
    while click_at < end_at:
        time.sleep(max(0.0, click_at - time.perf_counter()))
        waits.append(tab.rerun().seconds)
        click_at = max(click_at + PACE_SECONDS, time.perf_counter())
    return waits


def crowd_waits(url: str, viewers: int, seconds: float) -> list[float]:
    """The waits of all viewers, who begin one after the other within one pace."""
    with ExitStack() as tabs:
        for number in range(len(PAGES) * len(QUERIES)):
            with Tab(url, address(PAGES[number // len(QUERIES)]), QUERIES[number % len(QUERIES)]) as tab:
                for _round in range(WARM_UPS):
                    tab.rerun()
        with ThreadPoolExecutor(OPENING_AT_ONCE) as doors:
            open_tabs = list(doors.map(partial(opened, url), range(viewers)))
        for tab in open_tabs:
            tabs.push(tab)
        waits: list[float] = []
        begin_at = time.perf_counter() + 1.0
        people = [
            threading.Thread(
                target=lambda tab=tab, first_at=begin_at + PACE_SECONDS * number / viewers: waits.extend(
                    waits_of(tab, first_at, begin_at + seconds)
                )
            )
            for number, tab in enumerate(open_tabs)
        ]
        for person in people:
            person.start()
        for person in people:
            person.join()
    return waits


def p95(seconds: list[float]) -> float:
    """What 95 of 100 waits do not exceed."""
    return statistics.quantiles(seconds, n=20)[-1]


def main() -> None:
    """Measure and print."""
    viewers, seconds = int((*sys.argv[1:2], "150")[0]), float((*sys.argv[2:3], "20")[0])
    measured = {}
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as folder:
        for slots in SLOTS:
            with serving_duban(Path(folder) / "lake", **{VARIABLE: str(slots)}) as server:
                measured[slots] = crowd_waits(server.url, viewers, seconds)
    print(f"{viewers} viewers, a click every {PACE_SECONDS:g} s for {seconds:g} s")
    for slots, waits in measured.items():
        print(
            f"{slots:3} run slots   median {statistics.median(waits):6.3f} s, p95 {p95(waits):6.3f} s,"
            f" worst {max(waits):6.3f} s of {len(waits)} clicks"
        )
    (middle, late), (middle_many, late_many) = ((statistics.median(waits), p95(waits)) for waits in measured.values())
    print(f"ratio           median {middle_many / middle:6.1f}  , p95 {late_many / late:6.1f}")


if __name__ == "__main__":
    main()
