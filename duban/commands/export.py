"""What stands taken out: one table as CSV, or the whole book as a data package."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import click

from duban.commands.console import acting_person, as_person, said, spoken
from duban.errors import DubanError
from duban.lake import queries
from duban.lake.demonstration import is_demonstration
from duban.lake.home import LakeHome
from duban.people.doorbook import COMMAND_LINE, TOOK, enter
from duban.people.roles import Action
from duban.promises.book import require_taker, write_book
from duban.promises.check import METADATA
from duban.promises.package import described_tables
from duban.words.demonstration import with_mark
from duban.words.exports import csv_bytes
from duban.words.wording import N_

# What is handed out to nobody, by table.
_SECRET = {"channels": ["address"], "feeds": ["token_hash"], "api_tokens": ["token_hash"]}


@click.command()
@click.argument("table", required=False)
@click.option("--package", "file", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the whole book into this zip, of which “build” makes an equal lake.")  # fmt: skip
@as_person
def export(table: str | None, file: Path | None, acting: str) -> None:
    """Write TABLE as CSV to standard output, or the whole book into a file."""
    if (table is None) == (file is None):
        raise click.UsageError(said(N_("Name a table, or a file with --package")))
    if file is not None:
        _export_book(file, acting)
    else:
        _export_table(str(table), acting)


def _export_book(file: Path, acting: str) -> None:
    home = LakeHome.from_environment()
    with closing(queries.open_lake(home)) as lake:
        person = acting_person(lake, acting)
        require_taker(person)
        part = file.with_name(f"{file.name}.part")
        try:
            book = write_book(lake, part)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
        enter(home, TOOK, person.person_id, "datapackage.zip", COMMAND_LINE)
    words = N_("{file}: {rows} rows, {evidence} files of evidence, as of commit {number}. Unpack it, name the folder in"
               " DUBAN_PACKAGE, choose an empty DUBAN_HOME, and run “python -m duban build”.",
               file=os.fspath(file), rows=book.row_count, evidence=book.evidence_count,
               number=book.snapshot_id)  # fmt: skip
    click.echo(said(words))


def _export_table(table: str, acting: str) -> None:
    home = LakeHome.from_environment()
    known = {query.name.removeprefix("schema/") for query in queries.topic("schema")}
    if table not in known:
        raise DubanError(
            N_("There is no table {table}; choose one of {known}", table=table, known=", ".join(sorted(known)))
        )
    lake = queries.open_lake(home)
    person = acting_person(lake, acting)
    person.require(_needed_to_read(table))
    enter(home, TOOK, person.person_id, table, COMMAND_LINE)
    frame = lake.query(f'from "{table}"').to_pandas().drop(columns=_SECRET.get(table, []))
    sys.stdout.buffer.write(csv_bytes(with_mark(frame, spoken()) if is_demonstration(lake) else frame))


def _needed_to_read(table: str) -> Action:
    """What was promised is for everyone, what units have sent in for those who see all of it."""
    if table == "people" or table in _SECRET:
        return Action.MANAGE_PEOPLE
    known = {METADATA, "promise_files", "promise_rows", *(entry.name for entry in described_tables())}
    return Action.VIEW if table in known else Action.SEE_QUEUE
