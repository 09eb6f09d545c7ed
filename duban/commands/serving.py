"""The pages served, and what is said before."""

from __future__ import annotations

import os
from typing import Any

import click

from duban.commands.console import said
from duban.commands.front_door import MOST, processes_from_environment, serve_behind_door
from duban.folders import PROJECT
from duban.intake.files.workbook import files_at_once
from duban.lake import queries
from duban.lake.connection import asked_once
from duban.lake.home import LakeHome
from duban.lake.state import InPlace
from duban.people.ways_in import LOOPBACK, Entrance, Mode
from duban.promises.build import build as build_lake
from duban.words.wording import N_


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address; open mode serves loopback only.")
@click.option("--port", default=8501, show_default=True, help="Port.")
@click.option("--processes", type=click.IntRange(1, MOST), help="How many processes serve; DUBAN_PROCESSES, else 1.")
def serve(host: str, port: int, processes: int | None) -> None:
    """Build what is missing and serve the pages."""
    if Entrance.from_environment().mode is Mode.OPEN and host not in LOOPBACK:
        raise click.UsageError(said(N_("Open mode has no accounts and serves this computer only; use 127.0.0.1")))
    home = LakeHome.from_environment()
    build_lake(home, report=click.echo)
    if is_empty(home):
        click.echo(said(N_("Nothing is reported yet. To see it filled: python -m duban demo (or make demo)")))
    serve_pages(host, port, processes or processes_from_environment())


def is_empty(home: LakeHome) -> bool:
    """Whether nobody has sent in anything yet."""
    asked = queries.catalog()["intake/any_submission"].sql
    # To copy the tables for this would double the wait for the first page.
    count = asked_once(home, lambda connection: InPlace(connection).query(asked))
    return bool(count["submissions"][0].as_py() == 0)


def serve_pages(host: str, port: int, processes: int = 1) -> None:
    """Serve the pages of the lake that the environment names until somebody stops it. Raises SettingError."""
    if processes > 1:
        serve_behind_door(host, port, processes)
        return
    click.echo(said(N_("Open http://{host}:{port} in a browser; Ctrl+C stops.", host=host, port=port)))
    run_server(host=host, port=port)


def run_server(**place: Any) -> None:
    """Serve from this process, at a place that uvicorn knows by these names, until somebody stops it."""
    import uvicorn  # noqa: PLC0415 (the other commands need no web server)

    # A wrong setting is told now, and not to the first who uploads a workbook.
    files_at_once()
    # Streamlit reads .streamlit/config.toml of the working folder.
    os.chdir(PROJECT)
    # The gate asks who is really connected, not what a forwarding header says.
    uvicorn.run(
        "duban.ui.server.app:app",
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        http="duban.ui.server.patience:PatientProtocol",
        **place,
    )
