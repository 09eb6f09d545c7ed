"""Words over a sheet of an .xlsx: in its drawings, the notes on its cells, the header and footer of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from duban.intake.files.linked_parts import LinkedParts, parsed, tag
from duban.intake.files.styles_xlsx import number
from duban.intake.files.texts_xlsx import text_of
from duban.intake.files.weight import MOST_BESIDE, UnfoldingError
from duban.intake.files.words_over import BOX, NOTE, Over, on_page, over, without_author

_EDGE = re.compile(rb"<(?:\w+:)?(?P<which>odd|even|first)(?:Header|Footer)\b[^>]{0,200}>(?P<words>[^<]*)<")
# Where these are not asked for, all pages are printed as the odd ones.
_USED = {
    which: re.compile(rb"different" + name + rb"""\s*=\s*["'](?:1|true)""")
    for which, name in ((b"even", b"OddEven"), (b"first", b"First"))
}
# Buttons, labels and old drawings; a note's own frame holds no words.
_FRAME = re.compile(rb"<(?:\w+:)?textbox\b[^>]{0,2000}>")
_FRAME_END = re.compile(rb"</(?:\w+:)?textbox>")
_ART = re.compile(rb"""<(?:\w+:)?textpath\b[^>]{0,2000}?\sstring\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MARKUP = re.compile(r"<[^>]*>")
# A legacy copy stands in for each note of the threaded kind.
_THREADED = "tc="
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


class WordsOverXlsx:
    """Finds the words over the sheets of a workbook, whose parts are held whole up to a size of them together."""

    def __init__(self, archive: ZipFile, linked: LinkedParts) -> None:
        self._archive, self._linked = archive, linked
        self._room = MOST_BESIDE

    def over(self, sheet_part: str, xml: bytes) -> list[Over]:
        """The words over the sheet of a part, whose content is `xml`.

        Raises ValueError where a part is no XML or declares entities, and UnfoldingError for parts that are too large.
        """
        found = list(_on_pages(xml))
        for kind, part in self._linked.beside(sheet_part):
            if read := _READERS.get(kind):
                self._room -= self._archive.getinfo(part).file_size
                if self._room < 0:
                    raise UnfoldingError("parts")
                found += read(self._archive.read(part))
        return over(found)


def _on_pages(xml: bytes) -> Iterator[Over]:
    place = xml.find(b"headerFooter")
    if place < 0:
        return
    for match in _EDGE.finditer(xml, place):
        used = _USED.get(match["which"])
        if used is None or used.search(xml, place):
            yield from on_page(unescape(match["words"].decode(errors="replace")))


def _in_drawing(xml: bytes) -> Iterator[Over]:
    for anchor in parsed(xml):
        if tag(anchor) in _ANCHORS:
            starts = (part for start in anchor if tag(start) == "from" for part in start)
            row = next((part.text for part in starts if tag(part) == "row"), "")
            for shape in _shapes(anchor):
                yield BOX, number(row) + 1, shape


def _shapes(element: Element) -> Iterator[str]:
    """The words of each shape; a fallback is shown by programs that do not know what stands before it."""
    for part in element:
        if tag(part) in ("sp", "cxnSp"):
            if not any(tag(one) == "cNvPr" and one.get("hidden") in ("1", "true") for one in part.iter()):
                yield "\n".join(_paragraphs(part))
        elif tag(part) != "Fallback":
            yield from _shapes(part)


def _paragraphs(shape: Element) -> Iterator[str]:
    for paragraph in shape.iter():
        if tag(paragraph) == "p":
            yield "".join(part.text or "" for part in paragraph.iter() if tag(part) == "t")


def _in_notes(xml: bytes) -> Iterator[Over]:
    root = parsed(xml)
    authors = [element.text or "" for element in root.iter() if tag(element) == "author"]
    for note in root.iter():
        place = number(note.get("authorId"), len(authors))
        author = authors[place] if place < len(authors) else ""
        if tag(note) == "comment" and not author.startswith(_THREADED):
            text = "".join(map(text_of, (part for part in note if tag(part) == "text")))
            yield NOTE, _row_of(note), without_author(text, [author])


def _in_threads(xml: bytes) -> Iterator[Over]:
    for note in parsed(xml):
        yield NOTE, _row_of(note), "".join(part.text or "" for part in note if tag(part) == "text")


def _row_of(note: Element) -> int:
    return number(re.sub(r"\D", "", note.get("ref", "").partition(":")[0]))


def _in_old_drawing(xml: bytes) -> Iterator[Over]:
    """What browsers read as well, and is no XML always."""
    frames = [_FRAME_END.split(piece, 1)[0] for piece in _FRAME.split(xml)[1:]]
    art = [match[1] or match[2] for match in _ART.finditer(xml)]
    for words in (*frames, *art):
        yield BOX, 0, unescape(_MARKUP.sub(" ", words.decode(errors="replace")))


_READERS = {
    "drawing": _in_drawing,
    "comments": _in_notes,
    "threadedComment": _in_threads,
    "vmlDrawing": _in_old_drawing,
}
