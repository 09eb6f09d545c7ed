"""How long a turn takes on the meeting's screen: from the key to the first paint after it, with the slide's figure.

    python -m benchmarks.turns [ITEMS]

The meeting is made up, and has 40 items where nothing else is said; the browser draws 1920 pixels.
"""

from __future__ import annotations

import statistics
import sys
from dataclasses import dataclass

from playwright.sync_api import Page

from benchmarks import chromium
from tests.ui.present.made_up import OwnDesk, serving_room

AIM_MILLISECONDS = 100
WATCH_KEYS = """
window.turns = [];
addEventListener("keydown", (event) => requestAnimationFrame(() => {
  const painted = new MessageChannel();
  painted.port1.onmessage = () => {
    const chart = document.querySelector(".slide.shown .chart");
    const isDrawn = !chart?.figure || Boolean(chart.querySelector(".main-svg"));
    window.turns.push([performance.now() - event.timeStamp, isDrawn]);
  };
  painted.port2.postMessage(0);
}), true);
"""
ALL_DRAWN = """() => [...document.querySelectorAll(".chart")].filter((chart) => chart.figure)
    .every((chart) => chart.querySelector(".main-svg"))"""


@dataclass(frozen=True)
class Turn:
    """From the key to the first paint after it, and whether the slide's figure stood there then."""

    milliseconds: float
    is_drawn: bool


def opened(page: Page, address: str) -> Page:
    """The page of a meeting with its slides, and with the program that draws their figures."""
    page.goto(address)
    page.locator("#waiting").wait_for(state="detached")
    page.wait_for_function("() => window.Plotly")
    return page


def turned(page: Page, address: str, count: int) -> tuple[Turn, ...]:
    """Turn the slides of a meeting so many times, after all of its figures were drawn in the background."""
    page.add_init_script(WATCH_KEYS)
    opened(page, address).wait_for_function(ALL_DRAWN)
    for turn in range(count):
        page.keyboard.press("ArrowRight")
        page.wait_for_function("(count) => window.turns.length === count", arg=turn + 1)
    return tuple(Turn(*seen) for seen in page.evaluate("window.turns"))


def main() -> None:
    """Measure and print."""
    items = int(sys.argv[1]) if sys.argv[1:] else 40
    with (
        serving_room(OwnDesk(items)) as address,
        chromium.launched() as browser,
        chromium.new_context(browser, width=1920, height=1080) as context,
    ):
        turns = turned(context.new_page(), address, items)
    waits = [turn.milliseconds for turn in turns]
    missed = sum(wait > AIM_MILLISECONDS or not turn.is_drawn for wait, turn in zip(waits, turns, strict=True))
    print(
        f"{len(turns)} turns: middle {statistics.median(waits):.0f} ms, slowest {max(waits):.0f} ms;"
        f" {missed} missed {AIM_MILLISECONDS} ms or came without their figure"
    )


if __name__ == "__main__":
    main()
