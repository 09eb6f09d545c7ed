"""The papers that a meeting can be taken away as, by name: what each is called, its formats, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from duban.reports.blocks import Paper
from duban.reports.brief import brief, follow_up_sheet, unit_brief, units_called, units_with_decisions
from duban.reports.deck import deck
from duban.reports.minutes import minutes
from duban.reports.pdf import deck_pdf, paper_pdf
from duban.reports.word import paper_word
from duban.words.meeting import Papers
from duban.words.wording import N_, Text

MINUTES = "minutes"
Make = Callable[[Papers, str, str], bytes]

MIMES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
FORMAT_NAMES = {"pptx": "PowerPoint", "docx": "Word", "pdf": "PDF"}


@dataclass(frozen=True)
class Kind:
    """One paper: its `title`, how it is made for each format (from papers, language and unit), and for which units.

    `units` is None for a paper that is not of one unit.
    """

    title: Text
    formats: Mapping[str, Make]
    units: Callable[[Papers], list[str]] | None = None


def _written(write: Callable[[Papers, str, str], Paper]) -> Mapping[str, Make]:
    """A paper in words, written from papers, language and unit, in each of its formats."""
    return {
        "docx": lambda papers, language, unit: paper_word(write(papers, language, unit)),
        "pdf": lambda papers, language, unit: paper_pdf(write(papers, language, unit)),
    }


KINDS = {
    "deck": Kind(
        N_("Slides"),
        {
            "pptx": lambda papers, language, _unit: deck(papers, language),
            "pdf": lambda papers, language, _unit: deck_pdf(papers, language),
        },
    ),
    "brief": Kind(N_("Brief for all"), _written(lambda papers, language, _unit: brief(papers, language))),
    "unit": Kind(
        N_("Brief for a unit"),
        _written(lambda papers, language, unit: unit_brief(papers, unit, language)),
        units_called,
    ),
    MINUTES: Kind(N_("Minutes of the meeting"), _written(lambda papers, language, _unit: minutes(papers, language))),
    "follow-up": Kind(
        N_("Follow-up sheet of a unit"),
        _written(lambda papers, language, unit: follow_up_sheet(papers, unit, language)),
        units_with_decisions,
    ),
}
