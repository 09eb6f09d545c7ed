"""Whether the note beside a figure makes another figure of it: of another measure, time or kind than is asked."""

from __future__ import annotations

from duban.intake.check.figures import Reported
from duban.intake.check.remembered import Remembered
from duban.intake.read.headings import Words
from duban.intake.read.scales import is_scale
from duban.intake.read.unread import contradicts
from duban.intake.told.problems import Problem, Severity
from duban.words.periods import Period
from duban.words.wording import N_


class Notes:
    """Reads the notes of one table, each spelling once; none without the words of a table."""

    def __init__(self, words: Words | None, chosen: Period) -> None:
        self._words, self._chosen = words, chosen
        self._found: Remembered[bool] = Remembered()

    def contradicts(self, note: str) -> bool:
        """Whether a note says of its figure what cannot be meant."""
        if not self._words or not note.strip():
            return False
        if note not in self._found:
            self._found[note] = is_scale(note) or contradicts(note, self._words, self._chosen)
        return self._found[note]

    def problems(self, figure: Reported | None) -> list[Problem]:
        """What is wrong with the note of a figure."""
        if not figure or figure.value is None or not self.contradicts(figure.note):
            return []
        expected = N_("a note that makes no other figure of this one")
        mend = N_("If the figure is not the actual in the measure that is asked for, correct it; else change the note")
        return [Problem(Severity.ERROR, figure.row, figure.column or None, figure.note[:200], expected, mend)]
