"""Messy and hostile files, made by a seeded script that knows what each of them says.

`messy()` are tables as people keep them, each with the figures that it reports for 2017Q2; `hostile()` (in
hostile.py) are files of which most say nothing that may be loaded.
"""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import Workbook

Figures = dict[tuple[str, str], float]
Grid = list[list[str]]
INDICATORS = {"housing": ("棚改新开工", "套"), "green": ("绿化覆盖率", "%"), "growth": ("投资增长率", "%")}
UNITS = {"jinshui": "金水区", "erqi": "二七区"}
QUARTERS = (
    ("2017Q1", "2017Q2", "2017Q3", "2017Q4"),
    ("一季度", "二季度", "三季度", "四季度"),
    ("2017年第1季度", "2017年第2季度", "2017年第3季度", "2017年第4季度"),
    ("1-3月", "1-6月", "1-9月", "1-12月"),
    ("17年1季度", "17年2季度", "17年3季度", "17年4季度"),
    ("2017-03-31", "2017-06-30", "2017-09-30", "2017-12-31"),
    ("一季度", "上半年", "前三季度", "全年"),
    ("2017/3", "2017/6", "2017/9", "2017/12"),
    ("2017年3月", "2017年6月", "2017年9月", "2017年12月"),
)
DASHES = ("", "—", "/", "-", "无", "未报", "n/a", " ", "——")
OLD_WORKBOOKS = Path(__file__).with_name("old_workbooks")


@dataclass(frozen=True)
class Case:
    """A file, and the figures that it reports; None when it has to be refused."""

    name: str
    data: bytes = field(repr=False)
    figures: Figures | None


def messy(seed: int = 2017) -> Iterator[Case]:
    """Every form written in every kind of file, with other trimmings and spellings each time."""
    chance = random.Random(seed)
    for form in FORMS:
        for kind, write in WRITERS.items():
            figures = _figures(chance)
            grid, merged = form(chance, figures)
            grid, down = _trimmed(chance, grid, is_text="xls" not in kind)
            merged = [(first + down, left, last + down, right) for first, left, last, right in merged]
            yield Case(f"{form.__name__[1:]} as {kind}", write(grid, merged), figures)


def _figures(chance: random.Random) -> Figures:
    figures: Figures = {}
    for unit in UNITS:
        figures["housing", unit] = float(chance.choice((0, 7, 950, 1234, 32000, 110000, chance.randrange(10**6))))
        figures["green", unit] = chance.choice((0.0, 40.5, 38.25, 99.9, round(chance.uniform(0, 100), 2)))
        figures["growth", unit] = chance.choice((-3.5, 0.1, 12.5, 120.0, round(chance.uniform(-20, 30), 1)))
    return figures


def written(chance: random.Random, indicator: str, value: float) -> str:
    """The value as somebody may write it."""
    plain = f"{value:.15g}"
    ways = [plain, plain, f" {plain} ", _wide(plain), plain + INDICATORS[indicator][1]]
    if value >= 1000:
        ways += [f"{value:,.15g}", f"{value:,.15g}".replace(",", " "), f"{value:,.15g}".replace(",", "'")]
    if value and value % 1000 == 0:
        ways.append(f"{value / 10000:.15g}万")
    if value < 0:
        ways += [plain.replace("-", dash) for dash in "－−–—"]
    return chance.choice(ways)


def _wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


def _name(chance: random.Random, unit: str) -> str:
    return chance.choice((UNITS[unit], {"jinshui": "金水", "erqi": "Erqi"}[unit], f" {UNITS[unit]}　"))


def _with_measure(indicator: str) -> str:
    name, measure = INDICATORS[indicator]
    return f"{name}（{measure}）"


Made = tuple[Grid, list[tuple[int, int, int, int]]]


def _long(chance: random.Random, figures: Figures) -> Made:
    quarter = chance.choice(QUARTERS)[1]
    grid = [["指标编号", "指标名称", "单位", "期间", "累计完成", "计量单位", "说明"]]
    for (indicator, unit), value in figures.items():
        name, measure = INDICATORS[indicator]
        grid.append([indicator, name, _name(chance, unit), quarter, written(chance, indicator, value), measure, "核实"])
    return grid, []


