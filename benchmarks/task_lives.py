"""The list of tasks when each task of the gazette has twenty steps, beside one step each: commit, queries, the card.

python -m benchmarks.task_lives [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pyarrow as pa

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.writer import writing
from duban.promises.build import build

STEPS = ("acknowledged", "under_way", "reported", "returned")
FIRST_DAY = date(2017, 5, 1)


def write_steps(home: LakeHome, steps: int) -> None:
    """Put that many steps on each task, one commit."""
    with writing(home, "benchmark") as transaction:
        tasks = transaction.run("select task_id from tasks")["task_id"].to_pylist()
        rows = [
            {
                "task_id": task_id,
                "number": number,
                "step": STEPS[(number - 1) % len(STEPS)],
                "taken_on": FIRST_DAY + timedelta(number),
                "reason": "measured",
                "taken_by": "benchmark",
                "taken_at": datetime(2017, 5, 1) + timedelta(number),
            }
            for task_id in tasks
            for number in range(1, steps + 1)
        ]
        transaction.replace("task_steps", pa.Table.from_pylist(rows))
        transaction.message = f"{steps} steps each"


def milliseconds(rounds: int, work: Callable[[], object]) -> float:
    """The median of `rounds`."""
    times = []
    for _ in range(rounds):
        started_at = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started_at))
    return statistics.median(times)


def measured(lake: Lake, rounds: int) -> dict[str, float]:
    """What pages ask of it, without Streamlit and its cache, in milliseconds."""
    on = {"on": date(2017, 12, 31)}
    task = str(lake.query("select min(task_id) as task_id from tasks")["task_id"][0])
    asked: dict[str, dict[str, object]] = {
        "tasks/board": on,
        "following/waiting": {},
        "following/life": on | {"task": task},
        "following/steps": {"task": task},
    }
    return {name: milliseconds(rounds, lambda n=name, p=asked[name]: queries.run(lake, n, **p)) for name in asked}


def main() -> None:
    """Measure one and twenty steps each in turn, and print both with their ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory(prefix="duban-lives-") as folder:
        home = LakeHome(Path(folder) / "lake")
        build(home)
        lake = queries.open_lake(home)
        found: dict[str, dict[int, list[float]]] = {}
        for _ in range(3):
            for steps in (1, 20):
                write_steps(home, steps)
                times = {"reading the commit": milliseconds(1, lake.snapshot_id)} | measured(lake, rounds)
                for name, value in times.items():
                    found.setdefault(name, {}).setdefault(steps, []).append(value)
        lake.close()
    print(f"{'milliseconds':24}{'x 1':>8}{'x 20':>8}{'ratio':>8}")
    for name, by_steps in found.items():
        one, twenty = (min(by_steps[steps]) for steps in (1, 20))
        print(f"{name:24}{one:8.1f}{twenty:8.1f}{twenty / one:8.2f}")


if __name__ == "__main__":
    main()
