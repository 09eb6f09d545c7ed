"""Commas in the figures of a text that is divided by semicolons: half of the world means decimals by them."""

from __future__ import annotations

import re

from duban.intake.files.sheet import UploadedRow, UploadedTable
from duban.intake.read.headings import Words
from duban.intake.read.names import Reference
from duban.intake.told.problems import Problem, Severity
from duban.words.wording import N_

_ONE_COMMA = re.compile(r"[-+]?\d{1,3}[,，]\d{3}\D{0,4}")
# A point for decimals, or a second comma, shows what commas are for.
_SETTLED = re.compile(r"[-+]?(?:\d+\.\d+|\d{1,3}(?:[,，]\d{3})+\.\d+|\d{1,3}(?:[,，]\d{3}){2,})\D{0,4}")


def decimal_commas(table: UploadedTable, words: Words, reference: Reference) -> list[Problem]:
    """A problem for the first figure of `table` whose comma may mean decimals or thousands.

    What is counted in whole numbers has no decimals, and no other figure of the file may have settled it.
    """
    if table.delimiter != ";" or "value" not in table.fields:
        return []
    place = table.fields.index("value")
    naming = [at for at, field in enumerate(table.fields) if field in ("indicator", "indicator_id")]
    whole = {named for named, one in reference.indicators.items() if one.decimals == 0}
    doubtful: UploadedRow | None = None
    for row in table.rows:
        value = row.cell(place).strip()
        if _SETTLED.fullmatch(value):
            return []
        named = {found for at in naming for found in words.indicators.find(row.cell(at))}
        if doubtful is None and _ONE_COMMA.fullmatch(value) and not named <= whole:
            doubtful = row
    if doubtful is None:
        return []
    expected = N_("a figure whose comma has one meaning")
    mend = N_("The comma may divide decimals or thousands; write the figure without it, with a point for decimals")
    column = doubtful.column or table.headers[place] or None
    return [Problem(Severity.ERROR, doubtful.row, column, doubtful.cells[place], expected, mend)]
