"""A workbook of promises is checked whole, as the packages are, and compared with what stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import pyarrow as pa

from duban.errors import PromiseError
from duban.lake import queries
from duban.lake.reader import Lake
from duban.promises.build import SCHEMA, fingerprints
from duban.promises.check import checked_layers
from duban.promises.faults import Fault, PackageError
from duban.promises.layers import Layers, Sheets, fingerprints_of, keys_of, layered, package_sheets
from duban.promises.package import Package, described_tables, open_packages
from duban.promises.sent import ROWS, sent_sheets, sheet_of
from duban.promises.sheet import Sheet
from duban.promises.workbook.kept_promises import overwritten
from duban.promises.workbook.names import resolve
from duban.promises.workbook.pages import Book, Page, read_book
from duban.words.moments import today
from duban.words.periods import period_or_none
from duban.words.wording import N_, Text

NEW, SAME, REPLACED = "new", "same", "replaced"
_LONGEST_TITLE = 200

Progress = Callable[[Text], None]


@dataclass(frozen=True)
class Row:
    """One row of a workbook: its table and place, its cells as a package writes them, and those that stood before.

    `effect` is new, same, or replaced: the row of an earlier workbook gives way to it.
    """

    table: str
    sheet: str
    line: int
    effect: str
    cells: Mapping[str, str]
    before: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Preview:
    """What a workbook would change, or why it is refused.

    `tables` are those that it changes, whole, by name, and `keys` their primary keys; `seen` is the number of the
    newest workbook that it was compared with, and `marks` the fingerprints of the packages below. `ledger` is the sheet
    that is for reading.
    """

    file_name: str
    file_sha256: str
    byte_count: int
    seen: int
    marks: Mapping[str, str]
    title: str = ""
    faults: tuple[Fault, ...] = ()
    rows: tuple[Row, ...] = ()
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    keys: Mapping[str, list[str]] = field(default_factory=dict)
    examples: int = 0
    ledger: str = ""

    @property
    def passed_over(self) -> list[Text]:
        """Sentences on what of the workbook is no promise, and is not taken."""
        told = []
        if self.ledger:
            told.append(N_("The sheet “{sheet}” is for reading; nothing is taken from it.", sheet=self.ledger))
        if self.examples:
            told.append(N_("{count} example rows were passed over.", count=self.examples))
        return told

    @property
    def changed(self) -> list[Row]:
        """The rows that say something new."""
        return [row for row in self.rows if row.effect != SAME]

    def count(self, effect: str, table: str = "") -> int:
        """How many rows have this effect, in one table or in all."""
        return sum(row.effect == effect and table in ("", row.table) for row in self.rows)


def examine(lake: Lake, file_name: str, data: bytes, report: Progress = lambda step: None) -> Preview:
    """What the workbook in `data` would change. `report` is called as each step begins.

    What is wrong in it is in the preview's faults. Raises UnreadableFileError when it cannot be read at all,
    PromiseError when the packages have changed since the lake was built, GazetteError, LakeError.
    """
    report(N_("Reading the workbook"))
    packages = open_packages()
    tables = described_tables(packages)
    marks = standing_marks(fingerprints(lake.home), packages)
    rows = lake.query(queries.catalog()[ROWS].sql).to_pylist()
    seen = max((int(row["number"]) for row in rows), default=0)
    preview = Preview(file_name, hashlib.sha256(data).hexdigest(), len(data), seen, marks)
    book = read_book(file_name, data, tables)
    report(N_("Comparing it with what stands"))
    files = package_sheets(packages)
    earlier = sent_sheets(rows, tables)
    standing = layered(packages, files, earlier)
    resolve(book, standing)
    _refuse_coming_changes(book)
    sheets = {page.table.name: _sheet(file_name, page, standing[page.table.name]) for page in book.pages}
    report(N_("Checking cells, references and rules"))
    silent = [fault for page in book.pages for fault in overwritten(sheets[page.table.name], standing[page.table.name])]
    if faults := _faults(book, packages, layered(packages, files, _with(earlier, sheets)), sheets, silent):
        return replace(preview, faults=tuple(faults))
    found = [row for page in book.pages for row in _compared(page, sheets[page.table.name], standing)]
    return _accepted(preview, book, found, lambda brought: layered(packages, files, _with(earlier, brought)))


def _refuse_coming_changes(book: Book) -> None:
    """A unit is changed once its day has come: what is said of units holds from the commit on."""
    for page in book.pages:
        for line, row in zip(page.lines, page.rows, strict=True) if page.table.name == "unit_changes" else ():
            day = period_or_none(row.get("changed_on", ""))
            if day is not None and day.first_on > today():
                mend = N_("Send this row in on its day, or later.")
                place = page.columns["changed_on"]
                book.fault(page.name, line, place, row["changed_on"], N_("a day that has come"), mend)


def standing_marks(marks: Mapping[str, str], packages: Sequence[Package]) -> Mapping[str, str]:
    """The fingerprints of the packages, which are those that the lake was built from. Raises PromiseError otherwise."""
    if {name: mark for name, mark in marks.items() if name != SCHEMA} != fingerprints_of(packages):
        raise PromiseError(
            N_("The packages have changed since the lake was built; build it first: python -m duban build")
        )
    return marks


def _sheet(file_name: str, page: Page, standing: Layers) -> Sheet:
    """The sheet's rows; a column that it leaves out says nothing, so what stands there stays."""
    key = page.table.primary_key
    left_out = [name for name in page.fields if name not in page.columns]
    places = {one: index for index, one in enumerate(keys_of(standing, key))}
    for row in page.rows if left_out else ():
        index = places.get(tuple(row.get(name, "") for name in key))
        if index is not None:
            row.update({name: standing.cells[name][index] for name in left_out})
    return sheet_of(page.table, file_name, page.rows, page.lines)


