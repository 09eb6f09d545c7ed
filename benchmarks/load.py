"""Many people at once: viewers who open, click and read, those who report, one who approves. On loopback, and bounded.

    python -m benchmarks.load [--viewers 100] [--seconds 20] [--processes 2] [--commit-every 5] [--twin]

The lake is a demonstration of a whole year, kept in build/load_lake and copied for each run. A wait is from the click
to the word that the page is whole. With --twin the same viewers click through pages of constants, which cost
Streamlit's and Plotly's part alone. All of it runs on this machine: the share that the viewers take is printed too.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.constants import serving_constants
from benchmarks.machine import Taken, load_average, taken
from benchmarks.people import PAGES, Kept, Viewer, work
from benchmarks.serving import ROOT, RunningServer, child_environment, serving_duban
from duban.demo.build import build_demonstration
from duban.lake.home import LakeHome
from duban.ui.server.run_slots import VARIABLE

LAKE = ROOT / "build" / "load_lake"
OPENING_AT_ONCE = 8
ERRORS_SHOWN, ERROR_LETTERS = 5, 300


@dataclass(frozen=True)
class Result:
    """What one run measured."""

    kept: Kept
    seconds: float
    taken: Taken
    client_cpu_seconds: float
    load: float


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="duban-load-") as folder:
        lake = Path(shutil.copytree(made_lake(options.lake), Path(folder) / "lake"))
        settings = {VARIABLE: str(options.slots)} if options.slots else {}
        processes = ["--processes", str(options.processes)] if options.processes > 1 else []
        print(
            f"{options.viewers} viewers, a click every {options.pace:g} s for {options.seconds:g} s,"
            f" {options.processes} process(es),"
            f" {f'a file every {options.commit_every:g} s' if options.commit_every else 'no commits'}"
        )
        with serving_duban(lake, *processes, **settings) as server:
            said("Duban", asyncio.run(crowd(server, options, options.commit_every)))
        if options.twin:
            with constants(lake, Path(folder)) as server:
                said("constants", asyncio.run(crowd(server, options, 0.0)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load")
    parser.add_argument("--viewers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--pace", type=float, default=5.0, help="seconds between the clicks of one viewer")
    parser.add_argument("--commit-every", type=float, default=5.0, help="seconds between files sent in; 0 for none")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--slots", type=int, default=0, help="run slots; 0 for the default")
    parser.add_argument("--twin", action="store_true", help="the same viewers on pages of constants too")
    parser.add_argument("--lake", type=Path, default=LAKE)
    return parser.parse_args()


def made_lake(folder: Path) -> Path:
    """The folder of a demonstration, made where there is none."""
    if not LakeHome(folder).exists:
        folder.parent.mkdir(exist_ok=True)
        build_demonstration(LakeHome(folder))
    return folder


@contextmanager
def constants(lake: Path, folder: Path) -> Iterator[RunningServer]:
    """The same pages from constants."""
    out = folder / "recorded"
    command = [sys.executable, "-m", "benchmarks.recording", "--out", str(out), "--query", "lang=zh", *PAGES]
    subprocess.run(command, cwd=ROOT, env=child_environment({"DUBAN_HOME": str(lake)}), check=True)
    with serving_constants(out) as server:
        yield server


async def crowd(server: RunningServer, options: argparse.Namespace, commit_every: float) -> Result:
    """All of them at once; measured from the moment when every viewer has a page open."""
    doors = asyncio.Semaphore(OPENING_AT_ONCE)
    kept = Kept()
    viewers = [Viewer(server.url, number, kept) for number in range(options.viewers)]
    await asyncio.gather(*(viewer.open(doors) for viewer in viewers))
    kept.waits.clear()
    before, own_before = taken(server.process_id), time.process_time()
    begin_at = time.perf_counter()
    end_at = begin_at + options.seconds
    turns = (options.pace * number / options.viewers for number in range(options.viewers))
    busy = [viewer.click_on(begin_at + turn, end_at, options.pace) for viewer, turn in zip(viewers, turns, strict=True)]
    if commit_every:
        busy.append(work(server.url, commit_every, begin_at, end_at, kept))
    await asyncio.gather(*busy)
    seconds, after, own = time.perf_counter() - begin_at, taken(server.process_id), time.process_time() - own_before
    await asyncio.gather(*(viewer.leave() for viewer in viewers))
    used = Taken(after.cpu_seconds - before.cpu_seconds, after.megabytes)
    return Result(kept, seconds, used, own, load_average())


def said(name: str, result: Result) -> None:
    """Print what a run measured."""
    waits = [wait for kind, many in result.kept.waits.items() if kind.startswith("look") for wait in many]
    if not waits:
        print(f"{name}: nobody was answered", *result.kept.errors[:ERRORS_SHOWN], sep="\n  ")
        return
    answers = sum(map(len, result.kept.waits.values()))
    print(
        f"{name:10} p50 {at(waits, 50):.3f} s, p95 {at(waits, 95):.3f} s, p99 {at(waits, 99):.3f} s,"
        f" worst {max(waits):.3f} s; {answers / result.seconds:.1f} answers a second; {len(result.kept.errors)} errors;"
        f" {1000 * result.taken.cpu_seconds / answers:.1f} ms of cpu an answer"
        f" ({result.taken.cpu_seconds / result.seconds:.2f} cores), {result.taken.megabytes:.0f} MB;"
        f" the viewers themselves took {result.client_cpu_seconds / result.seconds:.2f} cores; load {result.load:.1f}"
    )
    for kind, many in sorted(result.kept.waits.items()):
        print(f"  {kind:16} {len(many):5} p50 {at(many, 50):.3f} s, p95 {at(many, 95):.3f} s, worst {max(many):.3f} s")
    for error in result.kept.errors[:ERRORS_SHOWN]:
        print(f"  ! {error[:ERROR_LETTERS]}")


def at(waits: list[float], percent: int) -> float:
    """What `percent` of 100 waits do not exceed."""
    return statistics.quantiles(waits, n=100, method="inclusive")[percent - 1] if len(waits) > 1 else waits[0]


if __name__ == "__main__":
    main()
