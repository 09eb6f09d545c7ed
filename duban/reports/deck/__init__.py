"""The deck of a meeting as PowerPoint, with charts that can be edited: `deck` makes it from Papers.

master is the ground, parts are boxes and tables, charts are native; item and pages fill slides.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from pptx.slide import Slide

from duban.reports import colours
from duban.reports.deck.item import fill_item
from duban.reports.deck.master import GRIDS, Grid, Shape, name_fonts, new_deck
from duban.reports.deck.notes import notes_of, write_notes
from duban.reports.deck.pages import fill_agenda, fill_closing, fill_decisions, fill_title
from duban.reports.deck.parts import RIGHT, Box, Words, put
from duban.reports.letters import in_one_line, single_line
from duban.words.amounts import day
from duban.words.demonstration import DEMONSTRATION
from duban.words.meeting import Item, Papers
from duban.words.meeting_words import PARTS, minutes
from duban.words.wording import say

Report = Callable[[int, int], None]

__all__ = ["Report", "Shape", "deck"]


def deck(papers: Papers, language: str, shape: Shape = "16:9", report: Report | None = None) -> bytes:
    """The .pptx of `papers` in `language` (zh or en), its slides in the order of the agenda.

    `report(done, total)` is told after each item; it is not called where there is none.
    """
    return _Deck(papers, language, GRIDS[shape]).written(report)


class _Deck:
    """A deck while it is being made."""

    def __init__(self, papers: Papers, language: str, grid: Grid) -> None:
        self._papers, self._language, self._grid = papers, language, grid
        self._deck, self._layout = new_deck(grid)

    def written(self, report: Report | None) -> bytes:
        """Every slide, as the bytes of a file."""
        papers, grid, language = self._papers, self._grid, self._language
        fill_title(self._new_slide(), grid, papers, language)
        fill_agenda(self._new_slide, grid, papers, language)
        for number, item in enumerate(papers.items, start=1):
            self._add_item(number, item)
            if report is not None:
                report(number, len(papers.items))
        fill_decisions(self._new_slide, grid, papers, language)
        fill_closing(self._new_slide(), grid, papers, language)
        for number, slide in enumerate(self._deck.slides, start=1):
            self._put_foot(slide, number)
            name_fonts(slide._element)
        self._name()
        written = BytesIO()
        self._deck.save(written)
        return written.getvalue()

    def _name(self) -> None:
        properties = self._deck.core_properties
        properties.title = single_line(self._papers.title)[:250]
        properties.author = single_line(self._papers.place)[:250]
        properties.last_modified_by = properties.comments = properties.keywords = ""
        properties.language = "zh-CN" if self._language == "zh" else "en-GB"

    def _new_slide(self) -> Slide:
        slide: Slide = self._deck.slides.add_slide(self._layout)
        return slide

    def _add_item(self, number: int, item: Item) -> None:
        slide, grid = self._new_slide(), self._grid
        fill_item(slide, grid, item, self._language)
        part = say(PARTS[item.part], self._language)
        strip = f"{part} · {number}/{len(self._papers.items)} · {minutes(item.minutes, self._language)}"
        put(slide, Box(grid.margin, 24, grid.inner - 160, 16), [[Words(strip, colours.QUIET)]], 12)
        write_notes(slide, notes_of(item, self._language))

    def _put_foot(self, slide: Slide, number: int) -> None:
        """What stands on every slide: meeting, day, page, and that it is a demonstration where it is one."""
        grid, papers = self._grid, self._papers
        said = f"{papers.title} · {day(papers.held_on, self._language)}"
        foot = in_one_line(said, grid.inner - 80, 10)
        put(slide, Box(grid.margin, 518, grid.inner - 60, 14), [[Words(foot, colours.QUIET)]], 10)
        page = Box(grid.margin + grid.inner - 50, 518, 50, 14)
        put(slide, page, [[Words(str(number), colours.QUIET)]], 10, align=RIGHT)
        if papers.is_demonstration:
            words = [[Words(say(DEMONSTRATION, self._language), "#8E1B1B", True)]]
            put(slide, Box(grid.margin + grid.inner - 150, 24, 150, 16), words, 12, align=RIGHT)