def _long_in_english_turned_round(chance: random.Random, figures: Figures) -> Made:
    grid = [["note", "value", "period", "unit", "indicator_id", "contact"]]
    for (indicator, unit), value in figures.items():
        grid.append(["", written(chance, indicator, value), "2017Q2", _name(chance, unit), indicator.upper(), "a"])
    return grid, []


def _long_without_periods(chance: random.Random, figures: Figures) -> Made:
    grid = [["2017年二季度主要指标完成情况"], ["序号", "责任单位", "指标", "完成情况", "备注"]]
    for number, ((indicator, unit), value) in enumerate(figures.items(), start=1):
        name = INDICATORS[indicator][0]
        grid.append([str(number), _name(chance, unit), name, written(chance, indicator, value), ""])
    return grid, []


def _indicators_across(chance: random.Random, figures: Figures) -> Made:
    grid = [["区县", *map(_with_measure, INDICATORS), "备注"]]
    for unit in UNITS:
        values = [written(chance, indicator, figures[indicator, unit]) for indicator in INDICATORS]
        grid.append([_name(chance, unit), *values, ""])
    grid.append(["合计", "1", "2", "3", ""])
    return grid, []


def _quarters_across(chance: random.Random, figures: Figures) -> Made:
    for key in [key for key in figures if key[0] != "housing"]:
        del figures[key]
    quarters = chance.choice(QUARTERS)
    grid = [["棚改新开工进度表（计量单位：套）"], ["单位", *quarters]]
    for unit in UNITS:
        value = written(chance, "housing", figures["housing", unit])
        grid.append([_name(chance, unit), "5", value, chance.choice(DASHES), chance.choice(DASHES)])
    grid.append(["全市合计", "10", "99", "", ""])
    return grid, [(0, 0, 0, 4)]


def _indicators_down_quarters_across(chance: random.Random, figures: Figures) -> Made:
    for key in [key for key in figures if key[1] != "jinshui"]:
        del figures[key]
    grid = [["填报单位：金水区", "", "填报日期：2017年7月5日"], ["指标名称", "计量单位", *chance.choice(QUARTERS)]]
    for indicator, (name, measure) in INDICATORS.items():
        value = written(chance, indicator, figures[indicator, "jinshui"])
        grid.append([name, measure, chance.choice(("1", "")), value, "", ""])
    return grid, []


def _units_across(chance: random.Random, figures: Figures) -> Made:
    corner = chance.choice(("", "指标", "主要指标", "指标\\单位"))
    grid = [["2017年上半年"], [corner, "单位", *UNITS.values(), "合计"]]
    for indicator, (name, measure) in INDICATORS.items():
        values = [written(chance, indicator, figures[indicator, unit]) for unit in UNITS]
        grid.append([name, measure, *values, "77"])
    return grid, []


def _plan_and_actual(chance: random.Random, figures: Figures) -> Made:
    grid = [["单位", *(cell for indicator in INDICATORS for cell in (INDICATORS[indicator][0], "", ""))]]
    grid.append(["", *["年度目标", "累计完成", "完成率"] * 3])
    for unit in UNITS:
        values = [(f"{9000}", written(chance, name, figures[name, unit]), "13%") for name in INDICATORS]
        grid.append([_name(chance, unit), *(cell for cells in values for cell in cells)])
    grid.append(list(grid[0]))
    return grid, [(0, 0, 1, 0), (0, 1, 0, 3), (0, 4, 0, 6), (0, 7, 0, 9)]


def _quarter_above_indicators(chance: random.Random, figures: Figures) -> Made:
    first, second = chance.choice(QUARTERS)[:2]
    grid = [
        ["", first, "", "", second, "", ""],
        ["单位", *map(_with_measure, INDICATORS), *map(_with_measure, INDICATORS)],
    ]
    for unit in UNITS:
        values = [written(chance, name, figures[name, unit]) for name in INDICATORS]
        grid.append([_name(chance, unit), "0", "2", "3", *values])
    return grid, [(0, 1, 0, 3), (0, 4, 0, 6)]


