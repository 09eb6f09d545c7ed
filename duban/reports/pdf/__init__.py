"""Papers and decks as PDF, set by Typst: it needs no office suite and no system libraries.

typesetting runs it; the .typ files beside it are the layouts. Start with `paper_pdf` and `deck_pdf`.
"""

from __future__ import annotations

from typing import Any

from duban.reports.blocks import Body, Drawn, Figures, Lights, Paper
from duban.reports.deck import GRIDS, Page, Shape, pages
from duban.reports.deck.parts import Band, Figure, Said, Table, Thing
from duban.reports.drawing import colour, drawn
from duban.reports.letters import balanced, single_line, wide
from duban.reports.pdf.typesetting import pdf, pictures
from duban.words.demonstration import DEMONSTRATION
from duban.words.meeting import Papers
from duban.words.wording import say

__all__ = ["chart_pictures", "deck_pdf", "deck_pictures", "paper_pdf", "paper_pictures"]

_MARK_SIZES = (48, 44, 40, 36, 32, 28, 24, 20)
_TYPE_WIDTH = 442.0


def deck_pdf(papers: Papers, language: str, shape: Shape = "16:9") -> bytes:
    """The deck of `papers` as PDF, the same slides as the PowerPoint. Raises PaperError."""
    return pdf("deck.typ", _deck(papers, language, shape))


def deck_pictures(papers: Papers, language: str, shape: Shape = "16:9", dots_per_inch: float = 96) -> list[bytes]:
    """The slides as PNG, one a slide. Raises PaperError."""
    return pictures("deck.typ", _deck(papers, language, shape), dots_per_inch)


def paper_pdf(paper: Paper) -> bytes:
    """A paper (minutes, brief, follow-up sheet) as PDF. Raises PaperError."""
    return pdf("paper.typ", _paper(paper))


def paper_pictures(paper: Paper, dots_per_inch: float = 96) -> list[bytes]:
    """The pages of a paper as PNG. Raises PaperError."""
    return pictures("paper.typ", _paper(paper), dots_per_inch)


def chart_pictures(figures: list[Drawn], language: str, width: float) -> list[bytes]:
    """Charts as PNG, `width` millimetres wide, for papers that cannot draw. Raises PaperError."""
    if not figures:
        return []
    charts = [{"chart": drawn(one.chart, language, one.described), "height": one.height} for one in figures]
    return pictures("pictures.typ", _about(language) | {"charts": charts, "width": width}, 220)


def _about(language: str) -> dict[str, Any]:
    return {"language": language, "region": "cn" if language == "zh" else "gb"}


def _deck(papers: Papers, language: str, shape: Shape) -> dict[str, Any]:
    grid = GRIDS[shape]
    told = [_page(page, language) for page in pages(papers, language, shape)]
    title = _told_of(single_line(papers.title), language, is_demonstration=papers.is_demonstration)
    measures = {"width": grid.width, "height": grid.height, "title": title}
    return _about(language) | measures | {"pages": told}


def _page(page: Page, language: str) -> list[dict[str, Any]]:
    return [{"box": vars(thing.box)} | _thing(thing, language) for thing in page.things]


def _thing(thing: Thing, language: str) -> dict[str, Any]:
    match thing:
        case Said():
            lines = [
                [{"text": w.text, "colour": colour(w.colour), "bold": w.is_bold} for w in line] for line in thing.lines
            ]
            looks = {"size": thing.size, "side": thing.side, "middle": thing.is_middle, "gap": thing.gap}
            return {"kind": "said", "lines": lines, "title": thing.is_title} | looks
        case Band():
            return {"kind": "band", "fill": colour(thing.fill)}
        case Table():
            measures = {"widths": thing.widths, "heights": thing.heights, "size": thing.size}
            return {"kind": "table", "rows": thing.rows} | measures
        case Figure():
            return {"kind": "figure", "chart": drawn(thing.chart, language, thing.described)}


def _told_of(title: str, language: str, *, is_demonstration: bool) -> str:
    """What the file calls itself, which says too when it is of a demonstration."""
    return f"{say(DEMONSTRATION, language)} · {title}" if is_demonstration else title


def _paper(paper: Paper) -> dict[str, Any]:
    sizes = [size for size in _MARK_SIZES if wide(paper.mark, size) <= _TYPE_WIDTH]
    return _about(paper.language) | {
        "look": paper.look,
        "title": paper.title,
        "document-title": _told_of(paper.title, paper.language, is_demonstration=paper.is_demonstration),
        "title-lines": balanced(paper.title, 22, _TYPE_WIDTH),
        "mark": paper.mark,
        "mark-size": sizes[0] if sizes else 16,
        "number": paper.number,
        "lines": paper.lines,
        "foot": paper.foot,
        "mark-of-demonstration": say(DEMONSTRATION, paper.language) if paper.is_demonstration else "",
        "blocks": [_block(block, paper.language) for block in paper.blocks],
    }


def _block(block: Any, language: str) -> dict[str, Any]:
    kind = {"kind": type(block).__name__.lower()}
    match block:
        case Figures():
            return kind | {"pairs": [vars(pair) for pair in block.pairs]}
        case Lights():
            lit = [vars(light) | {"name": name, "colour": colour(light.colour)} for name, light in block.lights]
            return kind | {"lights": lit}
        case Drawn():
            return kind | {"chart": drawn(block.chart, language, block.described), "height": block.height}
        case Body():
            return kind | {"text": block.text, "name": block.name, "quiet": block.is_quiet}
        case _:
            return kind | {name.replace("is_", "").replace("_", "-"): value for name, value in vars(block).items()}
