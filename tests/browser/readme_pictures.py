"""Takes the pictures of the README from a demonstration: the first screen of a few pages, in both languages.

python -m tests.browser.readme_pictures [--out FOLDER]
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from pathlib import Path

from PIL import Image

from benchmarks.chromium import launched
from benchmarks.serving import ROOT, serving_duban
from duban.demo.build import build_demonstration
from duban.lake.home import LakeHome
from tests.browser.screenshots import Picture, take

PICTURES = ROOT / "docs" / "pictures"
PAGES = ("overview", "housing", "air_quality", "reporting")
LANGUAGES = ("zh", "en")
WIDTH = 1440
# Flat colours and text: nobody sees a difference, and the files are a third as large.
_COLOURS = 96


def main() -> None:
    """Make a demonstration, serve it and take every picture."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.readme_pictures")
    parser.add_argument("--out", type=Path, default=PICTURES)
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="duban-") as made:
        home = LakeHome(Path(made) / "demo")
        build_demonstration(home)
        with serving_duban(home.folder) as server, launched() as browser:
            for page, language in itertools.product(PAGES, LANGUAGES):
                taken = take(browser, server.url, Picture(page, language, "light", WIDTH), folder, fold=True)
                print(made_small(taken, folder / f"{page}-{language}.png"), flush=True)


def made_small(taken: Path, picture: Path) -> Path:
    """The picture `taken` with few colours, under another name."""
    with Image.open(taken) as full:
        few = full.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(picture, optimize=True)
    taken.unlink()
    return picture


if __name__ == "__main__":
    main()
