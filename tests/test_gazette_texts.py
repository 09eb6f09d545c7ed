"""The tables against the texts of the gazette: no figure lost, none invented, no sentence copied, no row dropped."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from tests.printed import TEXTS, around, carried, figures, frame, lines, needs_texts, printed, rows_with_figures

HERE = Path(__file__).parent
COUNTS = pd.read_csv(HERE / "document_counts.csv", index_col="document_id")
LEFT_OUT = pd.read_csv(HERE / "left_out_numbers.csv")
WORDED = pd.read_csv(HERE / "worded_figures.csv")
# A run of so many characters in common with the text is a copy.
TOO_LONG = 20

each_document = pytest.mark.parametrize("document_id", sorted(frame("documents")["document_id"]))


def rows_of_document(table: str, document_id: str) -> int:
    """How many rows of a table belong to a document; parts in a task belong to the task's."""
    rows = frame(table)
    if "document_id" not in rows:
        documents = dict(zip(frame("tasks")["task_id"], frame("tasks")["document_id"], strict=True))
        return int((rows["task_id"].map(documents) == document_id).sum())
    return int((rows["document_id"] == document_id).sum())


def left_out(document_id: str, line: int) -> Counter[float]:
    """The numbers on a line that state nothing, as they were reviewed."""
    rows = LEFT_OUT[(LEFT_OUT["document_id"] == document_id) & (LEFT_OUT["line"] == line)]
    return Counter(rows["number"].astype(float))


def worded(document_id: str, line: int) -> Counter[float]:
    """The figures on a line that the print gives in words, as they were reviewed."""
    rows = WORDED[(WORDED["document_id"] == document_id) & (WORDED["line"] == line)]
    return Counter({float(figure): int(count) for figure, count in zip(rows["figure"], rows["rows"], strict=True)})


def test_every_document_of_the_gazette_is_counted() -> None:
    assert sorted(COUNTS.index) == sorted(frame("documents")["document_id"])
    assert len(COUNTS) == 24


@each_document
@pytest.mark.parametrize("table", list(COUNTS.columns))
def test_a_document_has_as_many_rows_as_were_reviewed(document_id: str, table: str) -> None:
    assert rows_of_document(table, document_id) == COUNTS.loc[document_id, table], (
        f"{table} of {document_id}: a row was lost or added; if that is right, change tests/document_counts.csv"
    )


@needs_texts
def test_every_text_of_the_gazette_is_taken_up() -> None:
    assert sorted(path.stem for path in TEXTS.glob("*.txt")) == sorted(COUNTS.index)


@needs_texts
@each_document
def test_every_figure_that_a_text_prints_is_in_a_row_or_known_to_state_nothing(document_id: str) -> None:
    missing = {
        line: dict(lost)
        for line, text in enumerate(lines(document_id), start=1)
        if (lost := figures(text) - carried(document_id, line) - left_out(document_id, line))
    }
    assert missing == {}


@needs_texts
@each_document
def test_every_figure_in_a_row_is_printed_on_its_line_or_the_next(document_id: str) -> None:
    rows = rows_with_figures().query(f"document_id == '{document_id}' and column != 'baseline'")
    invented = {}
    for line, on_line in rows.groupby("line")["figure"]:
        near = figures(lines(document_id)[int(line) - 1]) + figures(around(document_id, int(line)))
        strange = set(on_line) - set(near) - set(worded(document_id, int(line)))
        if strange:
            invented[line] = strange
    assert invented == {}


@needs_texts
@each_document
def test_every_baseline_is_printed_in_its_document(document_id: str) -> None:
    rows = rows_with_figures().query(f"document_id == '{document_id}' and column == 'baseline'")
    everywhere = set().union(*(figures(text) for text in lines(document_id)))
    assert set(rows["figure"]) <= everywhere


@needs_texts
def test_a_figure_that_is_printed_in_words_is_found_there() -> None:
    lost = [row.wording for row in WORDED.itertuples() if row.wording not in around(row.document_id, row.line)]
    assert lost == []


def test_a_figure_in_words_and_a_number_left_out_belong_to_a_document() -> None:
    known = set(frame("documents")["document_id"])
    assert set(WORDED["document_id"]) | set(LEFT_OUT["document_id"]) <= known
    assert LEFT_OUT["reason"].str.len().min() > 3


@needs_texts
@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("documents", ["title_zh", "summary_zh"]),
        ("tasks", ["title_zh"]),
        ("chapters", ["title_zh"]),
        ("milestones", ["event_zh"]),
    ],
)
def test_our_words_are_not_sentences_of_the_gazette(table: str, columns: list[str]) -> None:
    rows = frame(table).dropna(subset=["document_id"])
    copied = [
        ours
        for column in columns
        for ours, document_id in zip(rows[column], rows["document_id"], strict=True)
        if any(
            ours[start : start + LONGEST_RUN + 1] in printed(document_id) for start in range(len(ours) - LONGEST_RUN)
        )
    ]
    assert copied == []


@needs_texts
@pytest.mark.parametrize("document_id", ["zzw-2017-69", "zzw-2017-79"])
def test_honoured_bodies_stand_in_printed_order(document_id: str) -> None:
    units = frame("units").set_index("unit_id")["name_zh"]
    aliases = frame("unit_aliases").groupby("unit_id")["alias"].agg(list)
    honoured = frame("grades").query(f"document_id == '{document_id}'").sort_values("line", kind="stable")["unit_id"]
    text = printed(document_id)
    text = text[text.rindex("先进集体名单（40家）") :] if "先进集体名单（40家）" in text else text
    spellings = ["|".join(map(re.escape, [units[unit_id], *aliases.get(unit_id, [])])) for unit_id in honoured]
    found = [re.search(spelling, text) for spelling in spellings]
    assert all(found)
    places = [match.start() for match in found if match]
    assert places == sorted(places)


@needs_texts
def test_the_fifteen_grades_are_those_of_the_circular() -> None:
    grades = frame("grades").query("document_id == 'zzbw-2017-23'")
    text = printed("zzbw-2017-23")
    for (board, grade), rows in grades.groupby(["board", "grade"]):
        heading = {"counties": "县（市）", "urban_districts": "市辖区", "development_zones": "开发区"}[board]
        block = text[text.index(f"对各{heading}的评定结果") :]
        listed = re.search(rf"{grade}：(\S*?)(?=-|二、存在)", block)
        assert listed and listed[1].count("、") + 1 == len(rows), (board, grade)
    assert len(grades) == 15
