"""The deck of a meeting: `deck` makes it as PowerPoint with charts that can be edited, `pages` lays it out for any pen.

parts is what a slide is made of, item and pages lay slides out; powerpoint, master and charts draw them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from duban.reports.deck.layout import pages
from duban.reports.deck.parts import GRIDS, Page, Shape
from duban.reports.deck.powerpoint import written
from duban.reports.letters import single_line
from duban.words.meeting import Papers

Report = Callable[[int, int], None]

__all__ = ["GRIDS", "Page", "Report", "Shape", "deck", "pages"]


def deck(papers: Papers, language: str, shape: Shape = "16:9", report: Report | None = None) -> bytes:
    """The .pptx of `papers` in `language` (zh or en), its slides in the order of the agenda.

    `report(done, total)` is told after each item; it is not called where there is none.
    """
    laid_out = _told(pages(papers, language, shape), len(papers.items), report)
    author = single_line(papers.place)
    return written(laid_out, GRIDS[shape], language, single_line(papers.title), author)


def _told(laid_out: Iterator[Page], total: int, report: Report | None) -> Iterator[Page]:
    done = 0
    for page in laid_out:
        # What is handed on is drawn before the next is asked for.
        yield page
        if page.notes and report is not None:
            done += 1
            report(done, total)
