"""A promise that stands is never overwritten: what a workbook says otherwise of a target belongs into an amendment."""

from __future__ import annotations

from collections.abc import Iterator

from duban.promises.faults import Fault
from duban.promises.layers import Layers, keys_of
from duban.promises.package import dictionary
from duban.promises.sheet import Sheet
from duban.promises.workbook.pages import title_of
from duban.words.wording import N_, Text

# What is promised in a row of each table; a note, a clause or a line may still be corrected.
_PROMISED = {
    "targets": ("start_on", "comparator", "value", "baseline", "counted"),
    "amendments": ("value", "new_due_on", "document_id", "decision", "reason"),
}


def overwritten(sheet: Sheet, standing: Layers) -> Iterator[Fault]:
    """The cells of `sheet` that would put another promise in the place of one that stands, one fault each."""
    columns = _PROMISED.get(sheet.table, ())
    places = {key: index for index, key in enumerate(keys_of(standing, standing.table.primary_key))} if columns else {}
    for index, key in enumerate(keys_of(sheet, standing.table.primary_key) if columns else ()):
        place = places.get(key)
        if place is None:
            continue
        for name in columns:
            if sheet.rows[name][index].as_py() != standing.rows[name][place].as_py():
                stands = standing.cells[name][place]
                expected = N_("“{value}”, which stands; a promise is never overwritten", value=stands)
                found = sheet.cells[name][index]
                yield Fault(sheet.table, sheet.file, sheet.lines[index], name, found, expected, _mend(sheet.table))


def _mend(table: str) -> Text:
    amendments = title_of(dictionary()["amendments"])
    if table == "amendments":
        return N_("Leave the row as it stands, and write a further change with a day of its own.")
    return N_(
        "Leave the row as it stands; write the change in the sheet {sheet}, with its document or decision and reason.",
        sheet=amendments,
    )
