"""Takes the pictures of the README and of the guides from a demonstration, in both languages.

python -m tests.browser.readme_pictures [--out FOLDER] [--only overview,meeting] [--base-url URL --home FOLDER]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from benchmarks.chromium import launched, new_context, wait_until_drawn
from benchmarks.pages import address
from benchmarks.serving import ROOT, serving_duban
from duban.demo.build import build_demonstration
from duban.intake.read.template import filled_frame
from duban.intake.read.template_book import header_of
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.words.exports import csv_bytes
from duban.words.periods import Period, quarter_of
from tests.conftest import reader

PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("zh", "en")
# Flat colours and text: nobody sees a difference, and the files are a third as large.
_COLOURS = 96
_SMALL = (1200, 780)
# An item of the agenda that stands on a figure
_ITEM = 5
_LARGE = (1440, 900)
_NOTES = {"zh": "按台账核对更正", "en": "Corrected by the ledger"}
_WRONG = {
    "zh": (("value", "约1.2万"), ("unit", "某某区"), ("period", "2017年二季")),
    "en": (("value", "about 1200"), ("unit", "Some District"), ("period", "2nd quarter")),
}


@dataclass(frozen=True)
class Shot:
    """What one picture shows: a page with choices in its address, what is done there first, and the window."""

    name: str
    page: str
    choices: str = ""
    act: Callable[[Page, LakeHome, str], None] | None = None
    window: tuple[int, int] = _SMALL


def upload(page: Page, home: LakeHome, language: str, *, is_wrong: bool) -> None:
    """Upload what a unit could send for the quarter that the page shows, or a file with things to mend."""
    unit, period = _reporter(home)
    data = _file(home, unit, period, language, is_wrong=is_wrong)
    name = f"{'季报' if language == 'zh' else 'quarter'}-{period.code}.csv"
    page.locator('[data-testid="stFileUploaderDropzone"] input').set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": data}
    )
    page.locator(".rows, [data-testid='stAlert']").first.wait_for()
    wait_until_drawn(page)
    page.locator("h3").nth(2).evaluate("(heading) => heading.scrollIntoView()")
    page.wait_for_timeout(300)


def show_screen(page: Page, _home: LakeHome, language: str) -> None:
    """Go from a meeting to its screen, and to an item with a figure."""
    to = page.locator('a[href*="present/"]').first.get_attribute("href")
    page.goto(f"{page.url.partition('/meeting')[0]}/{str(to).lstrip('./')}".replace("//present", "/present"))
    page.locator(".slide.shown").wait_for()
    # The other screens of the meeting may stand elsewhere.
    page.keyboard.press("Home")
    page.wait_for_timeout(400)
    for _ in range(_ITEM):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(200)
    page.wait_for_timeout(800)


SHOTS = (
    Shot("overview", "overview", window=_LARGE),
    Shot("housing", "housing", window=_LARGE),
    Shot("air_quality", "air_quality", window=_LARGE),
    Shot("reporting", "reporting", window=_LARGE),
    Shot("meeting", "meeting", window=_LARGE),
    Shot("screen", "meeting", act=show_screen, window=(1280, 720)),
    Shot("attention", "attention"),
    Shot("report_data", "report_data"),
    Shot("problems", "report_data", act=partial(upload, is_wrong=True)),
    Shot("preview", "report_data", act=partial(upload, is_wrong=False)),
    Shot("receipt", "receipt"),
    Shot("history", "history"),
    Shot("review", "review"),
    Shot("locks", "review", "&view=locks"),
    Shot("units", "units"),
    Shot("decisions", "meeting", "&view=decisions"),
    Shot("promises", "promises"),
    Shot("duties", "duties"),
    Shot("accounts", "accounts"),
)


def _reporter(home: LakeHome) -> tuple[str, Period]:
    """The unit that the page opens with, and the last quarter of the demonstration."""
    lake = reader(home)
    units = queries.run(lake, "topics/first_unit")["unit_id"]
    last = lake.query("select max(as_of) as day from actuals").to_pylist()[0]["day"]
    return str(units.iloc[0]), quarter_of(last)


def _file(home: LakeHome, unit: str, period: Period, language: str, *, is_wrong: bool) -> bytes:
    """The figures that stand, each a little more, all but one explained; or with a word, a unit and a period wrong."""
    asked = queries.run(reader(home), "report_data/owed", reporter=unit, quarter_on=period.last_on)
    known = queries.run(reader(home), "report_data/known", reporter=unit)
    asked = asked[asked["accumulates"] == "flow"]
    newest = known.sort_values("as_of").drop_duplicates(["indicator_id", "unit_id"], keep="last")
    rows = asked.merge(newest[["indicator_id", "unit_id", "value"]], on=["indicator_id", "unit_id"]).head(6)
    filled = rows.assign(
        period=period.code, value=[str(round(value * 1.03) + 1) for value in rows["value"]], note=_NOTES[language]
    )
    frame = filled_frame(filled, language).astype(object)
    for place, (field, said) in enumerate(_WRONG[language] if is_wrong else (("note", ""),)):
        frame.iloc[place, frame.columns.get_loc(header_of(field, language))] = said
    return csv_bytes(frame)


def take(browser: Browser, base_url: str, home: LakeHome, shot: Shot, language: str, folder: Path) -> Path:
    """Open the page as a new reader, do what is to be done there, and save the picture."""
    width, height = shot.window
    with new_context(browser, language=language, width=width, height=height) as context:
        page = context.new_page()
        page.goto(f"{base_url}/{address(shot.page)}?lang={language}{shot.choices}")
        wait_until_drawn(page)
        if shot.act is not None:
            shot.act(page, home, language)
        file = folder / f"{shot.name}-{language}-full.png"
        page.screenshot(path=file)
    return made_small(file, folder / f"{shot.name}-{language}.png")


def made_small(taken: Path, picture: Path) -> Path:
    """The picture `taken` with few colours, under another name."""
    with Image.open(taken) as full:
        few = full.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(picture, optimize=True)
    taken.unlink()
    return picture


@contextmanager
def demonstration(base_url: str | None, home: Path | None) -> Iterator[tuple[str, LakeHome]]:
    """A running demonstration and its lake; made here unless one is named."""
    if base_url is not None and home is not None:
        yield base_url.rstrip("/"), LakeHome(home)
        return
    with tempfile.TemporaryDirectory(prefix="duban-") as made:
        lake = LakeHome(Path(made) / "demo")
        build_demonstration(lake)
        with serving_duban(lake.folder) as server:
            yield server.url, lake


def main() -> None:
    """Make a demonstration, serve it and take every picture."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.readme_pictures")
    parser.add_argument("--out", type=Path, default=PICTURES)
    parser.add_argument("--only", type=lambda text: text.split(","), default=[shot.name for shot in SHOTS])
    parser.add_argument("--base-url")
    parser.add_argument("--home", type=Path)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with demonstration(asked.base_url, asked.home) as (url, home), launched() as browser:
        for shot in SHOTS:
            for language in LANGUAGES if shot.name in asked.only else ():
                print(take(browser, url, home, shot, language, asked.out), flush=True)


if __name__ == "__main__":
    main()
