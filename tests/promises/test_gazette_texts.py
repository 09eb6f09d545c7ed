"""The gazette's tables beside the printed texts: nothing is missing, nothing is invented, nothing is copied."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from tests.printed import (
    SHARED,
    TEXTS,
    around,
    carried,
    figures,
    figures_around,
    figures_in_rows,
    frame,
    lines,
    needs_texts,
    printed,
)

HERE = Path(__file__).parents[1]
COUNTS = pd.read_csv(HERE / "document_counts.csv", index_col="document_id")
LOOKED_UP = pd.read_csv(HERE / "printed_figures.csv")
LEFT_OUT = pd.read_csv(HERE / "left_out_numbers.csv")
WORDED = pd.read_csv(HERE / "worded_figures.csv")
DOCUMENTS = sorted(frame("documents")["document_id"])
LISTS = sorted(frame("rankings").query("period == '2017Q1'")["list_id"].unique())

# Where the words of each table that are our own stand; what they may not do is repeat the document's.
OUR_WORDS = [
    ("documents", "title_zh"),
    ("documents", "summary_zh"),
    ("chapters", "title_zh"),
    ("tasks", "title_zh"),
    ("milestones", "event_zh"),
]

each_document = pytest.mark.parametrize("document_id", DOCUMENTS)


def rows_of(table: str, document_id: str) -> int:
    """How many rows of a table belong to a document; those of a task belong to the task's."""
    rows = frame(table)
    if "document_id" in rows:
        return int((rows["document_id"] == document_id).sum())
    documents = frame("tasks").set_index("task_id")["document_id"]
    return int((rows["task_id"].map(documents) == document_id).sum())


def left_out(document_id: str, line: int) -> Counter[float]:
    """The numbers of a line that are no statements, each with its reason in left_out_numbers.csv."""
    named = LEFT_OUT[(LEFT_OUT["document_id"] == document_id) & (LEFT_OUT["line"] == line)]
    return Counter(named["number"].astype(float))


def in_words(document_id: str, line: int) -> Counter[float]:
    """The figures that the print gives in words or implies, from worded_figures.csv."""
    named = WORDED[(WORDED["document_id"] == document_id) & (WORDED["line"] == line)]
    return Counter({float(figure): int(rows) for figure, rows in named.groupby("figure")["rows"].sum().items()})


@each_document
@pytest.mark.parametrize("table", list(COUNTS.columns))
def test_a_document_has_as_many_rows_as_were_reviewed(document_id: str, table: str) -> None:
    assert rows_of(table, document_id) == COUNTS.loc[document_id, table], (
        f"{table} of {document_id}: a row was lost or added; if that is right, change tests/document_counts.csv"
    )


def test_every_document_is_counted() -> None:
    assert sorted(COUNTS.index) == DOCUMENTS
    assert len(DOCUMENTS) == 24


@needs_texts
def test_every_text_of_the_gazette_is_taken_up() -> None:
    assert sorted(path.stem for path in TEXTS.glob("*.txt")) == DOCUMENTS


def test_a_number_that_is_left_out_has_its_document_and_reason() -> None:
    assert set(LEFT_OUT["document_id"]) | set(WORDED["document_id"]) <= set(DOCUMENTS)
    assert LEFT_OUT["reason"].str.len().min() > 3


@needs_texts
@each_document
def test_every_number_of_a_document_is_in_a_row_as_often_as_it_is_printed(document_id: str) -> None:
    missing = {
        line: rest
        for line, text in enumerate(lines(document_id), start=1)
        if (rest := figures(text) - carried().get((document_id, line), Counter()) - left_out(document_id, line))
    }
    assert missing == {}, f"{document_id}: neither a row nor a reason in left_out_numbers.csv"


@needs_texts
@each_document
def test_no_number_is_left_out_that_a_row_holds_or_that_is_not_printed(document_id: str) -> None:
    needless = {
        line: rest
        for line, text in enumerate(lines(document_id), start=1)
        if (rest := left_out(document_id, line) - (figures(text) - carried().get((document_id, line), Counter())))
    }
    assert needless == {}, f"{document_id}: strike these from left_out_numbers.csv"


@needs_texts
@each_document
def test_every_figure_of_a_row_is_printed_on_its_line_or_the_next_or_in_words(document_id: str) -> None:
    rows = figures_in_rows().query("document_id == @document_id and column != 'baseline'")
    unprinted = {
        line: rest
        for line, on_line in rows.groupby("line")["figure"]
        if (rest := Counter(figure for figure in on_line if figure not in figures_around(document_id, line)))
    }
    worded = {line: in_words(document_id, line) for line in WORDED.query("document_id == @document_id")["line"]}
    assert unprinted == worded, f"{document_id}: name in worded_figures.csv the words that give these"


@needs_texts
def test_a_starting_value_is_printed_beside_its_target_or_is_an_observation() -> None:
    keys = ["document_id", "indicator_id", "unit_id", "value"]
    known = set(frame("observations")[keys].itertuples(index=False, name=None))
    starts = frame("targets").dropna(subset=["baseline", "document_id"])
    lost = [
        row.task_id
        for row in starts.itertuples()
        if row.baseline not in figures(lines(row.document_id)[int(row.line) - 1])
        and (row.document_id, row.indicator_id, row.unit_id, row.baseline) not in known
    ]
    assert lost == []


@needs_texts
def test_what_gives_a_figure_in_words_is_printed() -> None:
    lost = [row.wording for row in WORDED.itertuples() if row.wording not in around(row.document_id, row.line)]
    assert lost == []


