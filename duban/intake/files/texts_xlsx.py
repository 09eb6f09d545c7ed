"""The texts of an .xlsx: runs with marks of their own, in colours, with letters that XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from duban.intake.files.linked_parts import tag
from duban.intake.files.seen import marked
from duban.intake.files.styles_xlsx import is_white, marks_of

_WHITE = re.compile(
    rb"""(?:rgb\s*=\s*["'](?:[0-9A-Fa-f]{2})?(?:[Ff][5-9A-Fa-f]){3}|(?:theme|indexed)\s*=\s*["'][019])["']"""
)
# A letter that XML cannot hold, as these workbooks write it.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def entry_of(text: str) -> Element:
    """A text that a formula gave, as a shared one is written."""
    entry = Element("is")
    line = Element("t")
    line.text = text
    entry.append(line)
    return entry


def marked_text(entry: Element, marks: dict[str, bool]) -> str | None:
    """The text of runs with their marks; None where there are none."""
    runs = [(part, marks_of(part)) for part in entry if tag(part) == "r"]
    if not any(own for _, own in runs):
        return marked("".join(_run_text(entry)), **marks) if any(marks.values()) else None
    return "".join(marked("".join(_run_text(run)), **(marks | own)) for run, own in runs)


def has_white_runs(xml: bytes) -> bool:
    """Whether a part may hold runs in white."""
    return b"rPr" in xml and bool(_WHITE.search(xml))


def text_of(entry: Element) -> str:
    """The whole text."""
    return "".join(_run_text(entry))


def unescaped(text: str) -> str:
    """The text with the letters that XML cannot hold, which these workbooks write as _x0009_."""
    return _ESCAPED.sub(_letter, text)


def has_white_letters(entry: Element, *, is_white_otherwise: bool) -> bool:
    """Whether any run is white: by its own colour, or by that of the cell where it has none."""
    runs = [part for part in entry if tag(part) == "r" and text_of(part).strip()]
    return any(map(is_white, runs)) or (is_white_otherwise and not (runs and all(map(_has_colour, runs))))


def _run_text(run: Element) -> Iterator[str]:
    for part in run:
        if tag(part) == "t":
            yield part.text or ""
        elif tag(part) == "r":
            yield from _run_text(part)


def _letter(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16))


def _has_colour(run: Element) -> bool:
    return any(tag(part) == "color" for part in run.iter())