def _with(earlier: Sheets, brought: Mapping[str, Sheet]) -> Sheets:
    names = dict.fromkeys((*earlier, *brought))
    return {name: [*earlier.get(name, ()), *([brought[name]] if name in brought else ())] for name in names}


def _faults(
    book: Book,
    packages: Sequence[Package],
    layers: Mapping[str, Layers],
    sheets: Mapping[str, Sheet],
    silent: Sequence[Fault],
) -> list[Fault]:
    """Everything that is wrong, told once for each cell; where rows could not be taken, of the workbook alone.

    `silent` are promises that the workbook would overwrite.
    """
    found: list[Fault] = [*book.faults, *map(book.placed, silent)]
    if book.is_whole:
        try:
            checked_layers(packages, layers)
        except PackageError as error:
            found += map(book.placed, error.faults)
    else:
        found += [book.placed(fault) for sheet in sheets.values() for fault in sheet.faults]
    told: dict[tuple[object, ...], Fault] = {}
    for fault in found:
        told.setdefault((fault.file, fault.table, fault.row, fault.letter), fault)
    return list(told.values())


def _compared(page: Page, sheet: Sheet, standing: Mapping[str, Layers]) -> list[Row]:
    below = standing[page.table.name]
    names = list(below.cells)
    places = {key: index for index, key in enumerate(keys_of(below, page.table.primary_key))}
    typed, known = sheet.rows.select(names).to_pylist(), below.rows.select(names).to_pylist()
    found = []
    for index, key in enumerate(keys_of(sheet, page.table.primary_key)):
        cells = {name: sheet.cells[name][index] for name in names}
        place = places.get(key)
        if place is None:
            found.append(Row(page.table.name, page.name, sheet.lines[index], NEW, cells))
            continue
        effect = SAME if typed[index] == known[place] else REPLACED
        before = {name: below.cells[name][place] for name in names}
        found.append(Row(page.table.name, page.name, sheet.lines[index], effect, cells, before))
    return found


def _accepted(
    preview: Preview, book: Book, found: list[Row], lay: Callable[[Mapping[str, Sheet]], dict[str, Layers]]
) -> Preview:
    """The preview of what is not wrong; the tables are made of what is new alone, as a later build makes them."""
    brought = {}
    for page in book.pages:
        own = [row for row in found if row.table == page.table.name and row.effect != SAME]
        if own:
            cells, lines = [row.cells for row in own], [row.line for row in own]
            brought[page.table.name] = sheet_of(page.table, preview.file_name, cells, lines)
    layers = lay(brought) if brought else {}
    titles = [row.cells["title_zh"] for row in found if row.table == "documents" and row.effect == NEW]
    return replace(
        preview,
        title="、".join(titles)[:_LONGEST_TITLE] or PurePath(preview.file_name).stem,
        rows=tuple(found),
        tables={name: layers[name].rows for name in brought},
        keys={name: layers[name].table.primary_key for name in brought},
        examples=book.examples,
        ledger=book.ledger,
    )
