"""The texts of the gazette: their lines, the figures on each, and the rows of the tables that carry them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from duban.promises.package import read_package

SHARED = Path(__file__).parents[2] / "shared"
TEXTS = SHARED / "gazette"
TABLES = {table.name: table for table in read_package()}

needs_texts = pytest.mark.skipif(not TEXTS.exists(), reason="the texts of the gazette are not beside the repository")

# What has digits and is no figure, in the order in which it is taken out of a line.
NO_FIGURES = {
    "number of a clause": r"^\s*[-·]?\s*(?:\(\d+\)|\d{1,2}\.(?!\d))",
    "number of a document": r"[\[〔(【]\s*\d{4}\s*[\]〕)】]\s*\d+\s*号",
    "place in an order": r"第\s*\d+\s*(?:号|条|届|次)",
    "span of years": r"(?<!\d)(?:19|20)\d\d\s*年?\s*[—–\-~至到]+\s*(?:19|20)\d\d\s*年?(?!\d)",
    "year": r"(?<!\d)(?:19|20)\d\d\s*年(?:度|末|底|初|前)?",
    "span of days": r"(?<!\d)\d{1,2}\s*[—–\-]\s*\d{1,2}\s*日",
    "month": r"(?<!\d)\d{1,2}\s*月(?:底|初|份|末)?",
    "day": r"(?<!\d)\d{1,2}\s*日",
    "scale of a map": r"1:\d+\s*万",
    "time of day": r"(?<![\d.:])\d{1,2}:\d{2}(?![\d.:])",
}
BRACKETS = str.maketrans("〔［[【(〕］]】):,;", "（" * 5 + "）" * 5 + "：，；")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")

# The columns of each table that hold figures a document prints.
FIGURE_COLUMNS = {
    "targets": ["value", "baseline"],
    "observations": ["value"],
    "milestones": ["share", "value"],
    "bands": ["lower", "upper", "value"],
    "rankings": ["threshold"],
}
PLACE = ["document_id", "line", "indicator_id", "unit_id", "note"]


@cache
def frame(name: str) -> pd.DataFrame:
    """A table of data/gazette as it is read."""
    return TABLES[name].read().to_pandas()


@cache
def lines(document_id: str) -> list[str]:
    """The lines of a document; the first is line 1, so it stands at place 0."""
    return (TEXTS / f"{document_id}.txt").read_text(encoding="utf-8").splitlines()


@cache
def printed(document_id: str) -> str:
    """The text of a document without spaces and line breaks."""
    return re.sub(r"\s", "", "".join(lines(document_id)))


def unbracketed(text: str) -> str:
    """`text` without spaces, with one kind of bracket, colon and comma, as the gazette mixes them."""
    return re.sub(r"\s", "", text).translate(BRACKETS)


def around(document_id: str, line: int) -> str:
    """A line and the next, without spaces: a statement may run over the edge of a page."""
    return re.sub(r"\s", "", "".join(lines(document_id)[line - 1 : line + 1]))


def figures(text: str) -> Counter[float]:
    """The figures in a line, each as often as it is printed, without dates and the numbers of clauses and documents."""
    text = unicodedata.normalize("NFKC", text)
    for name, pattern in NO_FIGURES.items():
        text = re.sub(pattern, " ", text)
        if name == "number of a clause":
            text = re.sub(r"(?<=\d)\.\s+(?=\d)", ".", text)
    return Counter(float(number.replace(",", "")) for number in NUMBER.findall(text))


def figures_around(document_id: str, line: int) -> Counter[float]:
    """The figures on a line and the next, and those that are broken over the two."""
    here = lines(document_id)[line - 1 : line + 1]
    return sum((figures(text) for text in [*here, "".join(here)]), Counter())


@cache
def figures_in_rows() -> pd.DataFrame:
    """Every figure that a row takes from a document: its table, column and place, with shares in per cent.

    Limits that are our own setting are left out; a baseline may stand on another line, in an observation.
    """
    found = []
    for table, columns in FIGURE_COLUMNS.items():
        rows = frame(table).dropna(subset=["document_id"]).reindex(columns=[*PLACE, *columns])
        rows = rows[~rows["note"].astype("string").str.contains("本系统设定", na=False)]
        found.append(rows.melt([*PLACE], var_name="column", value_name="figure").assign(table=table))
    stated = pd.concat(found, ignore_index=True).dropna(subset=["figure"]).astype({"line": int})
    stated["figure"] = stated["figure"].mask(stated["column"] == "share", stated["figure"] * 100).round(6).abs()
    return stated


@cache
def carried() -> dict[tuple[str, int], Counter[float]]:
    """For each line of each document, the figures that its rows hold, each as often as they hold it."""
    return {place: Counter(rows["figure"]) for place, rows in figures_in_rows().groupby(["document_id", "line"])}
