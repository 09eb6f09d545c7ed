from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from duban.lake.home import LakeHome
from duban.tasks.search import find
from tests.conftest import ask
from tests.pages.reading import Shown, open_once, open_page

HOSTILE = ["<script>alert(1)</script>", "a.*[", "' or 1=1 --", "{words}", "%(words)s", "供" * 200, "\\"]


def links(shown: Shown) -> list[dict[str, list[str]]]:
    """Where the found entries lead: the page under “page”, and the values of the link."""
    found = re.findall(r'<p><a href="([^"]*)"', shown.html)
    split = [urlsplit(href.replace("&amp;", "&")) for href in found]
    return [{"page": [parts.path], **parse_qs(parts.query)} for parts in split]


@pytest.mark.parametrize(("language", "asks"), [("zh", "在上方输入"), ("en", "Write a word")])
def test_an_empty_search_says_what_to_do(empty_home: LakeHome, language: str, asks: str) -> None:
    shown = open_once(empty_home, "search", language)
    assert shown.title.startswith(asks)
    assert len(shown.at.info) == 1
    assert links(shown) == []


@pytest.mark.parametrize(("language", "word"), [("zh", "供热"), ("en", "heating"), ("zh", "HEATING"), ("en", "供热")])
def test_what_is_found_is_counted_and_listed(empty_home: LakeHome, language: str, word: str) -> None:
    shown = open_page(empty_home, "search", language, q=word)
    hits = find(ask(empty_home, "search/entries"), word)
    assert str(len(hits)) in shown.title
    assert word in shown.title
    assert len(links(shown)) == len(hits) > 5
    assert all(found["lang"] == [language] for found in links(shown))


@pytest.mark.parametrize(
    ("words", "page", "key", "value"),
    [
        ("供热管网与换热站", "programmes", "task", "53-5-2"),
        ("郑政办〔2017〕49号", "programmes", "plan", "zzb-2017-49"),
        ("棚改新开工", "programmes", "plan", "zzw-2017-77"),
        ("金水区", "units", "unit", "jinshui"),
        ("黄卿", "people", "person", "黄卿"),
    ],
)
def test_each_kind_leads_to_its_page(empty_home: LakeHome, words: str, page: str, key: str, value: str) -> None:
    found = links(open_page(empty_home, "search", q=words))
    assert any((entry["page"], entry.get(key)) == ([page], [value]) for entry in found)


def test_a_kind_narrows_what_is_shown(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "search", q="供热")
    every = len(links(shown))
    shown.choose(kind="task")
    assert 0 < len(links(shown)) < every
    assert len(re.findall("<h4>", shown.html)) == 1


def test_a_kind_that_the_next_search_lacks_gives_way(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "search", q="供热", kind="indicator")
    shown.at.text_input(key="q").set_value("秘书二处").run()
    assert not shown.at.exception
    assert "秘书二处" in shown.title
    assert links(shown)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_find_nothing_and_are_shown_as_text(empty_home: LakeHome, language: str, words: str) -> None:
    shown = open_page(empty_home, "search", language, q=words)
    assert (list(shown.at.exception), list(shown.at.error)) == ([], [])
    assert links(shown) == []
    assert words[:80].replace("\\", "") in shown.title.replace("\\", "")
    assert len(shown.at.info) == 1
    assert "<script" not in shown.html


@pytest.mark.parametrize("kind", ["person'", "<b>", "office"])
def test_a_hostile_kind_shows_everything(empty_home: LakeHome, kind: str) -> None:
    shown = open_page(empty_home, "search", q="供热", kind=kind)
    assert len(links(shown)) == len(find(ask(empty_home, "search/entries"), "供热"))
    assert (shown.at.query_params["q"], shown.at.query_params["kind"]) == ("供热", "all")


def test_of_very_many_hits_the_first_are_shown_and_the_rest_counted(empty_home: LakeHome) -> None:
    hits = find(ask(empty_home, "search/entries"), "市")
    most = hits["kind"].value_counts().max()
    shown = open_page(empty_home, "search", q="市")
    assert most > 60
    assert f"另有{most - 60}项" in shown.html
    assert len(links(shown)) == hits["kind"].value_counts().clip(upper=60).sum()


@pytest.mark.parametrize("page", ["overview", "programmes", "sources"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_search_from_another_page_leads_to_the_search_page(empty_home: LakeHome, page: str, language: str) -> None:
    shown = open_page(empty_home, page, language)
    shown.at.text_input(key="q").set_value("供热").run()
    assert not shown.at.exception
    assert shown.title == open_page(empty_home, "search", language, q="供热").title
    assert shown.at.query_params["q"] == "供热"


def test_clearing_the_box_leads_nowhere(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "search", q="供热")
    shown.at.text_input(key="q").set_value("").run()
    assert shown.title == open_once(empty_home, "search", "zh").title
    assert "q" not in shown.at.query_params
