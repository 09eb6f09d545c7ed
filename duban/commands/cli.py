"""The command line: build the lake, serve the pages, load a file, take out a table, look at the history."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from duban.commands.audit import audit
from duban.commands.console import acting_person, as_person
from duban.commands.console import said as _say
from duban.commands.demo import demo
from duban.commands.export import export
from duban.commands.following import task
from duban.commands.front_door import MOST, processes_from_environment
from duban.commands.intake import print_problems, print_readings
from duban.commands.keeping import backup, doctor, maintain, move, restore
from duban.commands.meeting import meeting
from duban.commands.people import people
from duban.commands.promise import promise
from duban.commands.reminding import remind
from duban.commands.serving import is_empty, serve_pages
from duban.commands.tokens import token
from duban.errors import DubanError, ReviewError
from duban.intake.check.examine import Upload, examine
from duban.intake.decide.review import Decision, decide
from duban.intake.decide.submit import submit
from duban.keeping.health import require_whole
from duban.lake import queries
from duban.lake.commits import snapshots as lake_snapshots
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people.doorbook import COMMAND_LINE, acting_from
from duban.people.roles import OPEN, Action
from duban.people.ways_in import LOOPBACK, Entrance, Mode
from duban.promises.build import build as build_lake
from duban.words.moments import today
from duban.words.periods import parse_period
from duban.words.wording import LANGUAGES, N_, say


class _Commands(click.Group):
    """Commands that say what a person can mend in one line, in the chosen language, with exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DubanError as error:
            for line in (error.text, *error.details):
                click.echo(say(line, ctx.params["lang"]), err=True)
            ctx.exit(1)


@click.group(cls=_Commands)
@click.option("--lang", type=click.Choice(LANGUAGES), default="zh", envvar="DUBAN_LANG", help="Language of messages.")
def main(lang: str) -> None:
    """Duban 督办: a city's promises from its gazette, followed to their end."""


main.add_command(people)
main.add_command(token)
main.add_command(audit)
main.add_command(demo)
main.add_command(promise)
main.add_command(task)
main.add_command(meeting)
main.add_command(remind)
main.add_command(export)
main.add_command(backup)
main.add_command(restore)
main.add_command(maintain)
main.add_command(move)
main.add_command(doctor)


@main.command()
def build() -> None:
    """Bring the lake up to date with the data packages: data/gazette, or those that DUBAN_PACKAGE names."""
    home = LakeHome.from_environment()
    message = build_lake(home, report=click.echo)
    require_whole(home)
    click.echo(message or _say(N_("The lake is up to date.")))


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address; open mode serves loopback only.")
@click.option("--port", default=8501, show_default=True, help="Port.")
@click.option("--processes", type=click.IntRange(1, MOST), help="How many processes serve; DUBAN_PROCESSES, else 1.")
def serve(host: str, port: int, processes: int | None) -> None:
    """Build what is missing and serve the pages."""
    if Entrance.from_environment().mode is Mode.OPEN and host not in LOOPBACK:
        raise click.UsageError(_say(N_("Open mode has no accounts and serves this computer only; use 127.0.0.1")))
    home = LakeHome.from_environment()
    build_lake(home, report=click.echo)
    if is_empty(home):
        click.echo(_say(N_("Nothing is reported yet. To see it filled: python -m duban demo (or make demo)")))
    serve_pages(host, port, processes or processes_from_environment())


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", required=True, help="The unit that reports: its name or unit_id.")
@click.option("--period", required=True, help="The quarter, such as 2017Q2.")
@click.option("--note", default="", help="The explanation of every doubtful figure whose row has no note.")
@click.option("--answer", "answers", multiple=True, help="The answer to a question about this file, as it was printed.")
@click.option("--approve", is_flag=True, help="Approve it at once; in open mode alone.")
@click.option("--dry-run", is_flag=True, help="Send nothing; print how each figure is read and what is left out.")
@as_person
def load(
    file: Path, unit: str, period: str, note: str, answers: tuple[str, ...], approve: bool, dry_run: bool, acting: str
) -> None:
    """Check FILE as the page does and send it in; exit code 1 and the reasons when it is refused."""
    home = LakeHome.from_environment()
    lake = queries.open_lake(home)
    names = queries.run(lake, "report_data/unit_names").set_index("spelling")["unit_id"]
    if unit not in names:
        raise DubanError(N_("“{unit}” is not a unit; write its full name", unit=unit))
    quarter = parse_period(period)
    if "Q" not in quarter.code:
        raise DubanError(N_("“{period}” is not a quarter; write 2017Q2", period=period))
    person = acting_person(lake, acting)
    person.require(Action.SUBMIT, names[unit])
    if approve and person != OPEN:
        raise ReviewError(N_("Someone other than the sender decides on a file"))
    given = {key: said for key, _, said in (answer.rpartition("=") for answer in answers)}
    upload = Upload(file.name, file.read_bytes(), names[unit], quarter, person, answers=given)
    checked = examine(lake, upload, today())
    lake.close()
    checked = checked.explained({figure.place: note for figure in checked.unexplained_figures})
    if not checked.accepted:
        print_problems(checked)
        sys.exit(1)
    if dry_run:
        print_readings(checked)
        return
    receipt = submit(home, upload, checked)
    template = N_("Already received before") if receipt.already_received else N_("Received")
    click.echo(f"{_say(template)}: {receipt.submission_id} ({receipt.row_count}) {receipt.received_at}")
    if approve:
        count = decide(home, person, receipt.submission_id, Decision.APPROVED)
        click.echo(_say(N_("{count} figures approved", count=count)))


@main.command()
@as_person
def snapshots(acting: str) -> None:
    """List every commit of the lake, newest first."""
    home = LakeHome.from_environment()
    if acting or Entrance.from_environment().mode is not Mode.OPEN:
        acting_person(Lake(home), acting).require(Action.SEE_QUEUE)
    for commit in lake_snapshots(home):
        author, message = commit["author"] or "", commit["message"] or ""
        click.echo(f"{commit['snapshot_id']:>5}  {commit['committed_at'][:19]}  {author}  {message}")


def run() -> None:
    """Run the command line; an error that a person can mend is one line and exit code 1."""
    acting_from(COMMAND_LINE)
    main()
