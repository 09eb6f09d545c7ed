"""A page as its reader sees it: run by AppTest through dashboard.py and taken apart into words, tables and figures."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.testing.v1 import AppTest

from duban.lake.home import LakeHome
from duban.ui.session import begin_run, lake

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"
LOCALES = {"zh": "zh-CN", "en": "en-GB"}

_TAG = re.compile(r"<style>.*?</style>|<[^>]+>", re.DOTALL)
_PROGRAM = re.compile(r"<script>.*?</script>", re.DOTALL)
_TITLE = re.compile(r"<h1>(.*?)</h1>")
_NUMBER = re.compile(r'<div><dt>(.*?)</dt><dd class="value">(.*?)</dd>')
_TABLE = re.compile(r'<div class="rows".*?</table></div>', re.DOTALL)
_CELL = re.compile(r"<td(.*?)>(.*?)</td>", re.DOTALL)
# Before a sign that Markdown would obey, so that it is shown as it stands.
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+!|~$:.@&=^-])")
_PLOTTED_WORDS = ("text", "title", "ticktext", "hovertemplate", "customdata")


@dataclass(frozen=True)
class Shown:
    """One page after a run; `at` goes on from there."""

    at: AppTest

    @property
    def title(self) -> str:
        """The page's finding."""
        return unescape(self.titles[0])

    @property
    def titles(self) -> list[str]:
        """What stands in large, as it is written; one on a page that is drawn, none on one that is refused."""
        return [*_TITLE.findall(self.html), *(str(title.value) for title in self.at.title)]

    @property
    def numbers(self) -> dict[str, str]:
        """The numbers at the head, by label."""
        return {unescape(label): unescape(value) for label, value in _NUMBER.findall(self.html)}

    @property
    def figures(self) -> dict[str, dict[str, Any]]:
        """Each figure's data and layout, by its key on the page."""
        return {str(chart.key): json.loads(chart.proto.spec) for chart in self.at.get("plotly_chart")}

    @property
    def tables(self) -> list[pd.DataFrame]:
        """Every table as far as it is on the page, in order."""
        return list(self._tables())

    def _tables(self) -> Iterator[pd.DataFrame]:
        for element in self.at.main:
            if element.type in ("dataframe", "arrow_data_frame"):
                yield element.value
            elif element.type == "html":
                yield from map(table_of, _TABLE.findall(element.proto.body))

    def list_of(self, name: str) -> pd.DataFrame:
        """The list of this name, all of its pages one below the other; the reader ends on the last one."""
        parts = [self._page(name)]
        turner = next((one for one in self.at.get("pagination") if one.key.startswith(f"page_{name}_")), None)
        for page in range(2, turner.num_pages + 1 if turner else 0):
            self.turn(name, page)
            parts.append(self._page(name))
        return pd.concat(parts, ignore_index=True)

    def _page(self, name: str) -> pd.DataFrame:
        return table_of(next(found for found in _TABLE.findall(self.html) if f'data-list="{name}"' in found))

    def turn(self, name: str, page: int) -> None:
        """The reader goes to a page of the list of this name."""
        next(one for one in self.at.get("pagination") if one.key.startswith(f"page_{name}_")).set_value(page).run()

    @property
    def html(self) -> str:
        """What the page writes as HTML of its own, in one piece, without the program that stands in every page."""
        return "\n".join(_PROGRAM.sub("", element.proto.body) for element in self.at.get("html"))

    def choose(self, **values: str) -> None:
        """The reader chooses these values (by the key of their control), one run each."""
        for key, value in values.items():
            self.at.get_by_key(key).set_value(value).run()

    @property
    def words(self) -> list[str]:
        """Everything the page says outside of its tables: texts, labels, options, and the words in figures."""
        return [text for text in self._words() if text.strip()]

    def _words(self) -> Iterator[str]:
        for kind in ("title", "subheader", "caption", "markdown", "info", "success", "warning", "error"):
            yield from (as_shown(str(element.value)) for element in self.at.get(kind))
        yield from (_TAG.sub(" ", _TABLE.sub(" ", element.proto.body)) for element in self.at.get("html"))
        for kind in ("button", "download_button", "file_uploader"):
            yield from (as_shown(element.label) for element in self.at.get(kind))
        for widget in (*self.at.selectbox, *self.at.button_group):
            yield from map(as_shown, map(str, widget.options))
        yield from (widget.label for widget in self.at.selectbox)
        yield from (str(header) for table in self.tables for header in table.columns)
        for chart in self.at.get("plotly_chart"):
            yield chart.proto.alt
        for figure in self.figures.values():
            yield from plotted_words(figure)

    @property
    def text(self) -> str:
        """The words in one piece, figures written without separators."""
        return re.sub(r"(?<=\d),(?=\d{3})", "", "\n".join(self.words))

    def has_cell(self, value: object) -> bool:
        """Whether any table has a cell of this value."""
        return any((table == value).any(axis=None) for table in self.tables)


