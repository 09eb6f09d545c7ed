"""Words over the sheets of an .ods: in shapes, the notes on cells, the header and footer of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from duban.intake.files.styles_ods import Styles, get, tag
from duban.intake.files.words_over import BOX, NOTE, PAGE, Over, over

_DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_PREFIX = re.compile(rb"""xmlns:(\w+)\s*=\s*["']""" + _DRAWING.encode())
_DEFAULT_PAGE = "Default"
# Fields of a page: what they show is the name of the sheet or the file, or when it was printed.
_FIELDS = ("sheet-name", "title", "file-name", "date", "time", "subject", "initial-creator", "creator")
_EDGES = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
_REGIONS = ("region-left", "region-center", "region-right")


class WordsOver:
    """Finds the words over the tables of a content; `elements` are those of its styles, with the pages."""

    def __init__(self, xml: bytes, styles: Styles, elements: Iterable[Element]) -> None:
        prefixes = {match[1] for match in _PREFIX.finditer(xml)}
        self._is_drawn = any(b"<" + prefix + b":" in xml for prefix in prefixes) or b"annotation" in xml
        self._styles = styles
        self._pages = {get(one, "name"): list(_edges(one)) for one in elements if tag(one) == "master-page"}

    def over(self, table: Element) -> list[Over]:
        """The words over a table. Raises UnfoldingError where they are too many."""
        page = self._styles.page_of(get(table, "style-name")) or _DEFAULT_PAGE
        return over([*self._pages.get(page, ()), *(_drawn(table) if self._is_drawn else ())])


def _drawn(element: Element) -> Iterator[Over]:
    for part in element:
        if tag(part) == "annotation":
            yield NOTE, 0, "\n".join(_paragraphs(part))
        elif part.tag.startswith("{" + _DRAWING) and tag(part) != "g":
            yield BOX, 0, "\n".join(_paragraphs(part))
        else:
            yield from _drawn(part)


def _paragraphs(shape: Element) -> Iterator[str]:
    for part in shape:
        if tag(part) in ("p", "h"):
            yield "".join(_words(part))
        elif tag(part) != "object":  # a chart, or another document that is set in
            yield from _paragraphs(part)


def _edges(page: Element) -> Iterator[Over]:
    """The words of the header and the footer of a page, each part of them apart."""
    for edge in page:
        if tag(edge) in _EDGES and get(edge, "display") != "false":
            regions = [part for part in edge if tag(part) in _REGIONS]
            for region in regions or [edge]:
                yield PAGE, 0, "\n".join(_paragraphs(region))


def _words(paragraph: Element) -> Iterator[str]:
    yield paragraph.text or ""
    for part in paragraph:
        if tag(part) in ("s", "tab", "line-break"):
            yield " "
        elif tag(part) not in _FIELDS:
            yield from _words(part)
        yield part.tail or ""
