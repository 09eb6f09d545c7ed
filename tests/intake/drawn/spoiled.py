"""What makes a file unreadable as a quarter's actuals of its sender, one kind of spoiling at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.intake.drawn.told import Cell, Draft, Key, drawn_value, plain, text
from tests.intake.drawn.words import MARKS, NO_ACTUAL, OTHER_QUANTITY, OTHERS, VAGUE, Indicator, Quarter

Spoiling = Callable[[Draft], bool]
"""Changes a draft; False where it does not apply to it."""


def _one(draft: Draft) -> tuple[Key, Indicator]:
    """One of the figures, and its indicator."""
    page = draft.page
    key = draft.chance.choice(sorted(page.places))
    return key, next(one for one in page.told.indicators if one.key == key[0])


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
    other, name = draft.chance.choice(list(OTHERS.values())), draft.told.indicators[0].name
    if not draft.page.needs <= {"indicator"} or len(draft.told.units) > 1:
        return False
    line = draft.chance.choice((f"{other}{name}进度表", f"填报单位：{other}", f"{other}完成情况", f"报送单位：{other}人民政府"))
    draft.page.above = [row for row in draft.page.above if "单位" not in "".join(cell.text for cell in row)]
    if draft.by(0.2):
        draft.page.below = [text(f"填报单位：{other}")]
        return not _names_its_unit(draft)
    return not _names_its_unit(draft) and _above(draft, line, 0.2)


def _names_its_unit(draft: Draft) -> bool:
    """Whether the table itself says whose its figures are, in a column or a header."""
    words = {cell.text.strip() for row in (*draft.page.header, *draft.page.rows) for cell in row}
    return any(word.startswith(_short(unit)) for unit in draft.told.units for word in words if word)


def _short(unit: str) -> str:
    from tests.intake.drawn.words import DISTRICTS

    return DISTRICTS[unit].removesuffix("区")


def no_actual(draft: Draft) -> bool:
    """Words that say that the figures are foreseen, planned, another year's or an example."""
    name = draft.told.indicators[0].name
    return _above(draft, draft.chance.choice(NO_ACTUAL).format(name), 0.2)


def another_quantity(draft: Draft) -> bool:
    """A title of another quantity of the indicator."""
    name = draft.told.indicators[0].name
    return _above(draft, draft.chance.choice(OTHER_QUANTITY).format(name))


def another_measure(draft: Draft) -> bool:
    """A measure beside the table that is not that of its figures."""
    measures = {one.measure for one in draft.told.indicators}
    if len(measures) > 1:
        return False
    own = measures.pop()
    other = draft.chance.choice([word for word in ("万元", "亿元", "元", "万套", "‰", "户", "万平方米") if word != own])
    for row in (*draft.page.above, *draft.page.header, *draft.page.rows):
        for place, cell in enumerate(row):
            if own in cell.text and cell.number is None and not any(sign.isdigit() for sign in cell.text):
                row[place] = replace(cell, text=cell.text.replace(own, other))
    return _above(draft, draft.chance.choice((f"单位：{other}", f"（单位：{other}）", f"计量单位：{other}", f"单 位: {other}")))


def marked(draft: Draft) -> bool:
    """A figure with a footnote's mark."""
    key, _ = _one(draft)
    cell = draft.page.at(key)
    if draft.is_workbook and draft.by(0.4):
        draft.page.put(key, Cell(cell.text.strip(), raised="3"))
    else:
        mark = draft.chance.choice(MARKS)
        draft.page.put(key, Cell(cell.text.strip() + mark if draft.by(0.8) or mark[0] in "^'" else mark + cell.text.strip()))
    return True


def vague(draft: Draft) -> bool:
    """A figure that is about so much, or a range."""
    key, _ = _one(draft)
    digits = draft.page.at(key).text.strip()
    ways = (*(word.format(digits) for word in VAGUE), f"{digits}-{digits}1", f"{digits}、1", f"{digits}/2")
    draft.page.put(key, Cell(draft.chance.choice(ways)))
    return True