@needs_texts
def test_every_figure_that_was_looked_up_is_printed_so() -> None:
    lost = [row.snippet for row in LOOKED_UP.itertuples() if row.snippet not in printed(row.document_id)]
    assert lost == []
    assert [row.snippet for row in LOOKED_UP.itertuples() if f"{row.value:g}" not in row.snippet] == []


@needs_texts
@pytest.mark.parametrize(("name", "column"), OUR_WORDS, ids=str)
def test_our_words_are_not_sentences_of_the_gazette(name: str, column: str) -> None:
    table = frame(name).dropna(subset=["document_id"])
    copied = [
        ours
        for ours, document_id in zip(table[column], table["document_id"], strict=True)
        if any(ours[start : start + 20] in printed(document_id) for start in range(len(ours) - 19))
    ]
    assert copied == []


@needs_texts
@pytest.mark.parametrize(
    "name", ["chapters", "tasks", "targets", "milestones", "duties", "observations", "grades", "bands"]
)
def test_every_line_is_one_of_its_document(name: str) -> None:
    table = frame(name).dropna(subset=["document_id"])
    beyond = [
        (row.document_id, row.line) for row in table.itertuples() if not 1 <= row.line <= len(lines(row.document_id))
    ]
    assert beyond == []


def spellings(unit_id: str) -> str:
    """A pattern for every name of a unit, longest first."""
    units, aliases = frame("units").set_index("unit_id"), frame("unit_aliases").query(f"unit_id == '{unit_id}'")
    names = {units.loc[unit_id, "name_zh"], units.loc[unit_id, "short_zh"], *aliases["alias"]}
    names |= {"我市"} if unit_id == "zhengzhou" else set()
    return f"(?:{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})"


def in_printed_order(places: pd.DataFrame, text: str) -> bool:
    """Whether `text` names the units of `places`, in order and with nothing between."""
    listed = "、".join(spellings(unit_id) for unit_id in places.sort_values("position")["unit_id"])
    return bool(re.search(f"(?<=[：；]){listed}(?=[。；,，])", text))


@needs_texts
@pytest.mark.parametrize("list_id", LISTS)
def test_a_list_has_the_order_of_the_circular(list_id: str) -> None:
    places, text = frame("rankings").query(f"list_id == '{list_id}'"), printed("zzbw-2017-24")
    sides = [side for _, side in places.dropna(subset=["side"]).groupby("side")]
    whole = [places] if "composite" in list_id else []
    assert sides or whole
    assert [part["side"].iloc[0] for part in [*whole, *sides] if not in_printed_order(part, text)] == []


@needs_texts
@pytest.mark.parametrize("list_id", LISTS)
def test_a_list_has_the_line_on_which_it_begins(list_id: str) -> None:
    places = frame("rankings").query(f"list_id == '{list_id}'")
    firsts = places.sort_values("position").drop_duplicates("line")
    assert len(firsts) == places["side"].nunique(dropna=True) or len(firsts) == 1
    for row in firsts.astype({"line": int}).itertuples():
        assert re.search(f"[：；]{spellings(row.unit_id)}[、。]", around(row.document_id, row.line)), row.line


@pytest.mark.skipif(not (SHARED / "facts").exists(), reason="the published figures are not beside the repository")
@pytest.mark.parametrize(("list_id", "sides"), [("2016-composite", [None]), ("2016-investment", ["above", "below"])])
def test_the_lists_of_2016_have_the_order_of_the_press(list_id: str, sides: list[str | None]) -> None:
    text = re.sub(r"\s", "", (SHARED / "facts" / "README.md").read_text(encoding="utf-8"))
    text = (
        re.sub(r"(?<=[a-z]):", "：", text).replace("；below", "；").replace("(thelastfour", "。").replace(".By", "。")
    )
    text = text.replace(";below：", "。；").replace("上街区.", "上街区。")
    for side in sides:
        places = frame("rankings").query(f"list_id == '{list_id}'")
        assert in_printed_order(places[places["side"] == side] if side else places, text), side


@needs_texts
@pytest.mark.parametrize("document_id", sorted(frame("grades")["document_id"].unique()))
def test_honours_and_grades_are_named_on_their_line_in_the_order_of_the_rows(document_id: str) -> None:
    graded = frame("grades").query("document_id == @document_id")
    assert graded["line"].is_monotonic_increasing
    for line, on_line in graded.groupby("line"):
        named = ".*?".join(spellings(unit_id) for unit_id in on_line["unit_id"])
        assert re.search(named, around(document_id, line)), f"{document_id}, line {line}"


@needs_texts
def test_a_grade_stands_before_those_who_have_it() -> None:
    graded = frame("grades").query("document_id == 'zzbw-2017-23'")
    for (grade, line), on_line in graded.groupby(["grade", "line"]):
        listed = "、".join(spellings(unit_id) for unit_id in on_line["unit_id"])
        assert re.search(f"{grade}：{listed}$", re.sub(r"\s", "", lines("zzbw-2017-23")[line - 1])), line


@pytest.mark.parametrize(("document_id", "honoured"), [("zzw-2017-69", 40), ("zzw-2017-79", 5), ("zzbw-2017-23", 15)])
def test_as_many_are_honoured_or_graded_as_the_document_says(document_id: str, honoured: int) -> None:
    assert (frame("grades")["document_id"] == document_id).sum() == honoured
