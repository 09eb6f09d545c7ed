"""Which form the table of a file has, and its rows as one figure each.

The long form has a row for each figure, as the template; its rows are passed on as they are. The wide forms have
indicators, units or quarters across; each of their figures becomes a row that knows its cell. Lines above the header,
headers of two or three rows, headers that are repeated, totals and signatures are no figures.
"""

from __future__ import annotations

from itertools import islice

from duban.intake.header import TOP, Header, find_header
from duban.intake.headings import Words
from duban.intake.match import Reference
from duban.intake.read import Sheet, UploadedTable, read_sheets
from duban.intake.rows_below import DataRows
from duban.intake.titles import context
from duban.intake.unpivot import unpivoted
from duban.periods import Period


def arranged(data: bytes, reference: Reference, period: Period) -> UploadedTable:
    """The table in the first sheet of `data` that has one, a row for each figure. Raises UnreadableFileError.

    What is wrong with its layout stands in `problems`.
    """
    sheets = read_sheets(data)
    words = Words(reference, period.year)
    for sheet in sheets:
        if header := find_header(sheet, words):
            if header.is_long():
                return _long(sheet, header, words)
            said = context(header.titles, words, reference, period)
            return unpivoted(sheet, header, said, words, reference, period)
    return _unrecognised(sheets[0], words)


def _long(sheet: Sheet, header: Header, words: Words) -> UploadedTable:
    headers = tuple(heading.text for heading in header.headings)
    fields = tuple(heading.field for heading in header.headings)
    return UploadedTable(
        headers,
        header.last,
        DataRows(sheet, header.last, header.printed, fields, words),
        sheet.encoding,
        sheet.delimiter,
        sheet.name,
        fields,
        {text: place for place, text in reversed(list(enumerate(headers, start=1)))},
    )


def _unrecognised(sheet: Sheet, words: Words) -> UploadedTable:
    """The row that is most like a header, for the person to see what is missing in it."""
    top = list(islice(sheet, TOP))
    best = max(top, key=lambda row: sum(bool(words.heading([cell]).field) for cell in row.cells))
    headings = [words.heading([cell]) for cell in best.cells]
    fields = tuple(heading.field for heading in headings)
    unknown = tuple(heading.text for heading in headings if heading.text and not heading.is_known)
    return UploadedTable(
        best.cells,
        best.row,
        DataRows(sheet, best.row, (best.cells,), fields, words),
        sheet.encoding,
        sheet.delimiter,
        sheet.name,
        fields,
        {text: place for place, text in reversed(list(enumerate(best.cells, start=1)))},
        unknown=unknown,
    )
