"""Twenty people submit at the same moment, in one process as in the app, and in processes of their own.

    python -m benchmarks.crowd [PEOPLE]

Each one's wait is from the moment on which all begin to the receipt in hand. Prints the median and the worst.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.serving import ROOT
from duban.intake.check.checked import CheckedFile
from duban.intake.check.examine import Upload
from duban.intake.check.figures import Figures, Reported
from duban.intake.decide.submit import submit
from duban.lake.home import LakeHome
from duban.lake.writer import writing
from duban.people.roles import OPEN
from duban.promises.build import build
from duban.words.periods import parse_period

PERIOD = parse_period("2017Q1")
ROWS = 40


def files(names: list[str]) -> list[tuple[Upload, CheckedFile]]:
    """A file of each person, checked."""
    rows = [Reported(row, "housing_starts", f"u-{row}", "2017Q1", PERIOD.last_on, 1.0, "") for row in range(ROWS)]
    checked = CheckedFile(Figures.of(rows), (), 0, ROWS)
    return [(Upload(name, name.encode(), "jinshui", PERIOD, OPEN), checked) for name in names]


def waits(home: LakeHome, names: list[str], begin_at: float | None = None) -> list[float]:
    """How long each of a thread a name waited."""
    begin = threading.Barrier(len(names))

    def send(file: tuple[Upload, CheckedFile]) -> float:
        begin.wait()
        if begin_at:
            time.sleep(max(0.0, begin_at - time.time()))
        started_at = time.perf_counter()
        submit(home, *file)
        return time.perf_counter() - started_at

    with ThreadPoolExecutor(len(names)) as people:
        return list(people.map(send, files(names)))


def in_processes(home: LakeHome, processes: int, people: int) -> list[float]:
    """The same by several processes, each of which has written before, all beginning at one moment."""
    begin_at = str(time.time() + 15)
    command = [sys.executable, "-m", "benchmarks.crowd", "--of", str(home.folder), str(people // processes), begin_at]
    senders = [
        subprocess.Popen([*command, f"process-{number}"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for number in range(processes)
    ]
    return [float(line) for sender in senders for line in sender.communicate()[0].split()]


def warm(home: LakeHome) -> None:
    """Open what a process needs for its first write."""
    with writing(home, "benchmark"):
        pass


def said(title: str, seconds: list[float], home: LakeHome) -> str:
    """A line of the report; the lake is asked what it holds."""
    with writing(home, "benchmark") as transaction:
        held = transaction.run("select count(*) as n from submissions")["n"][0].as_py()
    return (
        f"{title:36}median {statistics.median(seconds):5.2f} s, worst {max(seconds):5.2f} s"
        f" of {len(seconds)}; the lake holds {held} submissions"
    )


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--of"]:
        folder, people, begin_at, name = sys.argv[2:]
        home = LakeHome(Path(folder))
        warm(home)
        print(*waits(home, [f"{name}-{number}" for number in range(int(people))], float(begin_at)))
        return
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as folder:
        home = LakeHome(Path(folder) / "lake")
        build(home)
        warm(home)
        print(said(f"{people} threads of one process", waits(home, [f"t-{n}" for n in range(people)]), home))
        print(said(f"4 processes of {people // 4} threads", in_processes(home, 4, people), home))
        print(said(f"{people} processes", in_processes(home, people, people), home))


if __name__ == "__main__":
    main()
