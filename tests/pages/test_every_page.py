"""What holds for all pages: they open in every state, say something, and speak one language."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.promises.package import read_package
from duban.ui.server.sitemap import PAGES
from duban.words.wording import translations
from tests.pages.reading import Shown, open_once, open_page

NAMES = [entry.name for entry in PAGES]
STATES = ["empty_home", "single_home", "full_home"]
FIGURES = {"history": 1, "air_quality": 2, "housing": 2, "research": 2, "key_projects": 1}
FILTERS = {
    "overview": ("theme", "housing"),
    "air_quality": ("year", "2021"),
    "housing": ("measure", "rental_completions"),
    "key_projects": ("list", "2016-composite"),
    "livelihood": ("plan", "zzb-2017-55"),
    "programmes": ("plan", "zz-2017-14"),
    "units": ("unit", "erqi"),
    "people": ("kind", "office"),
    "calendar": ("kind", "figure"),
    "report_data": ("reporter", "shangjie"),
    "reporting": ("group", "counties"),
    "history": ("indicator", "gdp"),
    "sources": ("view", "checks"),
}
QUARTER_ENDS = ["2017-09-30"]

HAN = re.compile(r"[\u4e00-\u9fff]")
CLAUSES = {
    clause
    for table in read_package()
    if table.name in ("tasks", "milestones", "chapters")
    for clause in table.read().column("clause").to_pylist()
    if clause
}
# Data that has no English name: document numbers, clauses, and the name of a language.
UNTRANSLATED = re.compile(
    "|".join(
        [
            r"郑\S*?〔\d+〕\d+号",
            r"clause \S+",
            "中文",
            "按实填报",
            r"\(http\S+\)",
            *(rf"\b{re.escape(clause)}(?!\w)" for clause in sorted(CLAUSES, key=len, reverse=True)),
        ]
    )
)
UNTRANSLATED_COLUMNS = ["Clause", "Document", "Document or source", "Note", "Explanation", "Reason"]

each_page = pytest.mark.parametrize("page", NAMES)
each_language = pytest.mark.parametrize("language", ["zh", "en"])
each_state = pytest.mark.parametrize("home", STATES, indirect=True)
# One figure more or less brings no words that these two have not.
empty_and_full = pytest.mark.parametrize("home", ["empty_home", "full_home"], indirect=True)


def drawn(shown: Shown, page: str) -> None:
    """The page is whole: a finding, its figures, and more than headings; no error of any kind."""
    assert not shown.at.exception
    assert not shown.at.error
    assert len(shown.titles) == 1
    assert shown.title
    # The way to a due day is drawn where enough of it is known.
    assert len(shown.figures.keys() - {"way"}) == FIGURES.get(page, 0)
    assert all(figure["data"] for figure in shown.figures.values())
    assert len(shown.words) > 12


@each_page
@each_language
@each_state
def test_a_page_opens_in_every_state(home: LakeHome, page: str, language: str) -> None:
    drawn(open_once(home, page, language), page)


@each_page
@empty_and_full
def test_a_chinese_page_has_no_english_message(home: LakeHome, page: str) -> None:
    shown = open_once(home, page, "zh")
    chinese = translations("zh")
    words, text = shown.words, shown.text
    foreign = {message for message in words if message.isascii() and chinese.gettext(message) != message}
    assert foreign == set()
    assert [part for part in message_parts() if part in text] == []


@cache
def message_parts() -> list[str]:
    """Each stretch of two or more English words of the catalog, without placeholders."""
    messages = [message for message in vars(translations("zh"))["_catalog"] if isinstance(message, str)]
    parts = {part.strip() for message in messages for part in re.split(r"\{\w+\}", message)}
    return sorted(part for part in parts if len(part) > 8 and " " in part)


@each_page
@empty_and_full
def test_an_english_page_has_no_chinese_but_names(home: LakeHome, page: str) -> None:
    shown = open_once(home, page, "en")
    assert [text for text in shown.words if HAN.search(UNTRANSLATED.sub("", text))] == []
    cells = (
        cell for table in shown.tables for cell in table.drop(columns=UNTRANSLATED_COLUMNS, errors="ignore").stack()
    )
    assert [cell for cell in cells if isinstance(cell, str) and HAN.search(cell)] == []


@each_page
@pytest.mark.parametrize("on", QUARTER_ENDS)
def test_a_page_opens_as_of_each_quarter_end(full_home: LakeHome, page: str, on: str) -> None:
    shown = open_page(full_home, page, "zh" if on < "2017-09" else "en", on)
    drawn(shown, page)
    assert shown.at.session_state["on"] == on


@each_page
def test_a_page_opens_as_of_today(full_home: LakeHome, lake: Lake, page: str) -> None:
    newest = max(queries.run(lake, "overview/reporting_dates", today=date.today())["reporting_date"])
    shown = open_page(full_home, page, "zh", newest.isoformat())
    drawn(shown, page)
    assert shown.at.session_state["on"] == newest.isoformat()


@pytest.mark.parametrize("page", FILTERS)
def test_a_page_opens_with_a_filter_from_its_link(full_home: LakeHome, page: str) -> None:
    control, value = FILTERS[page]
    shown = open_page(full_home, page, "en", **{control: value})
    assert not shown.at.exception
    assert shown.at.session_state[control] == value
    assert shown.at.query_params[control] == value


@pytest.mark.parametrize("page", FILTERS)
def test_a_link_with_a_value_that_does_not_exist_opens_the_page_as_usual(empty_home: LakeHome, page: str) -> None:
    control, _ = FILTERS[page]
    shown = open_page(empty_home, page, on="1999-99-99", **{control: "<b>no such value</b>"})
    drawn(shown, page)
    assert shown.title == open_once(empty_home, page, "zh").title
    assert "no such value" not in str(shown.at.query_params)


def test_a_choice_survives_a_change_of_language(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "housing", "zh", "2017-06-30", measure="rental_completions")
    shown.at.get_by_key("lang").set_value("en")
    shown.at.run()
    assert shown.at.session_state["measure"] == "rental_completions"
    link = {"lang": "en", "measure": "rental_completions", "on": "2017-06-30"}
    assert dict(shown.at.query_params).items() >= link.items()
    assert not HAN.search(shown.title)


def test_a_choice_is_written_into_the_link_and_so_is_the_usual_one(empty_home: LakeHome) -> None:
    at = open_page(empty_home, "housing").at
    at.get_by_key("measure").set_value("rental_completions").run()
    assert at.query_params["measure"] == "rental_completions"
    at.get_by_key("measure").set_value("housing_starts").run()
    assert at.query_params["measure"] == "housing_starts"


@pytest.mark.parametrize("page", FIGURES)
def test_a_page_is_drawn_for_a_dark_room(empty_home: LakeHome, page: str) -> None:
    light = open_once(empty_home, page, "zh").figures
    dark = open_page(empty_home, page, dark=True).figures
    assert light.keys() == dark.keys()
    assert all(light[key]["layout"]["font"]["color"] != dark[key]["layout"]["font"]["color"] for key in light)
