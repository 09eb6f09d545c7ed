"""A file sent in from the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from duban.commands.console import acting_person, as_person, said
from duban.commands.intake import print_problems, print_readings
from duban.errors import DubanError, ReviewError
from duban.intake.check.examine import Upload, examine
from duban.intake.decide.review import Decision, decide
from duban.intake.decide.submit import submit
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.people.roles import OPEN, Action
from duban.words.moments import today
from duban.words.periods import parse_period
from duban.words.wording import N_


@click.command()
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
    given = {key: words for key, _, words in (answer.rpartition("=") for answer in answers)}
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
    click.echo(f"{said(template)}: {receipt.submission_id} ({receipt.row_count}) {receipt.received_at}")
    if approve:
        count = decide(home, person, receipt.submission_id, Decision.APPROVED)
        click.echo(said(N_("{count} figures approved", count=count)))
