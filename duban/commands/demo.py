"""The newcomer's first command: a lake with a year of invented reports, made once and served."""

from __future__ import annotations

import os
from pathlib import Path

import click

from duban.commands.console import said
from duban.commands.serving import serve_pages
from duban.demo.build import SEED, build_demonstration, demonstration_home
from duban.lake.home import LakeHome
from duban.lake.places import OF_A_LAKE
from duban.people.ways_in import LOOPBACK
from duban.words.wording import N_


@click.command()
@click.option("--seed", default=SEED, show_default=True, help="Another seed invents another year.")
@click.option("--home", "folder", type=click.Path(path_type=Path), help="Folder; DUBAN_DEMO_HOME, else data/demo.")
@click.option("--port", default=8501, show_default=True, help="Port; served to this computer only.")
@click.option("--no-serve", is_flag=True, help="Only make it.")
def demo(seed: int, folder: Path | None, port: int, no_serve: bool) -> None:
    """Make a demonstration with a year of invented reports, and serve it. A real lake is never touched."""
    home = LakeHome(folder.resolve()) if folder else demonstration_home()
    if build_demonstration(home, seed, click.echo):
        click.echo(said(N_("Demonstration data from seed {seed} are in {folder}.", seed=seed, folder=home.folder)))
    if no_serve:
        return
    for name in OF_A_LAKE:
        for variable in (name, f"{name}_FILE"):
            os.environ.pop(variable, None)
    os.environ |= {"DUBAN_HOME": str(home.folder), "DUBAN_ACCESS": "open"}
    serve_pages(LOOPBACK[0], port)
