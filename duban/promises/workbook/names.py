"""What a cell names: a unit, an indicator, a task or another row, by its number, name, short name or alias."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from duban.intake.read.known_names import Names
from duban.promises.layers import Layers
from duban.promises.workbook.pages import Book, Page
from duban.words.spelling import plain
from duban.words.wording import N_

# The columns of a table under which its rows are known, beside its key.
_NAMING = ("name_zh", "short_zh", "name_en", "short_en", "title_zh", "title_en", "number")
# Tables that hold nothing but other spellings of another table's rows.
_ALIASES = {
    "units": (
        ("unit_aliases", "alias", "unit_id"),
        ("unit_changes", "old_name_zh", "unit_id"),
        ("unit_changes", "old_short_zh", "unit_id"),
    )
}


def resolve(book: Book, standing: Mapping[str, Layers]) -> None:
    """Put the key in the place of each name in the columns that refer to another table; what nothing has stays.

    Names are known in full: of what stands, and of what the workbook brings itself. One that several rows have is told
    in the book's faults.
    """
    known: dict[tuple[str, str], tuple[set[str], Names]] = {}
    # What is referred to may itself be named, as a unit by an alias that the workbook brings: those come first.
    for page in sorted(book.pages, key=lambda page: page.table.name != "unit_aliases"):
        for (column, *more), target, (key, *_) in page.table.foreign_keys:
            if more or column not in page.columns:
                continue
            if (target, key) not in known:
                known[target, key] = _known(book, standing, target, key)
            _resolve_column(book, page, column, *known[target, key])


def _known(book: Book, standing: Mapping[str, Layers], target: str, key: str) -> tuple[set[str], Names]:
    pairs = list(_pairs(book, standing, target, key))
    ids = {named for _, named in pairs}
    taken = {plain(name) for name, _ in pairs}
    for table, alias, of in _ALIASES.get(target, ()):
        said = ((row.get(alias, ""), row.get(of)) for row in _rows(book, standing, table))
        # A name that one unit had before and another has now is the present one's.
        pairs += [(name, named) for name, named in said if name and named in ids and plain(name) not in taken]
    return ids, Names(pairs)


def _pairs(book: Book, standing: Mapping[str, Layers], target: str, key: str) -> Iterator[tuple[str, str]]:
    for row in _rows(book, standing, target):
        if named := row.get(key, ""):
            yield from ((row[name], named) for name in (key, *_NAMING) if row.get(name))


def _rows(book: Book, standing: Mapping[str, Layers], table: str) -> Iterator[Mapping[str, str]]:
    if table in standing:
        cells = standing[table].cells
        yield from (dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True))
    yield from (row for page in book.pages if page.table.name == table for row in page.rows)


def _resolve_column(book: Book, page: Page, column: str, ids: set[str], names: Names) -> None:
    for line, row in zip(page.lines, page.rows, strict=True):
        said = row[column]
        if not said or said in ids:
            continue
        found = names.find(said)
        if len(found) == 1:
            row[column] = next(iter(found))
        elif found:
            mend = N_("Write which one is meant: {numbers}.", numbers=", ".join(sorted(found)))
            place = page.columns[column]
            book.fault(page.name, line, place, said, N_("a name with only one meaning"), mend)
        # What names a row that could not be taken is no fault of its own.
        elif book.is_whole and (nearest := names.nearest(said)):
            expected = N_("a number or name that is known")
            place = page.columns[column]
            book.fault(page.name, line, place, said, expected, N_("Did you mean {name}?", name=nearest))
