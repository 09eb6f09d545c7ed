"""Times to open and to ask lakes of many actuals, and what they hold in memory, side by side.

    python -m benchmarks.scale FOLDER [ACTUALS ...]

Makes a province of so many actuals each in FOLDER where it is not there, and prints one JSON object a lake: to make its
kept file, which is done once; then in a process of its own to open it, to bring a reader up to one more figure, to open
a commit of the past, and page queries, the first time and again (median of five); and the memory of that process.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from benchmarks.province import make_province
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import append_rows
from duban.lake.writer import writing

SIZES = (100_000, 1_000_000, 10_000_000)
_ON = date(2017, 12, 31)
_AGAIN = 5
ASKED: dict[str, dict[str, object]] = {
    "overview/commitments": {"on": _ON},
    "overview/headlines": {"on": _ON},
    "overview/heat_map": {"on": _ON},
    "overview/freshness": {"on": _ON},
    "overview/reporting_dates": {"today": _ON},
    "housing/by_unit": {"indicator": "housing_starts", "document": "zz-2017-14", "on": _ON},
    "air_quality/pace": {"year": 2017, "on": _ON},
    "history/values": {"indicator": "housing_starts", "unit": "jinshui"},
    "history/indicators": {},
    "history/figures": {"indicator": "housing_starts"},
}


def report(home: LakeHome, number: int) -> None:
    """One figure comes in and is approved, in one commit."""
    of_file = {"submission_id": f"one-{time.time_ns()}"}
    figure = {"indicator_id": "housing_starts", "unit_id": "jinshui", "period": "2017Q1", "as_of": date(2017, 3, 31)}
    moment = datetime(2018, 1, 1)
    sent = {"unit_id": "jinshui", "period": "2017Q1", "file_name": "one.csv", "received_at": moment, "author": "wang"}
    decided = {"row_number": 1, "action": "approved", "reviewer": "li", "reviewed_at": moment}
    value = {"value": float(number)}
    with writing(home, "benchmark") as transaction:
        append_rows(transaction, "submissions", [{**of_file, **sent, "row_count": 1}])
        append_rows(transaction, "submission_rows", [{**of_file, **figure, **value, "row_number": 1}])
        append_rows(transaction, "reviews", [{**of_file, **decided}])
        append_rows(transaction, "actuals", [{**of_file, **figure, **value}])
        transaction.message = "one figure"


def seconds(act: Callable[[], object]) -> float:
    """How long `act` takes."""
    began_at = time.perf_counter()
    act()
    return round(time.perf_counter() - began_at, 3)


def memory_mb(name: str) -> int:
    """What this process holds (VmRSS), or has held at the most (VmHWM)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition(f"{name}:")[2].split()[0]) // 1024


def measured(home: LakeHome) -> dict[str, object]:
    """What opening and asking costs in this process, which has not seen the lake yet."""
    before_mb = memory_mb("VmRSS")
    began_at = time.perf_counter()
    lake = queries.open_lake(home)
    found: dict[str, object] = {"open_s": round(time.perf_counter() - began_at, 3)}
    found |= {"process_mb": before_mb, "opened_mb": memory_mb("VmRSS")}
    with closing(lake):
        refreshed = []
        for number in range(_AGAIN):
            report(home, number)
            refreshed.append(seconds(lake.snapshot_id))
        found["refresh_s"] = statistics.median(refreshed)
        found["queries_ms"] = {name: times(lake, name) for name in ASKED}
        found["asked_mb"] = memory_mb("VmRSS")
    past = snapshots(home)[_AGAIN]["snapshot_id"]
    found["open_past_s"] = seconds(lambda: queries.open_lake(home, past).close())
    return found | {"peak_mb": memory_mb("VmHWM")}


def times(lake: Lake, name: str) -> tuple[float, float]:
    """The first time and the median of the next, in milliseconds."""
    took = [1000 * seconds(lambda: queries.answer(lake, name, **ASKED[name])) for _ in range(1 + _AGAIN)]
    return round(took[0], 1), round(statistics.median(took[1:]), 1)


def main(folder: Path, sizes: list[int]) -> None:
    """Print one JSON object a lake."""
    for size in sizes:
        home = LakeHome(folder / f"province-{size}")
        if not home.exists:
            make_province(home, size)
        made = {"actuals": size, "make_s": seconds(lambda home=home: queries.open_lake(home).close())}
        again = [sys.executable, "-m", "benchmarks.scale", "--measure", str(home.folder)]
        found = subprocess.run(again, check=True, capture_output=True, text=True).stdout
        print(json.dumps(made | json.loads(found)), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--measure":
        print(json.dumps(measured(LakeHome(Path(sys.argv[2])))))
    else:
        main(Path(sys.argv[1]), [int(given) for given in sys.argv[2:]] or list(SIZES))
