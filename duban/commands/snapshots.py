"""The commits of the lake."""

from __future__ import annotations

import click

from duban.commands.console import acting_person, as_person
from duban.lake.commits import snapshots as lake_snapshots
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people.roles import Action
from duban.people.ways_in import Entrance, Mode


@click.command()
@as_person
def snapshots(acting: str) -> None:
    """List every commit of the lake, newest first."""
    home = LakeHome.from_environment()
    if acting or Entrance.from_environment().mode is not Mode.OPEN:
        acting_person(Lake(home), acting).require(Action.SEE_QUEUE)
    for commit in lake_snapshots(home):
        author, message = commit["author"] or "", commit["message"] or ""
        click.echo(f"{commit['snapshot_id']:>5}  {commit['committed_at'][:19]}  {author}  {message}")
