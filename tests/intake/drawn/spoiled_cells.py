"""Figures that say no exact number, headers and cells of another measure or period: each makes a file unreadable."""

from __future__ import annotations

from dataclasses import replace

from tests.intake.drawn.told import Cell, Draft, Key, Page, drawn_value, plain
from tests.intake.drawn.words import MARKS, NO_ACTUAL_HEADERS, OF_INDICATOR, VAGUE, Indicator


def _one(draft: Draft) -> tuple[Key, Indicator]:
    """One of the figures, and its indicator."""
    page = draft.page
    key = draft.chance.choice(sorted(page.places))
    return key, next(one for one in page.told.indicators if one.key == key[0])


def marked(draft: Draft) -> bool:
    """A figure with a footnote's mark."""
    key, _ = _one(draft)
    cell = draft.page.at(key)
    if draft.is_workbook and draft.by(0.4):
        draft.page.put(key, Cell(cell.text.strip(), raised="3"))
    else:
        mark = draft.chance.choice(MARKS)
        draft.page.put(
            key, Cell(cell.text.strip() + mark if draft.by(0.8) or mark[0] in "^'" else mark + cell.text.strip())
        )
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
    codes = [
        "0!.00,,",
        "0.00,,",
        "#,##0,",
        '0.0"‰"',
        ";;;",
        '0"约"',
        "yyyy-mm-dd",
        "0.00E+00",
        '0"万"',
        '"约"0',
        "0!.0,",
    ]
    codes += [f'0"{word}"' for word in ("万元", "亿元", "户", "万套") if word != indicator.measure]
    codes += ["0;;", '"-"', '0"."0', "[DBNum1]0", '""', "#"] if value != 0 else []
    draft.page.put(
        key, Cell(plain(value), value, draft.chance.choice([code for code in codes if code not in ("0;;", "#")]))
    )
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
    inside = set(page.places.values())
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
    has_note = any("".join(cell.text.split()) in ("备注", "说明") for cell in draft.page.header[-1])
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


def measure_in_cells(draft: Draft) -> bool:
    """Another measure in one header or in one cell of the column of measures."""
    page = draft.page
    key, indicator = _one(draft)
    row, column = page.places[key]
    heads = [line for line in page.header if column < len(line) and indicator.measure in line[column].text]
    rows = [place for place, cell in enumerate(page.rows[row]) if cell.text == indicator.measure and place != column]
    other = draft.chance.choice([word for word in ("万元", "元", "户", "万平方米", "‰") if word != indicator.measure])
    if rows:
        page.rows[row][rows[0]] = Cell(other)
    elif heads and indicator.name in heads[0][column].text:
        head = heads[0][column]
        heads[0][column] = replace(head, text=head.text.replace(indicator.measure, other))
    elif indicator.measure in ("亿元", "万元") and other in ("万元", "元"):
        return False
    else:
        page.put(key, Cell(f"{draft.page.at(key).text.strip('亩套天公里%亿万元 ')}{other}"))
    return True


def second_column(draft: Draft) -> bool:
    """Another column that says of itself what the first does."""
    page = draft.page
    columns = {column for _, column in page.places.values()}
    if len(columns) != 1 or len(page.header) != 1 or _is_printed_again(page):
        return False
    place, width = columns.pop(), page.width
    for row in (*page.header, *page.rows):
        row.extend([Cell("")] * (width - len(row)) if row else [])
    head = page.header[0][place].text
    if "累计" not in head:
        return False
    page.header[0].append(Cell(draft.chance.choice((head, head, f"{draft.told.quarter.to_date[0]}累计"))))
    for key, (row, _) in page.places.items():
        value = draft.told.values[key] + 7
        page.rows[row].append(Cell(plain(value), value))
    return True


def _name(header: list[Cell], place: int, word: str) -> None:
    """Write the word over a column, which may lie behind the last named one."""
    header += [Cell("")] * (place + 1 - len(header))
    header[place] = Cell(word)


def own_part_alone(draft: Draft) -> bool:
    """Figures of the quarter or month alone."""
    page, quarter = draft.page, draft.told.quarter
    columns = {column for _, column in page.places.values()}
    if len(columns) != 1 or len(page.header) != 1 or quarter.number == 1:
        return False
    words = ("本季完成", "当季", "本季度完成", "当月完成", "本月", f"{quarter.names[0]}当季", "单季完成", "本季合计")
    place = columns.pop()
    head = page.header[0][place].text if place < len(page.header[0]) else ""
    is_named = any(one.name in head for one in draft.told.indicators) or head.strip()[-1:] in tuple("区府")
    if is_named or any("季度" in cell.text for cell in page.header[0]):
        return False
    _name(page.header[0], place, draft.chance.choice(words))
    return True


def other_period_in_header(draft: Draft) -> bool:
    """A column of another period where that of the quarter should be."""
    page, quarter = draft.page, draft.told.quarter
    columns = {column for _, column in page.places.values()}
    named = {*quarter.to_date, *quarter.in_full}
    cells = [(row, place) for row in page.header for place, cell in enumerate(row) if cell.text in named]
    is_beside = any("季度" in cell.text for row in page.header for cell in row if cell.text not in named)
    if len(columns) != 1 or len(cells) != 1 or _is_printed_again(page) or is_beside:
        return False
    other = draft.chance.choice(quarter.others())
    row, place = cells[0]
    row[place] = Cell(draft.chance.choice(other.in_full[:-2]))
    return True


def _is_printed_again(page: Page) -> bool:
    """Whether the header stands between the rows as well."""
    first = [cell.text for cell in page.header[0]]
    return any([cell.text for cell in row] == first for row in page.rows)


def no_actual_header(draft: Draft) -> bool:
    """Words over the figures that say that they are foreseen, planned or another year's."""
    page = draft.page
    columns = {column for _, column in page.places.values()}
    if len(columns) != 1 or len(page.header) != 1 or _is_printed_again(page):
        return False
    place = columns.pop()
    head = page.header[0][place].text if place < len(page.header[0]) else ""
    if any(one.name in head for one in draft.told.indicators) or head.strip()[-1:] in tuple("区府"):
        return False
    quarter = draft.told.quarter
    # What the first quarter completed is its year to date.
    own = ("", "完成") if quarter.number == 1 else ("",)
    in_full = {name + ending for name in quarter.names for ending in own}
    if any(cell.text in in_full for number, cell in enumerate(page.header[0]) if number != place):
        return False
    _name(page.header[0], place, draft.chance.choice(NO_ACTUAL_HEADERS))
    return True


def of_indicator(draft: Draft) -> bool | None:
    """A column of another quantity of the indicator instead of its own."""
    page = draft.page
    key, indicator = _one(draft)
    _, column = page.places[key]
    heads = [row for row in page.header if column < len(row) and indicator.name in row[column].text]
    if len(heads) != 1 or len(page.header) != 1 or _is_printed_again(page):
        return False
    heads[0][column] = Cell(draft.chance.choice(OF_INDICATOR).format(indicator.name))
    # The others may be read.
    draft.told.blank |= {key for key, (_, place) in page.places.items() if place == column}
    draft.unusual.append("a column of another quantity")
    return draft.told.blank >= page.places.keys() or None


def struck(draft: Draft) -> bool:
    """A figure that is struck out."""
    key, _ = _one(draft)
    if not draft.is_workbook:
        return False
    draft.page.put(key, replace(draft.page.at(key), is_struck=True))
    return True
