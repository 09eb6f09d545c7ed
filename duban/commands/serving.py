"""The pages served, and what is said before."""

from __future__ import annotations

import os
from typing import Any

import click

from duban.commands.console import said
from duban.commands.front_door import serve_behind_door
from duban.folders import PROJECT
from duban.intake.files.workbook import files_at_once
from duban.lake import queries
from duban.lake.connection import asked_once
from duban.lake.home import LakeHome
from duban.lake.state import InPlace
from duban.words.wording import N_


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
