"""The slides of a meeting in their order, with what stands on each of them."""

from __future__ import annotations

from collections.abc import Iterator

from duban.reports import colours
from duban.reports.deck.item import fill_item
from duban.reports.deck.notes import notes_of
from duban.reports.deck.pages import agenda_pages, closing_page, decision_pages, title_page
from duban.reports.deck.parts import GRIDS, Box, Grid, Page, Shape, Words
from duban.reports.letters import in_one_line
from duban.words.amounts import day
from duban.words.demonstration import DEMONSTRATION
from duban.words.meeting import Item, Papers
from duban.words.meeting_acts import PARTS
from duban.words.meeting_words import minutes
from duban.words.wording import say


def pages(papers: Papers, language: str, shape: Shape = "16:9") -> Iterator[Page]:
    """The slides of `papers`: title, agenda, a slide an item, decisions, sources; those of items have notes."""
    grid = GRIDS[shape]
    for number, page in enumerate(_pages(papers, language, grid), start=1):
        _put_foot(page, grid, papers, language, number)
        yield page


def _pages(papers: Papers, language: str, grid: Grid) -> Iterator[Page]:
    yield title_page(grid, papers, language)
    yield from agenda_pages(grid, papers, language)
    for number, item in enumerate(papers.items, start=1):
        yield _item_page(grid, item, f"{number}/{len(papers.items)}", language)
    yield from decision_pages(grid, papers, language)
    yield closing_page(grid, papers, language)


def _item_page(grid: Grid, item: Item, place: str, language: str) -> Page:
    page = Page(notes=notes_of(item, language))
    fill_item(page, grid, item, language)
    strip = f"{say(PARTS[item.part], language)} · {place} · {minutes(item.minutes, language)}"
    page.put(Box(grid.margin, 24, grid.inner - 160, 16), [[Words(strip, colours.QUIET)]], 12)
    return page


def _put_foot(page: Page, grid: Grid, papers: Papers, language: str, number: int) -> None:
    """What stands on every slide: meeting, day, page, and that it is a demonstration where it is one."""
    foot = in_one_line(f"{papers.title} · {day(papers.held_on, language)}", grid.inner - 80, 10)
    page.put(Box(grid.margin, 518, grid.inner - 60, 14), [[Words(foot, colours.QUIET)]], 10)
    place = Box(grid.margin + grid.inner - 50, 518, 50, 14)
    page.put(place, [[Words(str(number), colours.QUIET)]], 10, side="right")
    if papers.is_demonstration:
        words = Words(say(DEMONSTRATION, language), colours.WARNING, True)
        page.put(Box(grid.margin + grid.inner - 150, 24, 150, 16), [[words]], 12, side="right")
