"""The audit log on the command line."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import datetime

import click

from duban.commands.console import acting_person, as_person
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people.audit import COLUMNS, audited
from duban.people.doorbook import ACTS, COMMAND_LINE, TOOK, Doorbook, enter
from duban.people.roles import Action
from duban.words.exports import csv_bytes


@click.command()
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="From this day on, in the city's time.")
@click.option("--person", default="", help="Of this account alone.")
@click.option("--act", type=click.Choice(list(ACTS)), help="Of this kind alone.")
@as_person
def audit(since: datetime | None, person: str, act: str | None, acting: str) -> None:
    """Write who did what, when and from where, as CSV to standard output, the newest first."""
    home = LakeHome.from_environment()
    with closing(Lake(home)) as lake:
        reader = acting_person(lake, acting)
        reader.require(Action.MANAGE_PEOPLE)
    found = audited(home, Doorbook(home))
    for column, value in (("who", person), ("act", act)):
        found = found[found[column] == value] if value else found
    found = found[found["at"] >= f"{since:%Y-%m-%d}"] if since else found
    enter(home, TOOK, reader.person_id, "audit", COMMAND_LINE)
    sys.stdout.buffer.write(csv_bytes(found[list(COLUMNS)]))
