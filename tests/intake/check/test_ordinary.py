"""A large table read by its columns is checked exactly as if it were read row by row."""

from __future__ import annotations

import csv
import random
from dataclasses import fields
from datetime import date
from io import StringIO
from itertools import product

import pytest

from duban.intake.check import ordinary as ordinary_module
from duban.intake.check import recognised
from duban.intake.check import rows as check_module
from duban.intake.check.checked import CheckedFile
from duban.intake.check.ordinary import Ordinary
from duban.intake.check.ordinary import ordinary as found_ordinary
from duban.intake.check.rows import check_file
from duban.intake.files import columns as columns_module
from duban.intake.read.names import Reference
from duban.words.periods import parse_period

QUARTER = parse_period("2017Q2")
HEADER = ["序号", "指标编号", "指标名称", "单位", "期间", "累计完成", "计量单位", "说明"]
NAMES = [
    *[
        ("housing", "棚改新开工"),
        ("", "Housing starts"),
        ("aqi", "空气质量指数"),
        ("aqi", ""),
        ("growth", "投资增长率"),
    ],
    *[("green", ""), ("plan", "编制规划"), ("metro", ""), ("housing", "绿化覆盖率"), ("nothing", ""), ("", "")],
]
UNITS = ["金水区", "二七区", " 金水 ", "Erqi", "Nowhere", "合计", "'金水区"]
PERIODS = ["2017Q2", "2017年二季度", "1-6月", "2017-04-01", "2017-04-02", "2017-05-30", "2016Q4", "soon"]
VALUES = [
    "1",
    "12",
    "1,234",
    "1.5",
    "-3",
    "120",
    "约100",
    "",
    "-",
    "done",
    "受阻",
    "已完成",
    "600",
    "１２",
    "3万",
    "'7",
]
MEASURES = ["", "", "", "套", "%", "指数", "km"]
NOTES = ["", "", "", "已核实", "电话核实", 'said "yes"', "=1+1"]
FIRST = ["1", "2", "", "填报人：王", "合计", "序号"]


def drawn(chance: random.Random, count: int) -> list[list[str]]:
    """Rows of which most are in order, and some have whatever goes wrong in files."""
    rows = []
    for number in range(count):
        if chance.random() < 0.7:
            day = date(2017, 4 + number % 2, 1 + number % 29).isoformat()
            rows.append(
                [str(number), "aqi", "", UNITS[number % 4], day, str(number % 300), "指数", chance.choice(NOTES)]
            )
        elif chance.random() < 0.1:
            rows.append(list(chance.choice([HEADER, [""] * 8, ["填表日期：2017-07-01", *[""] * 7]])))
        else:
            words = (UNITS, PERIODS, VALUES, MEASURES, NOTES)
            rows.append([chance.choice(FIRST), *chance.choice(NAMES), *map(chance.choice, words)])
    return rows


