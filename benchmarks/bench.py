"""Measures the running product in one run: see README.md beside this file.

python -m benchmarks.bench [--rounds 30] [--pages overview,housing] [--query lang=zh] [--lake FOLDER] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import chromium
from benchmarks.constants import NEAR_EMPTY, serving_constants
from benchmarks.figures import PageTimes, milliseconds, page_table, query_table
from benchmarks.pages import OVERVIEW, PAGES, address
from benchmarks.serving import ROOT, ServerError, child_environment, serving_duban
from benchmarks.websocket import Rerun, Tab

WARM_UPS = 3
MEASURED_PACKAGES = ("streamlit", "plotly", "pandas", "duckdb", "uvicorn")


def run(module: str, *arguments: str, home: Path) -> str:
    """Run a module of the project over the lake in `home` and return what it prints; its log is shown if it fails."""
    finished = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=child_environment({"DUBAN_HOME": str(home)}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if finished.returncode:
        raise ServerError(f"{module} ended with code {finished.returncode}\n{finished.stdout}{finished.stderr}")
    return finished.stdout


def build_seconds(home: Path) -> float:
    """How long the first build of the lake takes, the start of Python and its imports included."""
    started_at = time.perf_counter()
    run("duban", "build", home=home)
    return time.perf_counter() - started_at


def cold_reruns(pages: list[str], query: str, home: Path) -> tuple[dict[str, Rerun], dict[str, float]]:
    """The first drawing of each page by a process that has drawn none, and for the overview the way from its start."""
    cold, start = {}, {}
    for page in pages:
        with serving_duban(home) as server, Tab(server.url, address(page), query) as tab:
            cold[page] = tab.rerun()
            if page == OVERVIEW:
                start = {
                    "server_answers_seconds": server.start_seconds,
                    "first_page_sent_seconds": time.perf_counter() - server.started_at,
                }
    return cold, start


def first_paint(query: str, home: Path) -> dict[str, float]:
    """From the start of the server's process to a page in a browser that was open already."""
    if chromium.executable() is None:
        print(f"first paint left out: {chromium.MISSING}", file=sys.stderr)
        return {}
    with chromium.launched() as browser, chromium.new_context(browser) as context:
        tab = context.new_page()
        with serving_duban(home) as server:
            asked_at = time.perf_counter()
            painted, drawn = chromium.open_timed(tab, f"{server.url}/?{query}")
            before = asked_at - server.started_at
            return {"first_paint_seconds": before + painted, "first_page_drawn_seconds": before + drawn}


def warm_reruns(pages: list[str], query: str, rounds: int, home: Path, recordings: Path) -> dict[str, list[Rerun]]:
    """Reruns of each page, its twin and the near-empty page in turn, so that a slow moment falls on all alike."""
    with ExitStack() as open_things:
        product = open_things.enter_context(serving_duban(home))
        constants = open_things.enter_context(serving_constants(recordings))
        places = [place for page in pages for place in ((product.url, page), (constants.url, page))]
        names = [name for page in pages for name in (page, twin(page))]
        tabs = {
            name: open_things.enter_context(Tab(url, address(page), query))
            for name, (url, page) in zip(names, places, strict=True)
        }
        tabs[NEAR_EMPTY] = open_things.enter_context(Tab(constants.url, NEAR_EMPTY, query))
        reruns: dict[str, list[Rerun]] = {name: [] for name in tabs}
        for turn in range(WARM_UPS + rounds):
            for name, tab in tabs.items():
                rerun = tab.rerun()
                if turn >= WARM_UPS:
                    reruns[name].append(rerun)
    return reruns


def twin(page: str) -> str:
    """The name of the page of constants."""
    return f"{page} (constants)"


def page_times(cold: dict[str, Rerun], warm: dict[str, list[Rerun]]) -> list[PageTimes]:
    """One row a page."""
    return [PageTimes.of(page, rerun, warm[page], warm[twin(page)], warm[NEAR_EMPTY]) for page, rerun in cold.items()]


def query_times(home: Path) -> list[dict[str, Any]]:
    """The lake queries behind the pages, timed in a process of their own."""
    return [json.loads(line) for line in run("benchmarks.lake_queries", home=home).splitlines()]


def machine() -> dict[str, object]:
    """What the figures were measured on."""
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        **{name: version(name) for name in MEASURED_PACKAGES},
    }


def measure(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Everything, in the order in which a person meets it."""
    home, recordings, pages = folder / "lake", folder / "recordings", options.pages.split(",")
    print("building the lake, starting servers, recording the pages …", file=sys.stderr)
    if options.lake:
        shutil.copytree(options.lake, home)
    # Of a lake that stands already this is how long it takes to see that nothing is to be built.
    built = build_seconds(home)
    cold, start = cold_reruns(pages, options.query, home)
    start = {"first_build_seconds": built, **start, **first_paint(options.query, home)}
    run("benchmarks.recording", "--out", str(recordings), "--query", options.query, *pages, home=home)
    print(f"{options.rounds} warm reruns of each page …", file=sys.stderr)
    warm = warm_reruns(pages, options.query, options.rounds, home, recordings)
    return {
        "machine": machine(),
        "start": start,
        "pages": [asdict(row) for row in page_times(cold, warm)],
        "queries": query_times(home),
        "samples_ms": {name: [round(milliseconds(rerun), 2) for rerun in reruns] for name, reruns in warm.items()},
    }


def main() -> None:
    """Measure, print the tables, and write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--pages", default=",".join(PAGES))
    parser.add_argument("--query", default="lang=zh")
    parser.add_argument("--lake", type=Path, help="a folder with a lake to measure a copy of, instead of a new one")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as folder:
        report = measure(options, Path(folder))
    print(page_table(report["pages"]), query_table(report["queries"]), sep="\n\n", end="\n\n")
    for name, seconds in report["start"].items():
        print(f"{name.removesuffix('_seconds').replace('_', ' '):24}{seconds:6.2f} s")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nwritten to {options.out}")


if __name__ == "__main__":
    main()
