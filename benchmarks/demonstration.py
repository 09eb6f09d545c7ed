"""Times the making of a whole demonstration, in a process of its own each time.

    python -m benchmarks.demonstration [TIMES]

Prints the seconds of the clock and of all cores, and how many files, rows and commits they made.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from duban.demo.build import build_demonstration
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.reader import Lake

TIMES = 3
_COUNTED = "select (select count(*) from submissions) as files, (select count(*) from submission_rows) as rows"


def once(folder: Path) -> str:
    """Make one and say what it took."""
    home = LakeHome(folder / "demo")
    began, used = time.perf_counter(), time.process_time()
    build_demonstration(home)
    seconds, cpu = time.perf_counter() - began, time.process_time() - used
    with closing(Lake(home)) as lake:
        (made,) = lake.query(_COUNTED).to_pylist()
    commits = len(snapshots(home))
    return f"{seconds:5.1f} s  {cpu:5.1f} s cpu  {made['files']} files  {made['rows']} rows  {commits} commits"


def main() -> None:
    """Make several, one after the other."""
    if sys.argv[1:] == ["--once"]:
        with tempfile.TemporaryDirectory(prefix="duban-") as folder:
            print(once(Path(folder)))
        return
    for _ in range(int(sys.argv[1]) if sys.argv[1:] else TIMES):
        subprocess.run([sys.executable, "-m", "benchmarks.demonstration", "--once"], check=True)


if __name__ == "__main__":
    main()
