"""No page is missing from the navigation, the translation, the measurements or the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest
from click import Context, Group

from benchmarks.pages import PAGES as MEASURED_PAGES
from duban.commands.cli import main
from duban.lake.home import LakeHome
from duban.lake.queries import catalog
from duban.ui.chapters import SITE, chapter_address
from duban.ui.links import HOME
from duban.ui.server.sitemap import ATTENTION, PAGES, PageEntry
from duban.words.wording import LANGUAGES, say
from tests.pages.reading import open_once, open_page

ROOT = Path(__file__).parents[2]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
TOPICS = sorted({name.split("/")[0] for name in catalog()})


@pytest.fixture(params=READMES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language that has a README."""
    found = str(request.param)
    if not READMES[found].exists():
        pytest.skip(f"{READMES[found].name} is not written yet")
    return found


def test_every_file_in_pages_is_in_the_sitemap_and_the_reverse() -> None:
    assert {entry.path for entry in PAGES} == {f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py")}


def test_every_page_is_measured() -> None:
    assert tuple(entry.name for entry in PAGES) == MEASURED_PAGES


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_every_title_is_translated(entry: PageEntry) -> None:
    titles = {tongue: say(entry.title, tongue) for tongue in LANGUAGES}
    assert titles["en"] == entry.title.msgid
    assert not titles["zh"].isascii()


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_every_page_is_in_the_menu_at_the_address_of_its_file(empty_home: LakeHome, tongue: str) -> None:
    at = open_once(empty_home, "overview", tongue).at
    menu = {(page["page_name"], page["url_pathname"]) for page in at._registered_pages.values()}
    addresses = {(say(entry.title, tongue), "" if entry.name == HOME else entry.name) for entry in PAGES}
    named = {(name, address) for name, address in menu if address != ATTENTION}
    assert named == {(name, address) for name, address in addresses if address != ATTENTION}
    # What waits for the reader stands first, with how much it is.
    (counted,) = (name for name, address in menu if address == ATTENTION)
    assert counted.removesuffix(" 1") == say(PAGES[0].title, tongue)


def test_a_page_leads_to_its_chapter_where_the_guides_are_served(
    empty_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = f'<a href="{chapter_address("calendar", "en")}" target="_blank">Help</a>'
    monkeypatch.setattr(SITE, "is_served", False)
    assert link not in open_page(empty_home, "calendar", "en").html
    monkeypatch.setattr(SITE, "is_served", True)
    assert link in open_page(empty_home, "calendar", "en").html
    # The one page with a head of its own.
    assert "reporters/#attention" in open_page(empty_home, "attention", "en").html


def test_a_readme_names_every_page(language: str) -> None:
    text = READMES[language].read_text(encoding="utf-8")
    assert [entry.name for entry in PAGES if say(entry.title, language) not in text] == []


def test_a_readme_names_every_command(language: str) -> None:
    text = READMES[language].read_text(encoding="utf-8")
    assert isinstance(main, Group)
    names = main.list_commands(Context(main))
    assert [name for name in names if f"python -m duban {name}" not in text] == []


def test_a_readme_names_every_folder_of_queries(language: str) -> None:
    text = READMES[language].read_text(encoding="utf-8")
    assert [topic for topic in TOPICS if topic not in text] == []
