"""Pages made of constants: the calls that recording.py kept, made again, with no query and no computation.

What such a page costs is the cost of Streamlit and Plotly alone. What the real page costs beyond that is ours.
"""

from __future__ import annotations

import functools
import os
import pickle
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from benchmarks.pages import OVERVIEW
from benchmarks.serving import HOST, RunningServer, free_port, serving

RECORDINGS = "DUBAN_RECORDINGS"
NEAR_EMPTY = "near_empty"

CONTAINER_CALLS = ("container", "columns", "expander", "popover", "form", "tabs")

# The number of a container (0 is the page), the name of what is called on it, and with what.
Call = tuple[int, str, tuple[Any, ...], dict[str, Any]]


@contextmanager
def serving_constants(folder: Path) -> Iterator[RunningServer]:
    """The recorded pages and the near-empty one, served by a process of their own."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", "benchmarks.constants:constants_app"]
    options = ["--host", HOST, "--port", str(port), "--log-level", "warning", "--no-access-log"]
    log = folder / f"constants-{port}.log"
    with serving([*command, *options], port, log=log, **{RECORDINGS: str(folder)}) as server:
        yield server


def constants_app() -> st.App:
    """The application that serves the recorded pages."""
    script = Path(__file__).with_name("constants_app.py")
    return st.App(script, lifespan=read_recordings, routes=[Route("/healthz", say_ok)])


@asynccontextmanager
async def read_recordings(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Read the constants before the first visitor comes, as the product warms its imports."""
    recordings(recordings_folder())
    yield {}


async def say_ok(_request: Request) -> PlainTextResponse:
    """The answer to GET /healthz."""
    return PlainTextResponse("ok")


def recordings_folder() -> Path:
    """Where the process that started this one put the recordings."""
    return Path(os.environ[RECORDINGS])


@functools.cache
def recordings(folder: Path) -> dict[str, list[Call]]:
    """The calls of each page, read once in a process."""
    return {file.stem: pickle.loads(file.read_bytes()) for file in sorted(folder.glob("*.pickle"))}


def pages() -> list[Any]:
    """The recorded pages under the addresses that they have in the product, and the near-empty one."""
    recorded = [
        st.Page(functools.partial(draw, calls), title=name, url_path=name, default=name == OVERVIEW)
        for name, calls in recordings(recordings_folder()).items()
    ]
    return [*recorded, st.Page(draw_near_empty, title=NEAR_EMPTY, url_path=NEAR_EMPTY)]


def draw(calls: list[Call]) -> None:
    """Make the recorded calls again, each on the container that it was made on."""
    places: list[Any] = [st]
    for on, name, args, kwargs in calls:
        made = getattr(places[on], name)(*args, **kwargs)
        if name in CONTAINER_CALLS:
            places.extend(made if isinstance(made, list) else [made])


def draw_near_empty() -> None:
    """The least that a page can show."""
    st.text("Nothing to see.")
