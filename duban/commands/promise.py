"""Promises by workbook on the command line: take one up, or take away the template or what stands."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from duban.commands.console import acting_person, as_person, said, spoken
from duban.errors import DubanError
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people.doorbook import COMMAND_LINE, TOOK, enter
from duban.people.roles import Action
from duban.promises.faults import SHOWN
from duban.promises.workbook.examine import Preview, examine
from duban.promises.workbook.standing import Scope, standing_workbook, template
from duban.promises.workbook.take_up import foresee, take_up
from duban.words.moments import told
from duban.words.wording import N_

_PATH = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--dry-run", is_flag=True, help="Take nothing up; say what would change.")
@click.option("--template", "template_file", type=_PATH, metavar="FILE", help="Write the template to FILE.")
@click.option("--export", "export_file", type=_PATH, metavar="FILE", help="Write what stands to FILE.")
@click.option("--unit", "unit", default="", help="Of what stands, what belongs to this unit: its name or unit_id.")
@click.option("--theme", "theme", default="", help="Of what stands, what belongs to this theme.")
@click.option("--document", "document", default="", help="Of what stands, what belongs to this document_id.")
@as_person
def promise(
    file: Path | None,
    dry_run: bool,
    template_file: Path | None,
    export_file: Path | None,
    unit: str,
    theme: str,
    document: str,
    acting: str,
) -> None:
    """Check the promises in the workbook FILE and take them up; exit code 1 and the reasons when it is refused."""
    if not (file or template_file or export_file):
        raise click.UsageError(said(N_("Name a workbook, or a file for --template or --export")))
    with closing(queries.open_lake(LakeHome.from_environment())) as lake:
        if template_file:
            _write(template_file, template(lake, spoken()))
        if export_file:
            reader = acting_person(lake, acting)
            reader.require(Action.VIEW)
            enter(lake.home, TOOK, reader.person_id, "promises", COMMAND_LINE)
            names = queries.run(lake, "report_data/unit_names").set_index("spelling")["unit_id"]
            scopes = {Scope.UNIT: names.get(unit, unit), Scope.THEME: theme, Scope.DOCUMENT: document}
            scope, which = next(((one, name) for one, name in scopes.items() if name), (Scope.ALL, ""))
            _write(export_file, standing_workbook(lake, scope, which, spoken()))
        if file:
            _take_up(lake, file, acting, dry_run=dry_run)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise DubanError(N_("{file} cannot be written: {reason}", file=path, reason=error)) from error


def _take_up(lake: Lake, file: Path, acting: str, *, dry_run: bool) -> None:
    person = acting_person(lake, acting)
    person.require(Action.CHANGE_PROMISES)
    preview = examine(lake, file.name, file.read_bytes())
    if preview.faults:
        click.echo(
            said(N_("Nothing was changed. {count} things are to be mended:", count=len(preview.faults))), err=True
        )
        for fault in preview.faults[:SHOWN]:
            click.echo(f"  {said(fault.told)}", err=True)
        if len(preview.faults) > SHOWN:
            click.echo(f"  {said(N_('… and {count} more', count=len(preview.faults) - SHOWN))}", err=True)
        sys.exit(1)
    _say(preview)
    if not preview.changed:
        return
    _say_owing(lake, preview)
    if not dry_run:
        receipt = take_up(lake.home, person, preview)
        words = N_(
            "Taken up: receipt {number}, {day}, by {who}; {new} new, {replaced} replaced.",
            number=receipt.number,
            day=told(receipt.sent_at),
            who=person.name,
            new=receipt.new_rows,
            replaced=receipt.replaced_rows,
        )
        click.echo(said(words))


def _say_owing(lake: Lake, preview: Preview) -> None:
    """Which expected reports begin, end and move for whom, a line a body."""
    effects, last_year = foresee(lake, preview)
    units = queries.run(lake, "duties/units").set_index("unit_id")[f"unit_{spoken()}"]
    for reporter, rows in effects.groupby("reporter_id"):
        counts = {effect: int((rows["effect"] == effect).sum()) for effect in ("begins", "ends", "moves")}
        words = N_(
            "{body}: {begins} expected reports begin, {ends} end, {moves} are due on another day",
            body=units.get(reporter, reporter),
            **counts,
        )
        click.echo(f"  {said(words)}")
    click.echo(said(N_("Counted to the end of {year}.", year=last_year)))


def _say(preview: Preview) -> None:
    """How many rows of each table are new, replaced, and as they stand."""
    for table in dict.fromkeys(row.table for row in preview.rows):
        counts = {effect: preview.count(effect, table) for effect in ("new", "replaced", "same")}
        click.echo(said(N_("{table}: {new} new, {replaced} replaced, {same} as they stand", table=table, **counts)))
    for sentence in preview.passed_over:
        click.echo(said(sentence))
    if not preview.changed:
        count = preview.count("same")
        words = N_("Everything in it stands already ({count} rows); there is nothing to take up.", count=count)
        click.echo(said(words))
