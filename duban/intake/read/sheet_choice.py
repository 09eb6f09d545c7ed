"""Which sheet of a workbook holds the figures that are meant: chosen by what it says, asked where several may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duban.intake.files.sheet import Sheet
from duban.intake.read.candidate import Candidate, candidate
from duban.intake.read.context import says_no_actual
from duban.intake.read.header import Header
from duban.intake.read.headings import Words
from duban.intake.read.month_sheets import months_question
from duban.intake.read.names import Reference
from duban.intake.told.questions import TOGETHER, WHICH_SHEET, Question
from duban.intake.told.set_aside import SetAside
from duban.words.periods import Period, parse_period, period_or_none, reports
from duban.words.wording import N_, Text

# Where a sheet calls itself so, another one holds what was sent in the end, even if no table is known in that.
_DRAFT = re.compile("草稿|初稿|底稿|送审|征求意见|修改前|作废|初报|draft", re.IGNORECASE)
_OTHER_PERIOD = N_("another period")
_OTHER_UNIT = N_("another unit")
_NO_ACTUAL = N_("an example or a forecast, as the name of the sheet says")
_NO_TABLE = N_("a sheet without a table that is known")
_NOT_CHOSEN = N_("not the sheet that was chosen")


@dataclass(frozen=True)
class Choice:
    """The tables that are meant, what was left out beside them, and the question where only the sender knows.

    `bare` are the sheets without a table that is known.
    """

    meant: tuple[Candidate, ...]
    set_aside: tuple[SetAside, ...] = ()
    question: Question | None = None
    bare: tuple[Sheet, ...] = ()


def choose(sheets: Sequence[Sheet], words: Words, reference: Reference, period: Period) -> Choice:
    """Those of `sheets` that hold the figures for `period`.

    What a hidden sheet, a draft or a list of plans holds, and which sheets belong together, is known to the sender
    alone: where more than one sheet fits, or a hidden one, it is asked once.
    """
    candidates = [found for sheet in sheets if (found := candidate(sheet, words, reference, period))]
    named = {found.sheet.name for found in candidates}
    bare = tuple(sheet for sheet in sheets if sheet.name not in named)
    aside = [SetAside(sheet.name, 0, sheet.name, _NO_TABLE) for sheet in bare]
    misfits = {found.sheet.name: _misfit(found, words, reference, period) for found in candidates}
    fitting = [found for found in candidates if misfits[found.sheet.name] is None]
    actual = [found for found in fitting if not says_no_actual(found.sheet.name)]
    if actual:
        misfits |= {found.sheet.name: _NO_ACTUAL for found in fitting if found not in actual}
        fitting = actual
    if not fitting:
        return Choice(tuple(candidates[:1]), tuple(aside))
    aside += [SetAside(name, 0, name, reason) for name, reason in misfits.items() if reason]
    is_plain = len(fitting) == 1 and not fitting[0].sheet.is_hidden and not _DRAFT.search(fitting[0].sheet.name)
    others = [found for found in candidates if misfits[found.sheet.name] is _OTHER_PERIOD]
    asked = months_question(fitting[0], others, words, reference) if is_plain else _which(fitting)
    question = asked.answered(reference.columns) if asked else None
    if question and not question.answer:
        return Choice(tuple(fitting[:1]), tuple(aside), question, bare)
    meant = [one for one in fitting if is_plain or (question and question.answer in (TOGETHER, one.sheet.name))]
    aside += [SetAside(one.sheet.name, 0, one.sheet.name, _NOT_CHOSEN) for one in fitting if one not in meant]
    return Choice(tuple(meant), tuple(aside), question, bare)


def _which(fitting: Sequence[Candidate]) -> Question:
    names = {found.sheet.name: _option(found.sheet) for found in fitting}
    if len(fitting) > 1:
        names[TOGETHER] = N_("All of them together")
    return Question(WHICH_SHEET, N_("Which sheet holds the figures of this report?"), names)


def _option(sheet: Sheet) -> Text:
    return N_("{sheet} (hidden)", sheet=sheet.name) if sheet.is_hidden else Text(sheet.name, zh=sheet.name)


def _misfit(found: Candidate, words: Words, reference: Reference, period: Period) -> Text | None:
    """Why a sheet cannot be meant: it speaks of another period or unit alone."""
    if not found.said.fits(period, is_own=True):
        return _OTHER_PERIOD
    timed = [parse_period(heading.period) for heading in found.header.headings if heading.period]
    has_bare = any(heading.field == "value" and not heading.period for heading in found.header.headings)
    if timed and not has_bare and not any(reports(one, period) for one in timed):
        return _OTHER_PERIOD
    if _only_others(found.header, "period", lambda cell: _is_reported(cell, period)):
        return _OTHER_PERIOD
    asked = reference.unit_ids
    if found.said.is_anothers:
        return _OTHER_UNIT
    if _only_others(found.header, "unit", lambda cell: bool(words.units.find(cell) & asked)):
        return _OTHER_UNIT
    return None


def _only_others(header: Header, field: str, is_ours: Callable[[str], bool]) -> bool:
    """Whether the column of `field` names something in each of its first rows, and ours in none."""
    cells = [cell for cell in header.cells_of(field) if cell.strip()]
    return bool(cells) and not any(map(is_ours, cells))


def _is_reported(cell: str, period: Period) -> bool:
    named = period_or_none(cell, period.year)
    return named is not None and reports(named, period)
