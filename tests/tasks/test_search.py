"""Search finds by every word, in either language, and holds whatever is written into the box."""

from __future__ import annotations

import time

import pandas as pd
import pytest

from duban.lake import queries
from duban.lake.reader import Lake
from duban.tasks.search import find

COLUMNS = ["kind", "entry_id", "title_zh", "title_en", "detail_zh", "detail_en", "words", "document_id", "task_id"]
ROWS = [
    ("task", "1", "供暖改造", "Heating works", "文〔1〕号", "文〔1〕号", "heating-1 市民住房 housing", "d", "1"),
    ("unit", "2", "郑州市金水区", "Jinshui District", "金水区", "Jinshui", "jinshui 金水", None, None),
    ("indicator", "3", "住房新开工", "Housing starts", "套", "homes", "housing_starts 住房 Housing", "d", "1"),
    ("person", "4", "刘东", "Liu Dong", "主管市领导", "主管市领导", "", None, None),
    ("task", "5", "100%达标", "O'Brien's <b>bold</b> plan", "a_b", "C:\\x", "(.*) [a-z]+", "d", "5"),
]


@pytest.fixture
def box() -> pd.DataFrame:
    """Five entries; housing is in the name of one and in the words of another before it."""
    return pd.DataFrame(ROWS, columns=COLUMNS)


@pytest.fixture(scope="module")
def entries(lake: Lake) -> pd.DataFrame:
    """Everything that can be searched."""
    return queries.run(lake, "search/entries")


def found(box: pd.DataFrame, written: str) -> list[str]:
    return find(box, written)["entry_id"].tolist()


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("供暖", ["1"]),
        ("金水", ["2"]),
        ("heating", ["1"]),
        ("HEATING", ["1"]),
        ("ｈｅａｔｉｎｇ", ["1"]),
        ("Liu Dong", ["4"]),
        ("dong liu", ["4"]),
        ("liudong", ["4"]),
        ("刘东", ["4"]),
        ("领导", ["4"]),
        ("heating-1", ["1"]),
        ("  供暖\u3000改造\t", ["1"]),
        ("供暖 heating housing", ["1"]),
        ("供暖 starts", []),
        ("nothing", []),
        ("none", []),
        ("nan", []),
    ],
)
def test_an_entry_is_found_by_every_word_in_any_order_width_and_case(
    box: pd.DataFrame, written: str, ids: list[str]
) -> None:
    assert found(box, written) == ids


@pytest.mark.parametrize("written", ["housing", "住房", "HOUSING 住房"])
def test_those_with_every_word_in_their_names_come_first(box: pd.DataFrame, written: str) -> None:
    rows = find(box, written)
    assert rows["entry_id"].tolist() == ["3", "1"]
    assert rows["in_name"].tolist() == [True, False]


def test_one_word_in_the_name_is_not_enough_to_come_first(box: pd.DataFrame) -> None:
    rows = find(box, "housing 1")
    assert rows["entry_id"].tolist() == ["1"]
    assert not rows["in_name"].any()


@pytest.mark.parametrize("written", ["", " ", "\t\n", "\u3000"])
def test_an_empty_search_finds_nothing(box: pd.DataFrame, written: str) -> None:
    rows = find(box, written)
    assert rows.empty
    assert list(rows.columns) == COLUMNS


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("%", ["5"]),
        ("'", ["5"]),
        ("<b>", ["5"]),
        ("</b>", ["5"]),
        ("_", ["3", "5"]),
        ("\\", ["5"]),
        ("(.*)", ["5"]),
        ("[a-z]+", ["5"]),
        (".", ["5"]),
        (".*", ["5"]),
        ("*", ["5"]),
        ("' or 1=1 --", []),
        ("'; drop table tasks; --", []),
        ("{box}", []),
        ("\x00", []),
        ("\ud83d\ude00", []),
        ("金水" * 5_000, []),
        ("housing " * 1_250, ["3", "1"]),
    ],
)
def test_hostile_words_are_only_words(box: pd.DataFrame, written: str, ids: list[str]) -> None:
    assert sorted(found(box, written)) == sorted(ids)


def test_one_entry_can_be_found_and_missed(box: pd.DataFrame) -> None:
    assert found(box.head(1), "供暖") == ["1"]
    assert found(box.head(1), "金水") == []


def test_an_entry_without_detail_or_words_is_found_by_its_name(box: pd.DataFrame) -> None:
    bare = box.assign(detail_zh=None, detail_en=None, words=None)
    assert found(bare, "供暖") == ["1"]
    assert found(bare, "none") == found(bare, "nan") == []


def test_searching_leaves_the_entries_as_they_were(box: pd.DataFrame) -> None:
    copy = box.copy(deep=True)
    find(box, "housing")
    pd.testing.assert_frame_equal(box, copy)


def test_five_thousand_entries_and_ten_thousand_characters_are_searched_soon(box: pd.DataFrame) -> None:
    many = pd.concat([box] * 1_000, ignore_index=True)
    begun = time.perf_counter()
    assert len(find(many, "housing")) == 2_000
    assert find(many, "的" * 10_000).empty
    assert time.perf_counter() - begun < 20


# The entries of the gazette


@pytest.mark.parametrize(
    ("written", "kind", "entry_id"),
    [
        ("金水区", "unit", "jinshui"),
        ("jinshui", "unit", "jinshui"),
        ("JINSHUI DISTRICT", "unit", "jinshui"),
        ("城镇新增就业", "indicator", "urban_jobs"),
        ("urban jobs", "indicator", "urban_jobs"),
        ("urban_jobs", "indicator", "urban_jobs"),
        ("刘东", "person", "刘东"),
        ("liu dong", "person", "刘东"),
        ("郑政办〔2017〕53号", "document", "zzb-2017-53"),
        ("zzb-2017-53", "document", "zzb-2017-53"),
        ("50-1-1", "task", "50-1-1"),
    ],
)
def test_every_kind_of_entry_is_found_in_both_languages(
    entries: pd.DataFrame, written: str, kind: str, entry_id: str
) -> None:
    rows = find(entries, written)
    assert (kind, entry_id) in set(zip(rows["kind"], rows["entry_id"], strict=True))


def test_a_task_is_found_by_who_answers_for_it(entries: pd.DataFrame, lake: Lake) -> None:
    by_body = find(entries[entries["kind"] == "task"], "财政局")
    answering = lake.query("select distinct task_id from responsibilities where unit_id = 'finance'").to_pylist()
    assert {row["task_id"] for row in answering} <= set(by_body["entry_id"])


def test_more_words_never_find_more(entries: pd.DataFrame) -> None:
    few, more = find(entries, "就业"), find(entries, "就业 城镇")
    assert 0 < len(more) < len(few)
    assert set(more.index) <= set(few.index)


@pytest.mark.parametrize("written", ["<b>", "<script>", "{0}", "; drop table", "' or 1=1", "x" * 10_000])
def test_hostile_words_find_nothing_in_the_gazette(entries: pd.DataFrame, written: str) -> None:
    assert find(entries, written).empty


def test_every_entry_is_found_by_its_name_in_each_language(entries: pd.DataFrame) -> None:
    sample = entries.iloc[::150]
    assert sample["kind"].nunique() >= 3
    for entry in sample.to_dict("records"):
        for language in ("zh", "en"):
            rows = find(entries, entry[f"title_{language}"])
            assert rows["in_name"].iloc[0]
            assert entry["entry_id"] in set(rows["entry_id"])


def test_a_search_among_nothing_finds_nothing(box: pd.DataFrame) -> None:
    assert find(box.head(0), "供暖").empty
