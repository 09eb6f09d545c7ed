"""Ten pages look as they did when somebody last looked at them, whatever the letters of the machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from benchmarks.serving import RunningServer, serving_duban
from duban.lake.home import LakeHome
from tests.browser.looks import LOOKS, Tabs, apart, kept, open_tabs, taken
from tests.browser.screenshots import Picture
from tests.conftest import copied

pytestmark = pytest.mark.browser

# Other letters stay below it, and whatever a reader would miss or find elsewhere lies above.
FAR = 27
OTHER_LETTERS = ".stApp, .stApp * { font-family: serif; }"
HOUSING = next(look for look in LOOKS if look.page == "housing")


@pytest.fixture(scope="module")
def office(demonstration: LakeHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The product over a demonstration."""
    home = copied(demonstration, LakeHome(tmp_path_factory.mktemp("looks") / "lake"))
    with serving_duban(home.folder) as running:
        yield running


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """A tab of each kind of reader."""
    with open_tabs(browser) as opened:
        yield opened


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.file_name)
def test_a_page_looks_as_it_did(office: RunningServer, tabs: Tabs, look: Picture) -> None:
    assert apart(taken(tabs, office.url, look), kept(look)) < FAR, "looks.py takes the pictures anew; look at them"


def test_other_letters_are_no_difference(office: RunningServer, tabs: Tabs) -> None:
    assert apart(taken(tabs, office.url, HOUSING, OTHER_LETTERS), kept(HOUSING)) < FAR


@pytest.mark.parametrize(
    "fault",
    [
        "[data-testid='stPlotlyChart'] { visibility: hidden; }",
        ".stMainBlockContainer > div { translate: 0 60px; }",
        "h1 { display: none; }",
    ],
    ids=["a figure that is not drawn", "all of it further down", "no finding"],
)
def test_what_a_reader_would_miss_is_seen(office: RunningServer, tabs: Tabs, fault: str) -> None:
    assert apart(taken(tabs, office.url, HOUSING, fault), kept(HOUSING)) > FAR
