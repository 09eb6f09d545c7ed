"""Keeping the record: backup, restore, move, maintain, doctor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from duban.commands.console import said
from duban.commands.front_door import haproxy, processes_from_environment
from duban.errors import DubanError
from duban.keeping.backup import backup as make_backup
from duban.keeping.doctor import Examined, examine
from duban.keeping.health import told_of
from duban.keeping.installation import port_hints
from duban.keeping.maintain import maintain as keep
from duban.keeping.move import move as move_lake
from duban.keeping.restore import restore as put_back
from duban.lake.home import LakeHome
from duban.lake.places import settings_in
from duban.reports.pdf.typesetting import missing_letters
from duban.words.moments import told
from duban.words.wording import N_, Text

_FILE = click.Path(dir_okay=False, path_type=Path)
_MIB = 1 << 20


@click.command()
@click.argument("file", type=_FILE)
def backup(file: Path) -> None:
    """Write the whole lake into FILE, while people go on working; FILE is read back before it counts."""
    made = make_backup(LakeHome.from_environment(), file.resolve())
    words = N_("{file}: {count} files, {size} MB, up to commit {number}", file=file, count=len(made.files),
               size=f"{made.byte_count / _MIB:.1f}", number=made.snapshot_id)  # fmt: skip
    click.echo(said(words))


@click.command()
@click.argument("file", type=_FILE)
@click.option("--over", is_flag=True, help="Put it in the place of the lake that stands there, which is kept beside.")
def restore(file: Path, over: bool) -> None:
    """Put the lake that FILE holds in the folder of DUBAN_HOME. Stop the server before."""
    made, kept = put_back(LakeHome.from_environment(), file.resolve(), over=over)
    click.echo(said(N_("Restored as of commit {number}, kept on {moment}. Start the server again.",
                       number=made.snapshot_id, moment=told(made.made_at))))  # fmt: skip
    if kept is not None:
        click.echo(said(N_("What stood there is kept in {folder}; remove it when you are sure.", folder=kept)))


@click.command()
@click.option("--end-time-travel-before", "end_before", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="Commits before DATE can be asked no more; without it the whole past stays.")  # fmt: skip
def maintain(end_before: datetime | None) -> None:
    """Merge small files, remove what no commit names, and read every file; exit code 1 when something is damaged."""
    done, wrong = keep(LakeHome.from_environment(), end_before.date() if end_before else None)
    _print(done)
    _print(wrong, err=True)
    if wrong:
        click.get_current_context().exit(1)


@click.command()
@click.argument("settings", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def move(settings: Path) -> None:
    """Copy the lake with its whole past to where SETTINGS names, and see that it is the same. Stop the servers before.

    SETTINGS is a file of settings, as the new servers will have it: DUBAN_HOME, DUBAN_CATALOG, DUBAN_DATA, DUBAN_S3_….
    """
    target = LakeHome.named(settings_in(settings))
    made = move_lake(LakeHome.from_environment(), target, lambda words: click.echo(said(words)))
    words = N_(
        "Moved to {place} as of commit {number}: {count} files, {size} MB; catalogs the same row for row, {asked} of"
        " {moments} moments of tables asked of both. The old lake is as it was; start the servers with the new"
        " settings.",
        place=target.where,
        number=made.snapshot_id,
        count=made.file_count,
        size=f"{made.byte_count / _MIB:.1f}",
        asked=made.asked_count,
        moments=made.moment_count,
    )
    click.echo(said(words))


@click.command()
@click.option("--port", default=8501, show_default=True, help="The port on which Duban is, or will be, served.")
def doctor(port: int) -> None:
    """Say what is wrong with this installation and how to mend it; exit code 1 when anything is. Nothing is changed."""
    missing = missing_letters()
    examined = [
        *examine(LakeHome.from_environment()),
        Examined(N_("Letters for PDF"), (), (missing,) if missing else ()),
        Examined(N_("The front door"), tuple(_front_door_faults()), tuple(port_hints(port))),
    ]
    for one in examined:
        verdict = N_("needs mending") if one.wrong else N_("could be better") if one.hints else N_("well")
        click.echo(f"{said(one.what)}: {said(verdict)}")
        for line in (*one.wrong, *one.hints):
            click.echo(f"    {said(line)}")
    if any(one.wrong for one in examined):
        click.get_current_context().exit(1)


def _front_door_faults() -> list[Text]:
    """Whether several processes are asked for, and what keeps their door is not installed."""
    try:
        if processes_from_environment() > 1:
            haproxy()
    except DubanError as error:
        return told_of(error)
    return []


def _print(lines: Sequence[Text], *, err: bool = False) -> None:
    for line in lines:
        click.echo(said(line), err=err)