def formatted(draft: Draft) -> bool:
    """A number whose format shows another one."""
    if not draft.is_workbook:
        return False
    key, indicator = _one(draft)
    value = draft.told.values[key] or 5.0
    draft.told.values[key] = value
    codes = ["0!.00,,", "0.00,,", "#,##0,", '0.0"‰"', ";;;", '0"约"', "yyyy-mm-dd", "0.00E+00", '0"万"', '"约"0', "0!.0,"]
    codes += [f'0"{word}"' for word in ("万元", "亿元", "户", "万套") if word != indicator.measure]
    codes += ["0;;", '"-"', '0"."0', "[DBNum1]0", '""', "#"] if value != 0 else []
    draft.page.put(key, Cell(plain(value), value, draft.chance.choice([code for code in codes if code not in ("0;;", "#")])))
    return True


def broken(draft: Draft) -> bool:
    """An error instead of a figure, or a formula without a result."""
    key, _ = _one(draft)
    draft.page.put(key, Cell(draft.chance.choice(("#DIV/0!", "#REF!", "#N/A", "#VALUE!", "=A1+B1", "####", "#NAME?"))))
    return True


def joined(draft: Draft) -> bool:
    """One figure joined over two cells."""
    page = draft.page
    row, column = draft.chance.choice(sorted(page.places.values()))
    inside = {place for place in page.places.values()}
    start = len(page.header) + row
    if not draft.is_workbook or ((row + 1, column) not in inside and (row, column + 1) not in inside):
        return False
    is_down = (row + 1, column) in inside
    page.merged.append((start, column, start + is_down, column + (not is_down)))
    return True


def half(draft: Draft) -> bool:
    """Half a thing of those that are counted whole."""
    key, indicator = _one(draft)
    if indicator.decimals:
        return False
    draft.page.put(key, Cell(plain(draft.told.values[key] + 0.5), draft.told.values[key] + 0.5))
    return True


def fraction(draft: Draft) -> bool:
    """A share of one where per cent are asked, without a note."""
    key, indicator = _one(draft)
    has_note = any(cell.text in ("备注", "说明") for cell in draft.page.header[-1])
    if not indicator.is_percent or has_note:
        return False
    value = round(draft.told.values[key] / 100, 4)
    draft.page.put(key, Cell(plain(value), value))
    return True


def twice(draft: Draft) -> bool:
    """The same figure a second time, and another one."""
    key, indicator = _one(draft)
    page = draft.page
    row, column = page.places[key]
    again = list(page.rows[row])
    value = drawn_value(draft.chance, indicator) + 1
    again[column] = Cell(plain(value), value)
    if value == draft.told.values[key] or not page.can_insert(row + 1):
        return False
    page.insert(row + 1, again)
    return True


def decimal_comma(draft: Draft) -> bool:
    """A comma that may divide decimals or thousands, in a file divided by semicolons."""
    if draft.delimiter != ";" or draft.is_workbook:
        return False
    page = draft.page
    keys = [(key, one) for key in page.places for one in page.told.indicators if one.key == key[0] and one.decimals]
    if not keys or len(keys) != len(page.places):
        return False
    for key, _ in keys:
        value = 1000 + draft.chance.randrange(1, 999)
        page.put(key, Cell(f"{value:,}"))
    return True


def other_period_in_cells(draft: Draft) -> bool:
    """Another period in the cells of the column of periods."""
    page = draft.page
    places = [place for place, cell in enumerate(page.header[0]) if cell.text in ("期间", "时间", "季度", "报告期")]
    if not places or len(page.header) > 1:
        return False
    row, _ = draft.chance.choice(sorted(page.places.values()))
    page.rows[row][places[0]] = Cell(draft.chance.choice(draft.told.quarter.others()).code)
    return True


SPOILINGS: tuple[Spoiling, ...] = (
    *(another_period, another_period, another_unit, no_actual, no_actual, another_quantity, another_measure, marked),
    *(vague, formatted, formatted, broken, joined, half, fraction, twice, decimal_comma, other_period_in_cells),
)


def spoil(draft: Draft) -> None:
    """Spoil the draft in one way that applies to it."""
    for spoiling in draft.chance.sample(SPOILINGS, len(SPOILINGS)):
        if spoiling(draft):
            draft.spoiled.append(spoiling.__name__.replace("_", " "))
            return
