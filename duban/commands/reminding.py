"""Urging on the command line: what is due to be said today is sent, or shown."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime

import click

from duban.commands.console import acting_person, as_person, said, spoken
from duban.errors import RemindingError
from duban.lake import queries
from duban.lake.demonstration import is_demonstration
from duban.lake.home import LakeHome
from duban.people.roles import Action
from duban.reminding import sending
from duban.reminding.channels import KINDS
from duban.words.moments import today
from duban.words.wording import N_


@click.command()
@click.option("--dry-run", is_flag=True, help="Send nothing; print what would be sent, and to whom.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day; today if it is left out.")
@as_person
def remind(dry_run: bool, day: datetime | None, acting: str) -> None:
    """Send each unit its digest of what it owes: run it once a day. What was sent on a day is not sent again."""
    on = day.date() if day else today()
    with closing(queries.open_lake(LakeHome.from_environment())) as lake:
        person = acting_person(lake, acting)
        person.require(Action.REMIND)
        if is_demonstration(lake):
            click.echo(said(N_("A demonstration sends nothing; this would be sent:")))
        if dry_run or is_demonstration(lake):
            _show(sending.messages_of(lake, on, spoken()))
            return
        _check_day(on)
        count = 0
        for message, state in sending.send(lake, person, on):
            count += 1
            click.echo(f"{said(sending.STATES[state])}: {message.digest.title} · {said(KINDS[message.kind])}")
        if not count:
            click.echo(said(N_("There is nothing to send.")))


def _check_day(on: date) -> None:
    if on > today():
        raise RemindingError(N_("{day} is still to come; see what would be sent with --dry-run", day=on.isoformat()))


def _show(messages: list[sending.Message]) -> None:
    for message in messages:
        way = said(KINDS[message.kind]) if message.kind else said(N_("no channel, so nothing is sent"))
        click.echo(f"{message.digest.title} ({way})\n{message.digest.text}\n")
    if not messages:
        click.echo(said(N_("There is nothing to send.")))
