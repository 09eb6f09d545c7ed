"""What is wrong with an uploaded file, said so that its sender can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from duban.words.wording import Text


class Severity(StrEnum):
    """An error stops the file; a warning asks for a word of explanation in the note column."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One finding: where (row as a spreadsheet counts it, column as printed there), what was found, what was expected,
    how to mend it. `check` names the rule behind a warning; `column_number` tells cells of one row apart.
    """

    severity: Severity
    row: int | None
    column: str | None
    found: str
    expected: Text
    mend: Text
    check: str = ""
    column_number: int = 0
