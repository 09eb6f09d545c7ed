"""What is wrong with a data package, said so that the people who edit it can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duban.errors import GazetteError
from duban.words.wording import N_, Text

# How many faults are told; the rest are counted.
SHOWN = 50
_LONGEST = 80


@dataclass(frozen=True)
class Fault:
    """One finding: in which table and file, at which line (as an editor counts them; None is the file as a whole), in
    which column, what was found, what was expected, how to mend it.

    In a workbook `table` is the sheet, and `letter` the column as a spreadsheet names it.
    """

    table: str
    file: str
    row: int | None
    column: str
    found: str
    expected: Text
    mend: Text
    letter: str = ""

    @property
    def told(self) -> Text:
        """The finding as one line."""
        found = self.found if len(self.found) <= _LONGEST else f"{self.found[:_LONGEST]}…"
        said = {"found": found, "expected": self.expected, "mend": self.mend}
        place = {"table": self.table, "file": self.file, "row": self.row, "column": self.place}
        if self.row is None:
            return N_("{table} ({file}), {column}: found “{found}”, expected {expected}. {mend}", **place, **said)
        return N_(
            "{table} ({file}), row {row}, {column}: found “{found}”, expected {expected}. {mend}", **place, **said
        )

    @property
    def place(self) -> str:
        """The column as it is told: its letter, where it has one, and its name."""
        return f"{self.letter} {self.column}".strip()


class PackageError(GazetteError):
    """A data package holds what cannot stand; `faults` are all of it, and `details` tells the first of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        told = [fault.told for fault in faults[:SHOWN]]
        if len(faults) > SHOWN:
            told.append(N_("… and {count} more", count=len(faults) - SHOWN))
        super().__init__(N_("Nothing was changed. {count} things are to be mended:", count=len(faults)), told)
        self.faults = tuple(faults)
