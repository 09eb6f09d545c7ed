"""Changes of shape that leave a page's figures what they are: joins, blank columns, breaks within words."""

from __future__ import annotations

from dataclasses import replace

from tests.intake.drawn.told import Cell, Draft, Page


def shape(draft: Draft, page: Page) -> None:
    """Some of them."""
    if draft.by(0.25):
        _join_names(draft, page)
    if draft.by(0.12):
        _break_headers(draft, page)
    if draft.by(0.1):
        _shift(page)


def _join_names(draft: Draft, page: Page) -> None:
    """The same name in rows that follow each other is written once: joined in a workbook, left blank in a text."""
    figures = {column for _, column in page.places.values()}
    header = page.header[0]
    naming = [place for place, cell in enumerate(header) if place < min(figures) and _is_naming(cell.text)]
    if len(naming) < 2 or len(page.header) > 1:
        return
    column = naming[0]
    is_unit = not header[column].text.startswith(("指标", "考核", "项目"))
    if not is_unit and not draft.is_workbook:
        return  # a blank indicator is asked about
    start = 0
    names = [row[column].text.strip() if column < len(row) else "" for row in page.rows]
    for at in range(1, len(page.rows) + 1):
        if at < len(page.rows) and names[at] and names[at] == names[start]:
            continue
        if names[start] and at - start > 1:
            _join(draft, page, column, start, at - 1)
        start = at


def _join(draft: Draft, page: Page, column: int, first: int, last: int) -> None:
    for at in range(first + 1, last + 1):
        page.rows[at][column] = Cell("")
    if draft.is_workbook:
        page.merged.append((len(page.header) + first, column, len(page.header) + last, column))


def _is_naming(word: str) -> bool:
    return word in ("指标", "指标名称", "考核指标", "项目") or word.endswith(
        ("单位", "单位名称", "区县", "地区", "县区")
    )


def _break_headers(draft: Draft, page: Page) -> None:
    """Line breaks and spaces within the words of a header."""
    sign = draft.chance.choice(("\n", " ", "　"))
    for row in page.header:
        for place, cell in enumerate(row):
            if cell.text and "（" in cell.text and cell.number is None:
                row[place] = replace(cell, text=cell.text.replace("（", sign + "（", 1))
            elif len(cell.text) == 2:
                row[place] = replace(cell, text=cell.text[0] + (" " if sign == "\n" else sign) + cell.text[1])


def _shift(page: Page) -> None:
    """The table begins in the second column."""
    for row in (*page.above, *page.header, *page.rows, *page.below):
        if row:
            row.insert(0, Cell(""))
    page.places = {key: (row, column + 1) for key, (row, column) in page.places.items()}
    page.merged = [(top, left + 1, last, right + 1) for top, left, last, right in page.merged]
    page.hidden_columns = [column + 1 for column in page.hidden_columns]