def _all_in_one_header(chance: random.Random, figures: Figures) -> Made:
    heads = [f"2017年二季度{name}累计完成（{measure}）" for name, measure in INDICATORS.values()]
    grid = [["序号", "单位名称", *heads, "联系人"]]
    for number, unit in enumerate(UNITS, start=1):
        values = [written(chance, name, figures[name, unit]) for name in INDICATORS]
        grid.append([str(number), _name(chance, unit), *values, "张"])
    return grid, []


FORMS: tuple[Callable[[random.Random, Figures], Made], ...] = (
    _long,
    _long_in_english_turned_round,
    _long_without_periods,
    _indicators_across,
    _quarters_across,
    _indicators_down_quarters_across,
    _units_across,
    _plan_and_actual,
    _quarter_above_indicators,
    _all_in_one_header,
)


def _trimmed(chance: random.Random, grid: Grid, is_text: bool) -> tuple[Grid, int]:
    """The grid with blank rows, lines above and below, and empty columns; and how far it moved down."""
    above = chance.choice(([], [[""]], [["附件3"], []], [["主要指标情况表"]]))
    below = chance.choice(([], [[]], [["填报人：甲", "", "审核人：乙"]], [["注：数据为初步统计"]], [[], ["", ""]]))
    body = [list(row) for row in grid]
    if chance.random() < 0.4:
        body.insert(len(body) - 1, [])
    if chance.random() < 0.4:
        body = [[*row, *[""] * chance.randrange(4)] for row in body]
    return [*above, *body, *below], len(above)


def as_text(encoding: str, delimiter: str, line_end: str = "\r\n") -> Callable[..., bytes]:
    """Writes grids as text."""

    def write(grid: Grid, _merged: object = ()) -> bytes:
        made = StringIO()
        csv.writer(made, delimiter=delimiter, lineterminator=line_end).writerows(grid)
        return made.getvalue().encode(encoding)

    return write


def as_xlsx(grid: Grid, merged: list[tuple[int, int, int, int]], *, numbers: bool = True) -> bytes:
    """A workbook whose figures are numbers where they are plain."""
    book = Workbook()
    page = book.active
    for row, line in enumerate(grid, start=1):
        for column, text in enumerate(line, start=1):
            if text:
                page.cell(row, column, _as_number(text) if numbers else text)
    for first, left, last, right in merged:
        page.merge_cells(start_row=first + 1, start_column=left + 1, end_row=last + 1, end_column=right + 1)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def as_workbook(pages: Mapping[str, list[list[object]]]) -> bytes:
    """A workbook with the rows of each sheet by its name."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in pages.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _as_xlsx_behind_other_sheets(grid: Grid, merged: list[tuple[int, int, int, int]]) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(as_xlsx(grid, merged, numbers=False)))
    notes = book.create_sheet("填报说明", 0)
    notes.append(["请按要求填报"])
    notes.append(["不要改动表头"])
    book.create_sheet("隐藏", 0).sheet_state = "hidden"
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def as_xls(*what: object) -> bytes:
    """A workbook of the older kind that holds `what`: made once with a spreadsheet library and kept as a file.

    No library that is still kept writes this kind.
    """
    name = hashlib.sha256(repr(what).encode()).hexdigest()[:12]
    return (OLD_WORKBOOKS / f"{name}.xls").read_bytes()


def _as_number(text: str) -> str | float:
    try:
        return float(text) if text.isascii() else text
    except ValueError:
        return text


WRITERS: dict[str, Callable[[Grid, list[tuple[int, int, int, int]]], bytes]] = {
    **{
        f"{encoding} by {delimiter!r}": as_text(encoding, delimiter)
        for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16")
        for delimiter in (",", "\t", ";", "，")
    },
    "old Macintosh text": as_text("utf-8", ",", "\r"),
    "xlsx": as_xlsx,
    "xlsx behind other sheets": _as_xlsx_behind_other_sheets,
    "xls": as_xls,
}