def table_of(html: str) -> pd.DataFrame:
    """A table that a page writes, its numbers as numbers."""
    headers = [unescape(name) for name in re.findall(r"<th scope.*?>(.*?)</th>", html)]
    cells = [_cell(attributes, words) for attributes, words in _CELL.findall(html)]
    rows = [cells[start : start + len(headers)] for start in range(0, len(cells), len(headers))]
    return pd.DataFrame(rows, columns=headers)


def _cell(attributes: str, words: str) -> object:
    value = re.search(r'data-value="(.*?)"', attributes)
    return float(value[1]) if value else unescape(_TAG.sub("", words)) or None


def as_shown(markdown: str) -> str:
    """The words as the reader sees them, without the marks that keep signs from being obeyed."""
    return _ESCAPED.sub(r"\1", markdown)


def plotted_words(spec: Any, name: str = "") -> Iterator[str]:
    """Every word of a figure's JSON, wherever it stands."""
    if isinstance(spec, Mapping):
        for key, value in spec.items():
            yield from plotted_words(value, key)
    elif isinstance(spec, list):
        for value in spec:
            yield from plotted_words(value, name)
    elif isinstance(spec, str) and name in _PLOTTED_WORDS:
        yield spec


def open_page(
    home: LakeHome,
    page: str,
    language: str = "zh",
    on: str = "",
    *,
    dark: bool = False,
    user: Mapping[str, object] | None = None,
    **controls: str,
) -> Shown:
    """The page as a reader of `language` opens it by a link with these values, over the lake at `home`.

    `user` is what the sign-in service says of the reader.
    """
    use(home)
    link = {"lang": language} | ({"on": on} if on else {}) | controls
    at = AppTest.from_file(DASHBOARD, default_timeout=30)
    at.user = dict(user or {})
    at.context = {"locale": LOCALES[language], "theme": "dark" if dark else "light"}
    at.query_params.update(link)
    if page != "overview":
        # Else AppTest would have to draw the overview first, to learn where the pages are.
        at._registered_pages = _registered_pages()
        at.switch_page(f"pages/{page}.py")
    at.run()
    return Shown(at)


@cache
def _registered_pages() -> dict[str, Any]:
    """What AppTest learns of the navigation when it draws its first page; it is the same for every reader."""
    return AppTest.from_file(DASHBOARD, default_timeout=30).run()._registered_pages


@cache
def open_once(home: LakeHome, page: str, language: str) -> Shown:
    """The page as it opens without a filter; for tests that only look."""
    return open_page(home, page, language)


def use(home: LakeHome) -> None:
    """Let the product read `home`; what was kept of another lake is forgotten."""
    os.environ["DUBAN_HOME"] = str(home.folder)
    begin_run()
    if lake().home != home:
        st.cache_resource.clear()
