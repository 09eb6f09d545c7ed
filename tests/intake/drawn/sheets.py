"""Workbooks of several sheets, and what in them is hidden: each adds pages beside the one that is meant."""

from __future__ import annotations

from collections.abc import Callable

from tests.intake.drawn.beside import dress
from tests.intake.drawn.shapes import shape
from tests.intake.drawn.told import Cell, Draft, Form, Page, Told, any_text, drawn_told, text
from tests.intake.drawn.words import (
    DISTRICTS,
    DRAFT_SHEETS,
    EXAMPLE_SHEETS,
    NOTE_SHEETS,
    TARGET_SHEETS,
    Quarter,
)

Book = Callable[[Draft, Form], None]


def _page(draft: Draft, form: Form, told: Told, name: str) -> Page:
    page = form(draft, told)
    shape(draft, page)
    dress(draft, page)
    page.has_joined_lines = draft.by(0.4)
    page.name = name
    return page


def a_quarter_each(draft: Draft, form: Form) -> None:
    """A sheet for each quarter of the year."""
    spelled = draft.chance.choice(
        (lambda one: one.names[0], lambda one: one.to_date[0], lambda one: one.code, lambda one: f"{one.month}月")
    )
    for number in range(1, draft.told.quarter.number + 1):
        quarter = Quarter(draft.told.quarter.year, number)
        told = draft.told if quarter == draft.told.quarter else drawn_told(draft.chance, draft.told, quarter)
        draft.pages.append(_page(draft, form, told, spelled(quarter)))


def a_year_each(draft: Draft, form: Form) -> None:
    """A sheet for this year, and one for the year before."""
    quarter = draft.told.quarter
    before = drawn_told(draft.chance, draft.told, Quarter(quarter.year - 1, quarter.number))
    for told in draft.chance.sample((draft.told, before), 2):
        draft.pages.append(_page(draft, form, told, f"{told.quarter.year}年"))


def an_indicator_each(draft: Draft, form: Form) -> None:
    """A sheet for each indicator; more than one can only be asked about, or loaded together."""
    told = draft.told
    if len(told.indicators) < 2:
        return one_sheet(draft, form)
    for indicator in told.indicators:
        own = Told([indicator], told.units, told.quarter, told.values)
        draft.pages.append(_page(draft, form, own, indicator.name))
    draft.told = draft.pages[0].told
    draft.unusual.append("an indicator in each sheet")
    draft.scattered = told
    return None


def a_unit_each(draft: Draft, form: Form) -> None:
    """A sheet for each unit, of which one is the reporter's."""
    if len(draft.told.units) > 1 or len(draft.asked_units) > 1:
        return one_sheet(draft, form)
    own = draft.told.units[0]
    for unit in draft.chance.sample([one for one in DISTRICTS if one != own], 2):
        told = drawn_told(draft.chance, draft.told, units={unit: ""})
        draft.pages.append(_page(draft, form, told, DISTRICTS[unit]))
    draft.pages.insert(draft.chance.randrange(3), _page(draft, form, draft.told, DISTRICTS[own]))
    return None


def draft_and_final(draft: Draft, form: Form) -> None:
    """A draft and what became of it, of which only the sender knows which holds."""
    first, last = draft.chance.choice(DRAFT_SHEETS)
    draft.pages.append(_page(draft, form, drawn_told(draft.chance, draft.told), first))
    draft.pages.append(_page(draft, form, draft.told, last))
    draft.unusual.append("a draft and a final sheet")


def targets_first(draft: Draft, form: Form) -> None:
    """Targets before the actuals."""
    draft.pages.append(_page(draft, form, drawn_told(draft.chance, draft.told), draft.chance.choice(TARGET_SHEETS)))
    draft.pages.append(_page(draft, form, draft.told, draft.chance.choice(("完成情况", "Sheet2", "进度"))))
    draft.unusual.append("targets first")


def example_first(draft: Draft, form: Form) -> None:
    """An example before the table."""
    draft.pages.append(_page(draft, form, drawn_told(draft.chance, draft.told), draft.chance.choice(EXAMPLE_SHEETS)))
    draft.pages.append(_page(draft, form, draft.told, draft.chance.choice(("填报", "Sheet2", "数据"))))


def notes_beside(draft: Draft, form: Form) -> None:
    """A sheet of instructions."""
    notes = Page(
        drawn_told(draft.chance, draft.told), [text("请按要求填报")], [text("不要改动表头"), text("季后10日内报送")]
    )
    notes.name = draft.chance.choice(NOTE_SHEETS)
    notes.is_hidden = draft.by(0.3)
    draft.pages = [notes, _page(draft, form, draft.told, "Sheet1")]
    if draft.by(0.5):
        draft.pages.reverse()


def hidden_sheet(draft: Draft, form: Form) -> None:
    """Another sheet of the same kind, which is hidden."""
    hidden = _page(draft, form, drawn_told(draft.chance, draft.told), "Sheet2")
    hidden.is_hidden = True
    draft.pages = [_page(draft, form, draft.told, "Sheet1"), hidden]
    draft.unusual.append("a hidden sheet")


def hidden_rows(draft: Draft, form: Form) -> None:
    """Rows that a filter or a hand has hidden, with a figure that nobody sees."""
    page = _page(draft, form, draft.told, "Sheet1")
    draft.pages = [page]
    at = draft.chance.randrange(len(page.rows) + 1)
    if not page.can_insert(at) or not page.rows:
        return
    indicator = draft.told.indicators[0]
    row = list(draft.chance.choice([one for one in page.rows if one]))
    row.extend([Cell("")] * (page.width - len(row)))
    for _, column in page.places.values():
        row[column] = any_text(draft.chance, indicator)
    page.insert(at, row)
    page.hidden_rows, page.is_filtered = [at], draft.by(0.5)
    draft.unusual.append("hidden rows")


def hidden_columns(draft: Draft, form: Form) -> None:
    """A column of other figures that is hidden."""
    page = _page(draft, form, draft.told, "Sheet1")
    draft.pages = [page]
    place = page.width
    header = draft.chance.choice(("上期", "初报数", "备用", "累计完成", "完成数", *draft.told.quarter.names[:1]))
    for row in (*page.header[:-1], *page.rows):
        row.extend([Cell("")] * (place - len(row)))
    page.header[-1] += [Cell("")] * (place - len(page.header[-1])) + [Cell(header)]
    for row in page.rows:
        if row:
            row.append(any_text(draft.chance, draft.told.indicators[0]))
    page.hidden_columns = [place]
    draft.unusual.append("hidden columns")


def one_sheet(draft: Draft, form: Form) -> None:
    """One sheet, named anyhow."""
    quarter, chance = draft.told.quarter, draft.chance
    names = ("Sheet1", "Sheet1", "表1", "汇总表", quarter.names[0], quarter.in_full[0], draft.told.indicators[0].name)
    name = chance.choice(names if len(draft.told.indicators) == 1 else names[:-1])
    draft.pages = [_page(draft, form, draft.told, name)]
    if draft.by(0.1):
        draft.pages.append(Page(drawn_told(chance, draft.told), [text("")], [], name="Sheet2"))


BOOKS: tuple[tuple[Book, int], ...] = (
    *((one_sheet, 10), (a_quarter_each, 3), (a_year_each, 2), (an_indicator_each, 2), (a_unit_each, 2)),
    *((draft_and_final, 1), (targets_first, 1), (example_first, 1), (notes_beside, 2), (hidden_sheet, 1)),
    *((hidden_rows, 1), (hidden_columns, 1)),
)
