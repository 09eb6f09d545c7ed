"""Records what each page of the product draws, so that constants.py can draw it again from constants.

    python -m benchmarks.recording --out FOLDER [--query lang=zh] [PAGE ...]

The product runs in this process as it does for people, and each page is opened as a browser opens it. What shows
something is recorded, with the controls and the containers that it stands in; callbacks are left out.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import pickle
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st
import uvicorn
from streamlit.delta_generator import DeltaGenerator
from streamlit.delta_generator_singletons import get_dg_singleton_instance

from benchmarks.constants import CONTAINER_CALLS
from benchmarks.pages import PAGES, address
from benchmarks.serving import HOST, free_port
from benchmarks.websocket import Tab

DISPLAY_CALLS = (
    *("plotly_chart", "dataframe", "table", "metric", "code"),
    *("title", "header", "subheader", "markdown", "html", "caption", "write", "text", "badge", "divider"),
    *("info", "success", "warning", "error"),
    *("selectbox", "segmented_control", "pills", "radio", "multiselect", "checkbox", "toggle", "pagination"),
    *("text_input", "text_area", "number_input", "date_input", "data_editor"),
    *("button", "link_button", "download_button", "form_submit_button", "file_uploader"),
)


class Recorder:
    """Keeps the display calls of every script run in this process, in order, each pickled as it was made.

    A call is kept with the number of the container that it was made on: 0 is the page itself, the others are counted as
    they are made.
    """

    def __init__(self) -> None:
        self.begin()
        self._inside = threading.local()

    def begin(self) -> None:
        """Forget what was recorded."""
        self.calls: list[bytes] = []
        self._places: list[DeltaGenerator] = []

    def install(self) -> None:
        """Put a recording function before each display call, for st.name(…) as well as container.name(…)."""
        for name in (*DISPLAY_CALLS, *CONTAINER_CALLS):
            setattr(st, name, self._recording(name, getattr(st, name), skip=0))
            setattr(DeltaGenerator, name, self._recording(name, getattr(DeltaGenerator, name), skip=1))

    def _recording(self, name: str, call: Callable[..., Any], *, skip: int) -> Callable[..., Any]:
        @functools.wraps(call)
        def record(*args: Any, **kwargs: Any) -> Any:
            # st.write calls st.markdown: only the outermost of nested calls is the page's own.
            if getattr(self._inside, "call", False):
                return call(*args, **kwargs)
            self._inside.call = True
            try:
                on = self._place(args[0]._active_dg if skip else get_dg_singleton_instance().main_dg._active_dg)
                # Pickled now and not at the end: a page may change a frame after it has shown it.
                self.calls.append(pickle.dumps((on, name, *as_constants(args[skip:], kwargs))))
                made = call(*args, **kwargs)
                if name in CONTAINER_CALLS:
                    self._places.extend(made if isinstance(made, list) else [made])
                return made
            finally:
                self._inside.call = False

        return record

    def _place(self, on: DeltaGenerator) -> int:
        return next((number for number, place in enumerate(self._places, start=1) if place is on), 0)


def as_constants(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The arguments less the page's own functions, which mean nothing elsewhere: options become their labels."""
    plain = {name: value for name, value in kwargs.items() if not callable(value)}
    if callable(label := kwargs.get("format_func")):
        name, options, *rest = args
        if isinstance(default := kwargs.get("default"), list):
            plain["default"] = [label(value) for value in default]
        elif default is not None:
            plain["default"] = label(default)
        args = (name, [label(option) for option in options], *rest)
    return tuple(b"" if callable(value) else value for value in args), plain


def record_pages(pages: list[str], query: str, folder: Path) -> None:
    """Run the product in this process, open each page, and write one file of calls for each."""
    recorder = Recorder()
    recorder.install()
    folder.mkdir(parents=True, exist_ok=True)
    # Imported only now, so that the product finds the recording functions wherever it takes them from.
    app = importlib.import_module("duban.ui.server.app").app
    with serving_here(app) as url:
        for page in pages:
            recorder.begin()
            with Tab(url, address(page), query) as tab:
                tab.rerun()
            calls = [pickle.loads(call) for call in recorder.calls]
            (folder / f"{page}.pickle").write_bytes(pickle.dumps(calls))


@contextmanager
def serving_here(app: Any) -> Iterator[str]:
    """Serve `app` from a thread of this process."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, host=HOST, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the product did not start; its log is above")
        time.sleep(0.01)
    try:
        yield f"http://{HOST}:{port}"
    finally:
        server.should_exit = True
        thread.join()


def main() -> None:
    """Record the pages named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recording")
    parser.add_argument("pages", nargs="*", default=list(PAGES))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--query", default="")
    options = parser.parse_args()
    record_pages(options.pages, options.query, options.out)


if __name__ == "__main__":
    main()
