"""A sheet with a table that may be meant, and what is known of it before one is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from duban.intake.files.sheet import Sheet
from duban.intake.read.context import Context, context
from duban.intake.read.header import Header, find_header
from duban.intake.read.headings import Words
from duban.intake.read.lines_beside import lines_beside
from duban.intake.read.names import Reference
from duban.words.periods import Period


@dataclass(frozen=True)
class Candidate:
    """A sheet with a table: its header, and what stands beside it."""

    sheet: Sheet
    header: Header
    said: Context


def candidate(sheet: Sheet, words: Words, reference: Reference, period: Period) -> Candidate | None:
    """The sheet with its table for `period`; None where no table is known in it."""
    header = find_header(sheet, words)
    if header is None:
        return None
    lines = lines_beside(sheet, header, words)
    is_so = {"says_actual": header.says_actual(), "has_days": header.has_days()}
    return Candidate(sheet, header, context(lines, words, reference, period, **is_so))
