"""Whatever is seen of a demonstration, or taken out of it, says so; a real lake never does."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import streamlit as st

from duban.lake.home import LakeHome
from duban.ui.server.sitemap import PAGES
from duban.words.demonstration import DEMONSTRATION, is_marked
from duban.words.wording import say
from tests.pages.reading import Shown, open_page

each_page = pytest.mark.parametrize("page", [entry.name for entry in PAGES])
each_language = pytest.mark.parametrize("language", ["zh", "en"])

Taken = tuple[str, str]


@contextmanager
def taking_away() -> Iterator[list[Taken]]:
    """The name and the text of each file that pages offer meanwhile."""
    taken: list[Taken] = []

    def button(_label: str, data: Callable[[], bytes], file_name: str, **_: object) -> None:
        taken.append((file_name, inside(data())))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "download_button", button)
        yield taken


def inside(data: bytes) -> str:
    """All text in a file; that of an Office file is in its parts, of a PDF what it says of itself."""
    if data.startswith(b"%PDF"):
        return data.decode("utf-8", "ignore")
    if not data.startswith(b"PK"):
        return data.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "".join(html.unescape(parts.read(name).decode("utf-8", "replace")) for name in parts.namelist())


def opened(home: LakeHome, page: str, language: str) -> tuple[Shown, list[Taken]]:
    """A page, and what can be taken away from it."""
    with taking_away() as taken:
        shown = open_page(home, page, language)
    assert not shown.at.exception
    assert not shown.at.error
    return shown, taken


@each_page
@each_language
def test_each_page_of_a_demonstration_and_all_that_is_taken_from_it_say_so(
    demonstration: LakeHome, page: str, language: str
) -> None:
    shown, taken = opened(demonstration, page, language)
    words = say(DEMONSTRATION, language)
    assert f"<strong>{words}</strong>" in shown.html
    for figure in shown.figures.values():
        assert words in [note["text"] for note in figure["layout"]["annotations"]]
    for file_name, text in taken:
        assert file_name.startswith(words)
        assert words in text


@each_page
def test_a_real_lake_never_says_so(empty_home: LakeHome, page: str) -> None:
    shown, taken = opened(empty_home, page, "en")
    assert not is_marked(shown.html + shown.text)
    assert not any(is_marked(str(figure)) for figure in shown.figures.values())
    assert not any(is_marked(file_name + text) for file_name, text in taken)


def test_pages_offer_files_at_all(demonstration: LakeHome) -> None:
    pages = ("overview", "receipt", "report_data")
    offered = [name for page in pages for name, _ in opened(demonstration, page, "zh")[1]]
    assert {name.rpartition(".")[2] for name in offered} == {"csv", "docx", "xlsx"}
