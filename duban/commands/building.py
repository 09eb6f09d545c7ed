"""The lake brought up to date with its data packages."""

from __future__ import annotations

import click

from duban.commands.console import said
from duban.keeping.health import require_whole
from duban.lake.home import LakeHome
from duban.promises.build import build as build_lake
from duban.words.wording import N_


@click.command()
def build() -> None:
    """Bring the lake up to date with the data packages: data/gazette, or those that DUBAN_PACKAGE names."""
    home = LakeHome.from_environment()
    message = build_lake(home, report=click.echo)
    require_whole(home)
    click.echo(message or said(N_("The lake is up to date.")))