def written(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    text = StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows([HEADER, *rows])
    return text.getvalue()


def both(
    data: bytes, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> tuple[CheckedFile, CheckedFile, Ordinary | None]:
    """The file as checked by rows and by columns, and what was found in order there."""
    monkeypatch.setattr(columns_module, "FEWEST", 10**9)
    by_rows = check_file(data, reference, QUARTER, date(2018, 6, 1))
    seen: list[Ordinary | None] = []

    def recorded(*args: object) -> Ordinary | None:
        seen.append(found_ordinary(*args))  # type: ignore[arg-type]
        return seen[-1]

    monkeypatch.setattr(columns_module, "FEWEST", 0)
    monkeypatch.setattr(check_module, "ordinary", recorded)
    by_columns = check_file(data, reference, QUARTER, date(2018, 6, 1))
    return by_rows, by_columns, seen[0] if seen else None


def differences(one: CheckedFile, other: CheckedFile) -> list[str]:
    """The fields in which they differ."""
    return [
        name
        for name in (field.name for field in fields(CheckedFile) if field.compare)
        if getattr(one, name) != getattr(other, name)
    ]


@pytest.mark.parametrize("seed", range(60))
def test_columns_and_rows_find_the_same_in_a_messy_file(
    seed: int, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    for module in (recognised, ordinary_module):
        monkeypatch.setattr(module, "PIECE_ROWS", chance.choice([1, 30, 10_000]))
    monkeypatch.setattr(columns_module, "_BLOCK", chance.choice([1_000, 10_000]))
    text = written(drawn(chance, chance.randrange(20, 200)), chance.choice(",\t;"), chance.choice(["\n", "\r\n"]))
    encoding = chance.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    by_rows, by_columns, known = both(text.encode(encoding), reference, monkeypatch)
    assert differences(by_rows, by_columns) == []
    assert known is None or len(known.figures) + known.blank_rows + sum(1 for _ in known.rest) == by_rows.total_rows


def test_most_rows_in_order_are_read_by_columns(reference: Reference, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["1", "aqi", "", "金水区", f"2017-05-{day:02}", "50", "", "a, b"] for day in range(1, 31)]
    by_rows, by_columns, known = both(written([*rows, rows[3]]).encode(), reference, monkeypatch)
    assert differences(by_rows, by_columns) == []
    assert known is not None
    assert (len(known.figures), [row.row for row in known.rest]) == (29, [5, 32])


def test_a_file_of_many_different_cells_with_an_odd_one_is_put_together_again(
    reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        [str(number), "aqi", "", unit, f"2017-{month:02}-{day:02}", str(number), "", f"note {number}"]
        for number, (unit, month, day) in enumerate(product(["金水区", "二七区"], (4, 5, 6), range(1, 31)))
    ]
    rows[7][6] = "km"
    rows[9][5] = "约100"
    by_rows, by_columns, known = both(written([*rows, rows[3]]).encode(), reference, monkeypatch)
    assert differences(by_rows, by_columns) == []
    assert known is not None
    assert len(known.figures) > 128


def test_a_file_in_order_is_read_by_columns_alone(reference: Reference, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["1", "aqi", "", "金水区", f"2017-05-{day:02}", "50", "", ""] for day in range(1, 31)]
    by_rows, by_columns, known = both(written(rows).encode(), reference, monkeypatch)
    assert differences(by_rows, by_columns) == []
    assert known is not None
    assert (len(known.figures), list(known.rest), by_columns.accepted) == (30, [], True)


ODD = {
    "a cell of two lines": 'aqi,金水区,2017-05-03,50,"a\nb"',
    "a mark inside of a cell": 'aqi,金水区,2017-05-03,50,5" pipe',
    "a doubled mark": 'aqi,金水区,2017-05-03,50,"a ""b"""',
    "a space before a mark": 'aqi,金水区,2017-05-03,50, "a"',
    "a short row": "aqi,金水区,2017-05-03,50",
    "a blank line": "",
    "a surplus cell": "aqi,金水区,2017-05-03,1,234,a",
    "a return within": "aqi,金水区,2017-05-03,50,a\rb",
    "a missing unit": "aqi,,2017-05-03,50,",
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("start", ["", "\ufeff", "sep=,\n", "关于空气质量的报表\n"])
def test_what_is_out_of_the_ordinary_changes_nothing(
    odd: str, start: str, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        "指标编号,单位,期间,累计完成,说明",
        "aqi,金水区,2017-05-01,50,",
        ODD[odd],
        'aqi,二七区,2017-05-01,7,"x,y"',
    ]
    data = (start + "\n".join(lines)).encode()
    by_rows, by_columns, _ = both(data, reference, monkeypatch)
    assert differences(by_rows, by_columns) == []


@pytest.mark.parametrize("text", ['"a"b,c', '"open,1', 'a,"b" ,c'])
def test_marks_that_do_not_match_are_left_to_the_rows(text: str) -> None:
    assert columns_module._even_lines(f"x,y\n{text}\n".encode(), b",") == 0
