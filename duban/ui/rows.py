"""A table as HTML: whole on paper, cards on a telephone, read out by its headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from html import escape
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from duban.words.amounts import is_missing, number

_MOMENT = re.compile(r"\d{4}-\d\d(-\d\d)?( \d\d:\d\d(:\d\d)?)?")
# As many decimals as a value may have.
_DECIMALS = 6
# Columns whose words are this long on average get more room.
_LONG = 28
# Columns whose words are all as short as this stay on one line.
_SHORT = 8
# What a browser breaks nowhere; a column with longer ones is broken within them, so that the table is not too wide.
_WORDS = re.compile(r"[\x21-\x2c\x2e-\x7e]+")
_WORD = 18
# About so many cells make a page that a telephone can hold.
_CELLS, _FEWEST, _MOST = 120, 10, 20
# Of the values that a figure had one after the other, so many of the last are shown.
_LAST = 5

Addresses = Mapping[str, Sequence[str | None]]


def fitting(columns: int) -> int:
    """How many rows of so many columns stand on one page."""
    return min(max(_CELLS // max(columns, 1), _FEWEST), _MOST)


def filled(frame: pd.DataFrame) -> list[str]:
    """The columns that have anything to say in any row; all of them where there is no row."""
    if frame.empty:
        return list(frame.columns)
    return [name for name in frame.columns if not all(_is_empty(cell) for cell in frame[name])]


def rows_html(frame: pd.DataFrame, tongue: str, name: str, links: Addresses | None = None) -> str:
    """The frame as a table with the reader's separators; a missing value stays blank.

    `name` tells the lists of a page apart; `links` are the addresses that the cells of a column lead to, a row each.
    """
    links = links or {}
    kinds = {name: _kind(frame[name]) for name in frame.columns}
    head = "".join(f'<th scope="col"{_class(kinds[name])}>{escape(str(name))}</th>' for name in frame.columns)
    columns = [_cells(str(name), frame[name], kinds[name], tongue, links.get(str(name))) for name in frame.columns]
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in zip(*columns, strict=True))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="rows" data-list="{escape(name)}" tabindex="0">{table}</div>'


def _cells(name: str, column: pd.Series, kind: str, tongue: str, links: Sequence[str | None] | None) -> list[str]:
    start = f'<td data-label="{escape(name)}"{_class(kind)}'
    say = partial(_number if kind == "number" else _text, tongue=tongue)
    cells = []
    for place, value in enumerate(column):
        said = "" if _is_empty(value) else say(value)
        to = links[place] if links else None
        shown = f'<a href="{escape(to)}" target="_self">{said}</a>' if to and said else said
        raw = f' data-value="{float(value):.15g}"' if kind == "number" and said else ""
        cells.append(f"{start}{raw}>{shown}</td>")
    return cells


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _kind(column: pd.Series) -> str:
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return "number"
    said = [value for value in column if not _is_empty(value)]
    if said and all(isinstance(value, Real) and not isinstance(value, bool) for value in said):
        return "number"
    texts = [_text(value, "en") for value in said]
    lengths = list(map(len, texts))
    # A day or a moment that is broken over lines is read as several.
    if max(lengths, default=0) <= _SHORT or all(map(_MOMENT.fullmatch, texts)):
        return "short"
    if sum(lengths) > _LONG * len(lengths):
        return "long"
    longest = max((len(word) for text in texts for word in _WORDS.findall(text)), default=0)
    return "" if longest <= _WORD else "hard"


def _number(value: Any, tongue: str) -> str:
    # A whole number may be a year or a place in a list: only what was measured has separators.
    return escape(number(value, tongue, _DECIMALS) if isinstance(value, float) else str(value))


def _text(value: Any, tongue: str) -> str:
    if isinstance(value, list):
        return " → ".join(number(one, tongue, _DECIMALS) for one in value[-_LAST:])
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if (value.hour, value.minute) == (0, 0) else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, bool):
        return "✔" if value else ""
    text = str(value)
    if text.startswith(("http://", "https://")) and " " not in text:
        return f'<a href="{escape(text)}" target="_blank" rel="noopener">{escape(text)}</a>'
    return escape(text)


def _is_empty(value: Any) -> bool:
    if isinstance(value, (list, np.ndarray)):
        return not len(value)
    return value is pd.NA or bool(is_missing(value)) or value == ""
