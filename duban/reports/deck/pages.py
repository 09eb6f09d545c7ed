"""The slides around the items: title, agenda with its minutes, decisions, and where the numbers come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.reports import colours
from duban.reports.deck.parts import CELL_SIDE, LEADING, Box, Grid, Page, Words, row_height
from duban.reports.letters import clean, fitted, in_one_line
from duban.words import meeting_words
from duban.words.amounts import day
from duban.words.meeting import Papers
from duban.words.wording import N_, say

_TABLE_TOP, _TABLE_END = 104.0, 508.0
_ROW = 24.0
_DECISION_SHARES = (0.055, 0.28, 0.125, 0.135, 0.155, 0.165, 0.085)
_MOST_LINES = 10


@dataclass(frozen=True)
class _AgendaRow:
    """A line of the agenda: a part or an item, with its minutes."""

    number: str
    text: str
    length: str
    is_part: bool


def title_page(grid: Grid, papers: Papers, language: str) -> Page:
    """The meeting, its day, who chairs it, and the day that its figures stand for."""
    page = Page()
    whose = Words(in_one_line(f"{papers.place} · {papers.kind}", grid.inner, 18), colours.QUIET)
    page.put(Box(grid.margin, 130, grid.inner, 28), [[whose]], 18)
    page.band(Box(grid.margin, 168, 64, 5), colours.ACCENT)
    page.title(papers.title, Box(grid.margin, 188, grid.inner, 116), (40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 18.0))
    lines = [[Words(line)] for line in about(papers, language)]
    page.put(Box(grid.margin, 318, grid.inner, 140), lines, 18, gap=4)
    return page


def about(papers: Papers, language: str) -> list[str]:
    """Day, chair, length and reporting day, each in a line."""
    length = meeting_words.minutes(papers.minutes, language)
    lines = [day(papers.held_on, language)]
    if papers.chair:
        lines.append(say(N_("Chair: {chair}", chair=in_one_line(papers.chair, 500, 18)), language))
    lines.append(say(N_("{count} items, {length}", count=len(papers.items), length=length), language))
    lines.append(say(N_("Figures as of {day}", day=day(papers.reporting_on, language)), language))
    return lines


def _headed(grid: Grid, title: str) -> Page:
    page = Page()
    page.title(title, Box(grid.margin, 50, grid.inner, 40))
    return page


def agenda_pages(grid: Grid, papers: Papers, language: str) -> Iterator[Page]:
    """The items in their order, a part's name and its minutes above them; as many slides as they need."""
    rows = list(_agenda_rows(papers, language))
    each = int((_TABLE_END - _TABLE_TOP) // _ROW)
    for start in range(0, max(len(rows), 1), each):
        page = _headed(grid, say(meeting_words.AGENDA, language))
        if not rows:
            _put_nothing(page, grid, say(meeting_words.NO_ITEMS, language))
        for number, row in enumerate(rows[start : start + each]):
            _put_agenda_row(page, grid, _TABLE_TOP + number * _ROW, row)
        yield page


def _put_agenda_row(page: Page, grid: Grid, top: float, row: _AgendaRow) -> None:
    """A part's name with a rule below it, or an item with its number; the minutes stand on the right."""
    size, ink, shift = (13.0, colours.ACCENT, 0.0) if row.is_part else (14.0, colours.TEXT, 30.0)
    shown = in_one_line(row.text, grid.inner - 110 - shift, size)
    if row.is_part:
        page.band(Box(grid.margin, top + _ROW - 2, grid.inner, 0.75), colours.ACCENT)
    else:
        page.put(Box(grid.margin, top + 3, 26, _ROW), [[Words(row.number, colours.QUIET)]], size)
    words = Words(shown, ink, row.is_part)
    page.put(Box(grid.margin + shift, top + 3, grid.inner - 100 - shift, _ROW), [[words]], size)
    length = Words(row.length, ink if row.is_part else colours.QUIET, row.is_part)
    page.put(Box(grid.margin + grid.inner - 96, top + 3, 96, _ROW), [[length]], size, side="right")


def _agenda_rows(papers: Papers, language: str) -> Iterator[_AgendaRow]:
    number = 0
    for name, items in meeting_words.parts(papers):
        length = sum(item.minutes for item in items)
        yield _AgendaRow("", say(name, language), meeting_words.minutes(length, language), True)
        for item in items:
            number += 1
            yield _AgendaRow(str(number), item.title, meeting_words.minutes(item.minutes, language), False)


def decision_pages(grid: Grid, papers: Papers, language: str) -> Iterator[Page]:
    """The decisions of the meeting as a table, on as many slides as they need."""
    headers = [say(name, language) for name in meeting_words.DECISION_HEADERS.values()]
    widths = [grid.inner * share for share in _DECISION_SHARES]
    size = (13.0 if len(papers.decisions) <= 6 else 12.0) - (0 if grid.is_wide else 2)
    rows = [
        [_shortened(cell, width, size) for cell, width in zip(cells, widths, strict=True)]
        for cells in (meeting_words.decision_cells(line, language) for line in papers.decisions)
    ]
    for some in _split(rows, widths, size) or [[]]:
        page = _headed(grid, say(meeting_words.DECISIONS, language))
        if some:
            page.table(Box(grid.margin, _TABLE_TOP, grid.inner, 40), [headers, *some], widths, size)
        else:
            _put_nothing(page, grid, say(meeting_words.NO_DECISIONS, language))
        yield page


def _shortened(cell: str, width: float, size: float) -> str:
    """A cell of at most so many lines, so that a row never needs more than a slide."""
    return fitted(clean(cell), width - 2 * CELL_SIDE, _MOST_LINES * size * LEADING, (size,), LEADING).text


def _split(rows: Sequence[list[str]], widths: Sequence[float], size: float) -> list[list[list[str]]]:
    pages: list[list[list[str]]] = []
    room = 0.0
    for row in rows:
        height = row_height(row, widths, size)
        if height > room:
            pages.append([])
            room = _TABLE_END - _TABLE_TOP - 2 * size - 8
        pages[-1].append(row)
        room -= height
    return pages


def _put_nothing(page: Page, grid: Grid, words: str) -> None:
    page.put(Box(grid.margin, _TABLE_TOP + 20, grid.inner, 40), [[Words(words, colours.QUIET)]], 18)


def closing_page(grid: Grid, papers: Papers, language: str) -> Page:
    """Where the numbers come from, how they are reckoned, and the sources of all items."""
    page = _headed(grid, say(N_("Where the numbers come from"), language))
    said = Words("\n".join(method(papers, language)))
    page.put_fitted(Box(grid.margin, _TABLE_TOP, grid.inner, 150), said, (16.0, 14.0, 12.0, 11.0))
    head = Words(say(meeting_words.SOURCES, language), colours.ACCENT, True)
    page.put(Box(grid.margin, _TABLE_TOP + 166, grid.inner, 18), [[head]], 13)
    named = Words("\n".join(sources(papers)) or meeting_words.UNKNOWN, colours.QUIET)
    rest = Box(grid.margin, _TABLE_TOP + 188, grid.inner, _TABLE_END - _TABLE_TOP - 188)
    page.put_fitted(rest, named, (13.0, 12.0, 11.0, 10.0, 9.0))
    return page


def method(papers: Papers, language: str) -> list[str]:
    """How the papers were made, a sentence a line."""
    sentences = (
        N_(
            "All figures are those known on {day}; they are kept with the meeting.",
            day=day(papers.reporting_on, language),
        ),
        N_("Due now is what the plan asks for by that day: through its milestones, else in a straight line."),
        N_("The pace is computed, the likelihood judged by a reviewer, confidence in the data computed."),
        N_("Where nothing was reported or nothing can be said, a dash stands."),
        N_("State of the data: {snapshot}", snapshot=papers.snapshot_id),
    )
    return [say(sentence, language) for sentence in sentences]


def sources(papers: Papers) -> list[str]:
    """The sources of all items, each once, in the order in which they come."""
    return list(dict.fromkeys(clean(source) for item in papers.items for source in item.sources))
