"""The slides around the items: title, agenda with its minutes, decisions, and where the numbers come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pptx.slide import Slide

from duban.reports import colours
from duban.reports.deck.master import Grid
from duban.reports.deck.parts import TABLE_SIZES, Box, Words, band, put, put_fitted, put_table, row_height, title
from duban.reports.letters import clean, in_one_line
from duban.words import meeting_words
from duban.words.amounts import day
from duban.words.meeting import Papers
from duban.words.wording import N_, say

NewSlide = Callable[[], Slide]

_TABLE_TOP, _TABLE_END = 104.0, 508.0
_ROW = 24.0
_DECISION_SHARES = (0.06, 0.30, 0.12, 0.14, 0.13, 0.16, 0.09)
_LONGEST_CELL = 160


def fill_title(slide: Slide, grid: Grid, papers: Papers, language: str) -> None:
    """The meeting, its day, who chairs it, and the day that its figures stand for."""
    band(slide, Box(grid.margin, 168, 64, 5), colours.ACCENT)
    put_fitted(
        slide,
        Box(grid.margin, 130, grid.inner, 28),
        Words(f"{papers.place} · {papers.kind}", colours.QUIET),
        (18.0, 14.0, 11.0),
    )
    title(slide, papers.title, Box(grid.margin, 188, grid.inner, 116), (40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 18.0))
    put(slide, Box(grid.margin, 318, grid.inner, 120), [[Words(line)] for line in about(papers, language)], 18)


def about(papers: Papers, language: str) -> list[str]:
    """Day, chair, length and reporting day, each in a line."""
    lines = [day(papers.held_on, language)]
    if papers.chair:
        lines.append(say(N_("Chair: {chair}", chair=in_one_line(papers.chair, 500, 18)), language))
    lines.append(
        say(
            N_(
                "{count} items, {length}",
                count=len(papers.items),
                length=meeting_words.minutes(papers.minutes, language),
            ),
            language,
        )
    )
    lines.append(say(N_("Figures as of {day}", day=day(papers.reporting_on, language)), language))
    return lines


def fill_agenda(new_slide: NewSlide, grid: Grid, papers: Papers, language: str) -> None:
    """The items in their order, a part's name and its minutes above them; as many slides as they need."""
    rows = list(_agenda_rows(papers, language))
    each = int((_TABLE_END - _TABLE_TOP) // _ROW)
    for start in range(0, max(len(rows), 1), each):
        slide = new_slide()
        title(slide, say(meeting_words.AGENDA, language), Box(grid.margin, 50, grid.inner, 40))
        if not rows:
            _put_nothing(slide, grid, say(meeting_words.NO_ITEMS, language))
        for number, (name, text, length, is_part) in enumerate(rows[start : start + each]):
            top = _TABLE_TOP + number * _ROW
            size, ink = (13.0, colours.ACCENT) if is_part else (14.0, colours.TEXT)
            _put_agenda_row(slide, grid, top, (name, text, length), size, ink, is_part=is_part)


def _put_agenda_row(
    slide: Slide, grid: Grid, top: float, cells: tuple[str, str, str], size: float, ink: str, *, is_part: bool
) -> None:
    name, text, length = cells
    shift = 0.0 if is_part else 30.0
    shown = in_one_line(text, grid.inner - 110 - shift, size)
    if not is_part:
        put(slide, Box(grid.margin, top + 3, 26, _ROW), [[Words(name, colours.QUIET)]], size)
    put(slide, Box(grid.margin + shift, top + 3, grid.inner - 100 - shift, _ROW), [[Words(shown, ink, is_part)]], size)
    end = Box(grid.margin + grid.inner - 96, top + 3, 96, _ROW)
    put(slide, end, [[Words(length, ink if is_part else colours.QUIET, is_part)]], size, align=3)
    if is_part:
        band(slide, Box(grid.margin, top + _ROW - 2, grid.inner, 0.75), colours.ACCENT)


def _agenda_rows(papers: Papers, language: str) -> Iterator[tuple[str, str, str, bool]]:
    number = 0
    for name, items in meeting_words.parts(papers):
        length = sum(item.minutes for item in items)
        yield "", say(name, language), meeting_words.minutes(length, language), True
        for item in items:
            number += 1
            yield str(number), item.title, meeting_words.minutes(item.minutes, language), False


def fill_decisions(new_slide: NewSlide, grid: Grid, papers: Papers, language: str) -> None:
    """The decisions of the meeting as a table, on as many slides as they need."""
    headers = [say(name, language) for name in meeting_words.DECISION_HEADERS.values()]
    rows = [
        [_shortened(cell) for cell in meeting_words.decision_cells(decision, language)] for decision in papers.decisions
    ]
    widths = [grid.inner * share for share in _DECISION_SHARES]
    size = TABLE_SIZES[0 if len(rows) <= 6 else 1] - (0 if grid.is_wide else 2)
    for some in _pages(rows, widths, size) or [[]]:
        slide = new_slide()
        title(slide, say(meeting_words.DECISIONS, language), Box(grid.margin, 50, grid.inner, 40))
        if some:
            put_table(slide, Box(grid.margin, _TABLE_TOP, grid.inner, 40), headers, some, widths, size)
        else:
            _put_nothing(slide, grid, say(meeting_words.NO_DECISIONS, language))


def _shortened(cell: str) -> str:
    text = clean(cell)
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"


def _pages(rows: Sequence[list[str]], widths: Sequence[float], size: float) -> list[list[list[str]]]:
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


def _put_nothing(slide: Slide, grid: Grid, words: str) -> None:
    put(slide, Box(grid.margin, _TABLE_TOP + 20, grid.inner, 40), [[Words(words, colours.QUIET)]], 18)


def fill_closing(slide: Slide, grid: Grid, papers: Papers, language: str) -> None:
    """Where the numbers come from, how they are reckoned, and the sources of all items."""
    title(slide, say(N_("Where the numbers come from"), language), Box(grid.margin, 50, grid.inner, 40))
    lines = [[Words(line)] for line in method(papers, language)]
    put_fitted(
        slide,
        Box(grid.margin, _TABLE_TOP, grid.inner, 150),
        Words("\n".join(line[0].text for line in lines)),
        (16.0, 14.0, 12.0, 11.0),
    )
    put(
        slide,
        Box(grid.margin, _TABLE_TOP + 166, grid.inner, 18),
        [[Words(say(meeting_words.SOURCES, language), colours.ACCENT, True)]],
        13,
    )
    named = "\n".join(sources(papers)) or meeting_words.UNKNOWN
    put_fitted(
        slide,
        Box(grid.margin, _TABLE_TOP + 188, grid.inner, _TABLE_END - _TABLE_TOP - 188),
        Words(named, colours.QUIET),
        (13.0, 12.0, 11.0, 10.0, 9.0),
    )


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
