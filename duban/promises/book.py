"""The whole book as a data package: what was promised and what became of it, so that another installation has it too.

What stands at the top is a package like any other. The folder `book` beside it holds the running tables, and a first
build takes them over. The past of the lake, accounts, tokens and channels stay behind: a backup has those.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pyarrow as pa
from pyarrow import csv

from duban.errors import AccessError, GazetteError, LakeError, first_line
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import columns_of
from duban.lake.state import State
from duban.lake.transaction import NUMBER, Transaction
from duban.people.roles import Action, Person
from duban.promises.check import METADATA
from duban.promises.package import BOOK, Package, dictionary, open_packages
from duban.words.descriptions import DESCRIPTION
from duban.words.wording import N_

EVIDENCE = "evidence"
# Who somebody is and where messages go belongs to one installation. What came by workbook stands in the tables already.
LEFT_BEHIND = frozenset(
    {"people", "api_tokens", "channels", "feeds", "messages_sent", "promise_files", "promise_rows", METADATA}
)
_EVIDENCE = "select distinct sha256 from evidence where kind = 'file' order by sha256"
_WEIGHT = """
select coalesce(sum(byte_count), 0) as byte_count
from (select any_value(byte_count) as byte_count from evidence where kind = 'file' group by sha256)
"""
_TYPES = {
    pa.string(): {"type": "string"},
    pa.list_(pa.string()): {"type": "array"},
    pa.int32(): {"type": "integer"},
    pa.int64(): {"type": "integer"},
    pa.float64(): {"type": "number"},
    pa.bool_(): {"type": "boolean"},
    pa.date32(): {"type": "date"},
    pa.timestamp("us"): {"type": "datetime", "format": "any"},
}


@dataclass(frozen=True)
class Book:
    """What was written: how many rows, how many files of evidence, up to which commit."""

    row_count: int
    evidence_count: int
    snapshot_id: int


@dataclass(frozen=True)
class Taken:
    """A running table that a package brings, and the files that its rows name."""

    table: str
    rows: pa.Table
    evidence: tuple[Path, ...] = ()


def require_taker(person: Person) -> None:
    """Raise AccessError unless `person` may see what every unit has sent, and meetings that are not called yet."""
    if not (person.may(Action.SEE_QUEUE) and person.may(Action.READ_DRAFTS)):
        raise AccessError(N_("The whole book holds what every unit has sent; it is not for your role"))


def evidence_bytes(state: State) -> int:
    """How much the files of evidence weigh that go into a book."""
    return int(state.query(_WEIGHT)["byte_count"][0].as_py())


def book_tables() -> list[str]:
    """The running tables that go into a book."""
    schema = (query.name.removeprefix("schema/") for query in queries.topic("schema"))
    return sorted(set(schema) - dictionary().keys() - LEFT_BEHIND)


def write_book(lake: Lake, file: Path) -> Book:
    """Write all that stands in the lake into `file`, a zip, as of one commit. Raises LakeError."""
    state = lake.state()
    try:
        with ZipFile(file, "w", ZIP_DEFLATED) as written:
            resources, row_count = _write_tables(state, written)
            evidence = state.query(_EVIDENCE)["sha256"].to_pylist()
            for sha256 in evidence:
                # Pictures and papers are packed already.
                with lake.home.store.opened(f"{EVIDENCE}/{sha256}") as kept:
                    written.writestr(f"{EVIDENCE}/{sha256}", kept.read(), ZIP_STORED)
            about = _about(state) | {"resources": resources}
            written.writestr(DESCRIPTION, json.dumps(about, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        raise LakeError(N_("The book was not written: {reason}", reason=first_line(error))) from error
    return Book(row_count, len(evidence), state.snapshot_id)


def _write_tables(state: State, written: ZipFile) -> tuple[list[dict[str, Any]], int]:
    """Write each table; the description of each, and how many rows there are."""
    resources, row_count = [], 0
    for name, known in dictionary().items():
        rows = _rows(state, name).select([field["name"] for field in known["schema"]["fields"]])
        written.writestr(known["path"], _csv_of(rows))
        resources.append(known)
        row_count += rows.num_rows
    for name in book_tables():
        rows = _told_before(_rows(state, name), state.snapshot_id)
        content, path = _csv_of(rows), f"{BOOK}/{name}.csv"
        written.writestr(path, content)
        resources.append(_described(name, path, content))
        row_count += rows.num_rows
    return resources, row_count


def _described(name: str, path: str, content: bytes) -> dict[str, Any]:
    """What the description says of a running table."""
    return {
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": [{"name": field.name, **_TYPES[field.type]} for field in columns_of(name)]},
    }


def _rows(state: State, name: str) -> pa.Table:
    return state.query(f'from "{name}" order by all')


def _told_before(rows: pa.Table, newest: int) -> pa.Table:
    """`rows` with numbers of commits below 1, in their order: each commit of the lake that takes them over is later."""
    if NUMBER not in rows.column_names:
        return rows
    numbers = [(number or 0) - newest for number in rows[NUMBER].to_pylist()]
    index = rows.column_names.index(NUMBER)
    return rows.set_column(index, NUMBER, pa.array(numbers, pa.int64()))


def _csv_of(rows: pa.Table) -> bytes:
    """`rows` as CSV: an empty text stands between quotes, what is missing does not."""
    for index, field in enumerate(rows.schema):
        if pa.types.is_list(field.type):
            lists = [
                None if found is None else json.dumps(found, ensure_ascii=False) for found in rows[index].to_pylist()
            ]
            rows = rows.set_column(index, field.name, pa.array(lists, pa.string()))
    written = BytesIO()
    csv.write_csv(rows, written)
    return written.getvalue()


def _about(state: State) -> dict[str, Any]:
    """What the description says of the whole: as the base package does, with what the lake knows of itself."""
    base = state.query(f'from "{METADATA}" order by position limit 1').to_pylist()[0]
    told = {name: value for name, value in open_packages()[0].about.items() if name != "resources"}
    known = {"name": base["package"], "title": base["title"], "version": base["version"], "city": base["city_id"],
             "time_zone": base["time_zone"]}  # fmt: skip
    return told | {name: value for name, value in known.items() if value is not None} | {"commit": state.snapshot_id}


def read_books(packages: Sequence[Package]) -> list[Taken]:
    """The running tables that `packages` bring, each file looked at whole before anything is written.

    Raises GazetteError when a file is not as it was written, or is of no table.
    """
    return [taken for package in packages for taken in _books(package)]


def take_over(transaction: Transaction, home: LakeHome, books: Iterable[Taken]) -> list[str]:
    """Fill the running tables in a transaction; returns in words what came. Raises GazetteError."""
    told = []
    for taken in books:
        rows = taken.rows
        if taken.table == "meetings":
            # Of the past a book has nothing: what a meeting looked at is what was taken over.
            rows = _with(rows, "snapshot_id", transaction.commit_number)
        for source in taken.evidence:
            with source.open("rb") as file:
                home.store.write(f"{EVIDENCE}/{source.name}", file)
        if rows.num_rows:
            transaction.restore(taken.table, rows)
            told.append(f"{taken.table}: {rows.num_rows} taken over")
    return told


def _books(package: Package) -> Iterator[Taken]:
    known = set(book_tables())
    for resource in package.book:
        name, path = str(resource.get("name")), package.folder / str(resource.get("path"))
        if name not in known:
            raise GazetteError(N_("“{name}” in {file} is no table of a book", name=name, file=package.name))
        rows = _read(name, _content(path, f"{BOOK}/{path.name}", str(resource.get("hash")).removeprefix("sha256:")))
        yield Taken(name, rows, _evidence(package, rows) if name == "evidence" else ())


def _evidence(package: Package, rows: pa.Table) -> tuple[Path, ...]:
    """The files that rows name, each as its hash says."""
    wanted = {row["sha256"]: row["name"] for row in rows.to_pylist() if row["kind"] == "file" and row["sha256"]}
    places = {sha256: package.folder / EVIDENCE / Path(sha256).name for sha256 in wanted}
    for sha256, name in wanted.items():
        _content(places[sha256], name, sha256)
    return tuple(places.values())


def _content(path: Path, name: str, sha256: str) -> bytes:
    """What a file holds, which people know as `name`. Raises GazetteError unless it has this hash."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GazetteError(N_("{file} cannot be read: {reason}", file=name, reason=first_line(error))) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise GazetteError(N_("{file} is not as it was written; unpack the book again", file=name))
    return content


def _read(name: str, content: bytes) -> pa.Table:
    columns = columns_of(name)
    types = {field.name: pa.string() if pa.types.is_list(field.type) else field.type for field in columns}
    options = csv.ConvertOptions(
        column_types=types, strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""]
    )
    try:
        rows = csv.read_csv(BytesIO(content), convert_options=options,
                            parse_options=csv.ParseOptions(newlines_in_values=True))  # fmt: skip
        for index, field in enumerate(rows.schema):
            if pa.types.is_list(columns.field(field.name).type):
                lists = [None if found is None else json.loads(found) for found in rows[index].to_pylist()]
                rows = rows.set_column(index, field.name, pa.array(lists, pa.list_(pa.string())))
    except (pa.ArrowInvalid, KeyError, ValueError) as error:
        raise GazetteError(
            N_("{file} cannot be read: {reason}", file=f"{name}.csv", reason=first_line(error))
        ) from error
    return rows


def _with(rows: pa.Table, column: str, value: int) -> pa.Table:
    index = rows.column_names.index(column)
    return rows.set_column(index, column, pa.repeat(pa.scalar(value, pa.int64()), rows.num_rows))
