"""Ten pictures of pages, small and grey, that were looked at and kept; and how far another picture is from one of them.

python -m tests.browser.looks      takes them anew, to be looked at before they are committed
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat
from playwright.sync_api import Browser, Page

from benchmarks.chromium import Theme, launched, new_context, wait_until_drawn
from benchmarks.serving import serving_duban
from duban.demo.build import build_demonstration
from duban.lake.home import LakeHome
from tests.browser.screenshots import Picture

FOLDER = Path(__file__).with_name("looked_at")
LOOKS = (
    Picture("overview", "zh", "light", 1440),
    Picture("overview", "en", "dark", 1440),
    Picture("overview", "zh", "light", 390),
    Picture("air_quality", "en", "light", 1440),
    Picture("housing", "zh", "light", 1440),
    Picture("key_projects", "zh", "dark", 1440),
    Picture("livelihood", "en", "light", 390),
    Picture("units", "zh", "light", 1440),
    Picture("meeting", "zh", "light", 1440),
    Picture("report_data", "en", "light", 1440),
)
# Letters differ from machine to machine; so small, and a little blurred, what is left of them is how dense they are.
_SHARE, _BLUR = 4, 2
# The page is held against its picture in fields of about this many points of the screen.
_FIELD = 120


Tabs = Callable[[Picture], Page]


@contextmanager
def open_tabs(browser: Browser) -> Iterator[Tabs]:
    """What gives the tab of a picture's reader: one for each kind of reader, who has fetched the programs once."""
    with ExitStack() as held:

        @cache
        def tab(language: str, theme: Theme, width: int) -> Page:
            height = 900 if width > 640 else 1600
            context = new_context(browser, language=language, theme=theme, width=width, height=height)
            return held.enter_context(context).new_page()

        yield lambda look: tab(look.language, look.theme, look.width)


def taken(tabs: Tabs, base_url: str, look: Picture, style: str = "") -> Image.Image:
    """The first screen of a page, opened anew, as a small grey picture; `style` is put on the page before."""
    page = tabs(look)
    page.goto(look.url(base_url))
    wait_until_drawn(page)
    if style:
        page.add_style_tag(content=style)
        wait_until_drawn(page)
    whole = Image.open(BytesIO(page.screenshot())).convert("L")
    return whole.resize((whole.width // _SHARE, whole.height // _SHARE), Image.Resampling.BOX)


def apart(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are from one another where they differ most: 0 for the same, 255 for black and white."""
    if one.size != other.size:
        return 255.0
    blurred = (image.filter(ImageFilter.GaussianBlur(_BLUR)) for image in (one, other))
    difference = ImageChops.difference(*blurred)
    side = _FIELD // _SHARE
    fields = difference.resize((difference.width // side, difference.height // side), Image.Resampling.BOX)
    return float(ImageStat.Stat(fields).extrema[0][1])


def kept(look: Picture) -> Image.Image:
    """The picture that was looked at."""
    return Image.open(FOLDER / look.file_name)


def main() -> None:
    """Take all of them anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="duban-looks-") as folder:
        home = LakeHome(Path(folder) / "lake")
        build_demonstration(home)
        with launched() as browser, open_tabs(browser) as tabs, serving_duban(home.folder) as server:
            for look in LOOKS:
                taken(tabs, server.url, look).save(FOLDER / look.file_name, optimize=True)


if __name__ == "__main__":
    main()
