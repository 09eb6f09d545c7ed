"""What makes a file unreadable as a quarter's actuals of its sender, one kind of spoiling at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.intake.drawn import spoiled_cells as cells
from tests.intake.drawn.told import Cell, Draft, text
from tests.intake.drawn.words import (
    DISTRICTS,
    INDICATORS,
    NO_ACTUAL,
    NO_ACTUAL_BELOW,
    OTHER_QUANTITY,
    OTHERS,
    Quarter,
)

Spoiling = Callable[[Draft], bool | None]
"""Changes a draft; False where it does not apply to it, None where some of its figures may still be read."""


def _above(draft: Draft, line: str, share_of_name: float = 0.0) -> bool:
    """Write a line at the top of the page, or as the name of its sheet."""
    if draft.is_workbook and draft.by(share_of_name):
        draft.page.name = line[:31].replace("/", "-").replace("?", "").replace(":", "")
    else:
        draft.page.above.insert(0, text(line))
    return True


def another_period(draft: Draft) -> bool:
    """A title of another period."""
    quarter, name = draft.told.quarter, draft.told.indicators[0].name
    other = draft.chance.choice(quarter.wrong_names())
    words = (f"{other}{name}完成情况", f"{name}{other}情况表", f"{other}情况表", f"统计时间：{other}", other)
    draft.page.above = [row for row in draft.page.above if not _has_year(row, quarter)]
    return _above(draft, draft.chance.choice(words), 0.3)


def _has_year(row: list[Cell], quarter: Quarter) -> bool:
    return any(str(quarter.year) in cell.text or quarter.year_in_numerals in cell.text for cell in row)


def another_unit(draft: Draft) -> bool:
    """A title, a line above or below, or a sheet's name that names a unit whose figures are not asked here."""
    others = [*OTHERS.values(), *(name for unit, name in DISTRICTS.items() if unit not in draft.asked_units)]
    other, name = draft.chance.choice(others), draft.told.indicators[0].name
    lines = (f"{other}{name}进度表", f"填报单位：{other}", f"{other}完成情况", f"报送单位：{other}人民政府")
    if draft.by(0.2):
        draft.page.below.append(text(f"填报单位：{other}"))
        return True
    return _above(draft, draft.chance.choice((*lines, f"填报单位：{other[:-1]}", f"{other}人民政府")), 0.2)


def no_actual(draft: Draft) -> bool:
    """Words that say that the figures are foreseen, planned, another year's or an example."""
    name = draft.told.indicators[0].name
    if draft.by(0.2):
        draft.page.below.append(text(draft.chance.choice(NO_ACTUAL_BELOW)))
        return True
    return _above(draft, draft.chance.choice(NO_ACTUAL).format(name), 0.2)


def another_quantity(draft: Draft) -> bool:
    """A title of another quantity of the indicator."""
    name = draft.told.indicators[0].name
    told = draft.chance.choice(OTHER_QUANTITY).format(name)
    # What it would be called may be another indicator of the table.
    return all(one.name not in told for one in draft.told.indicators[1:]) and _above(draft, told)


def another_measure(draft: Draft) -> bool:
    """A measure beside the table that is not that of its figures."""
    measures = {one.measure for one in draft.told.indicators}
    if len(measures) > 1:
        return False
    own = measures.pop()
    other = draft.chance.choice([word for word in ("万元", "亿元", "元", "万套", "‰", "户", "万平方米") if word != own])
    for row in (*draft.page.above, *draft.page.header, *draft.page.rows):
        for place, cell in enumerate(row):
            is_alone = own in cell.text and not any(sign.isdigit() for sign in cell.text)
            if cell.number is None and (is_alone or f"{own}）" in cell.text or f"{own})" in cell.text):
                row[place] = replace(cell, text=other.join(cell.text.rsplit(own, 1)))
    if draft.by(0.2):
        line = draft.chance.choice((f"注：本表单位为{other}", f"单位：{other}", f"注：表中数据均为{other}"))
        draft.page.below.append(text(line))
        return True
    return _above(
        draft, draft.chance.choice((f"单位：{other}", f"（单位：{other}）", f"计量单位：{other}", f"单 位: {other}"))
    )


def another_indicator(draft: Draft) -> bool:
    """A title of an indicator that the table does not have."""
    told = {one.key for one in draft.told.indicators}
    if "indicator" in draft.page.needs:
        return False
    other = draft.chance.choice([one.name for one in INDICATORS if one.key not in told])
    for row in draft.page.above:
        for place, cell in enumerate(row):
            if any(one.name in cell.text for one in draft.told.indicators):
                row[place] = Cell("")
    return _above(draft, f"{other}{draft.chance.choice(('情况表', '进度表', '完成情况', ''))}", 0.2)


SPOILINGS: tuple[Spoiling, ...] = (
    *(another_period, another_unit, no_actual, another_quantity, another_measure, another_indicator),
    *(cells.marked, cells.vague, cells.formatted, cells.broken, cells.joined, cells.half, cells.fraction, cells.twice),
    *(cells.decimal_comma, cells.other_period_in_cells, cells.other_period_in_header, cells.measure_in_cells),
    *(cells.second_column, cells.own_part_alone, cells.no_actual_header, cells.of_indicator, cells.struck),
)


def spoil(draft: Draft) -> None:
    """Spoil the draft in one way that applies to it."""
    for spoiling in draft.chance.sample(SPOILINGS, len(SPOILINGS)):
        is_done = spoiling(draft)
        if is_done:
            draft.spoiled.append(spoiling.__name__.replace("_", " "))
        if is_done is not False:
            return
