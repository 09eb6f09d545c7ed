"""How much a workbook may mean at most, and how much of it has been counted."""

from __future__ import annotations

from dataclasses import dataclass

# As many rows as a spreadsheet has, with a dozen columns; of them four million that nothing is written in.
MOST_CELLS = 12_000_000
MOST_UNWRITTEN = 4_000_000
MOST_SHEETS = 255
# Letters are counted as often as they are meant; a file may mean some more than its own size.
MOST_LETTERS = 32_000_000
_LETTERS_A_BYTE = 16
# Parts that are held whole: styles, links, the list of sheets.
MOST_BESIDE = 32 * 1024**2


class UnfoldingError(Exception):
    """A workbook means more than a report can hold; `what` there is too much of: cells, letters or parts."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass
class Weight:
    """What the sheets of a workbook hold together, and how much its letters may be."""

    letters_allowed: int
    written: int = 0
    unwritten: int = 0
    letters: int = 0

    @classmethod
    def allowed_to(cls, data: bytes) -> Weight:
        """Nothing yet, of what a file of this size may mean."""
        return cls(MOST_LETTERS + _LETTERS_A_BYTE * len(data))

    def add(self, rows: int, columns: int, written: int, letters: int = 0) -> None:
        """Count a sheet that reaches so far, with so many cells that are written. Raises UnfoldingError."""
        self.written += written
        self.unwritten += max(rows * columns - written, 0)
        self.letters += letters
        self.check()

    def check(self) -> None:
        """Raise UnfoldingError where it is too much."""
        if self.written > MOST_CELLS or self.unwritten > MOST_UNWRITTEN:
            raise UnfoldingError("cells")
        if self.letters > self.letters_allowed:
            raise UnfoldingError("letters")
