"""Times to open and to ask a lake after a few commits, after many, and after maintenance.

    python -m benchmarks.commits FOLDER [FEW MANY]

Submits and approves a file of one figure in each two commits. Prints for 50 and 5,000 commits, and for these after
`maintain`: files of tables, size of the catalog, to open the lake, to bring a reader up to a further commit, to ask
commitments and the history of a figure, to open a past commit. Median of five; each lake is opened by a new connection.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from duban.intake.check.checked import CheckedFile
from duban.intake.check.examine import Upload
from duban.intake.check.figures import Figures, Reported
from duban.intake.decide.review import Decision, decide
from duban.intake.decide.submit import submit
from duban.keeping.maintain import maintain
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from duban.promises.build import build
from duban.words.periods import parse_period

FEW, MANY = 50, 5_000
_REPEATS = 5
_PERIOD = parse_period("2017Q1")
_UNITS = ("jinshui", "erqi", "zhongyuan", "guancheng", "huiji")


def report(home: LakeHome, number: int) -> None:
    """Send in one figure and approve it: two commits."""
    unit = _UNITS[number % len(_UNITS)]
    figure = Reported(1, "housing_starts", unit, _PERIOD.code, _PERIOD.last_on, float(number), "")
    upload = Upload(f"{number}.csv", str(number).encode(), unit, _PERIOD, OPEN)
    receipt = submit(home, upload, CheckedFile(Figures.of([figure]), (), 0, 1))
    decide(home, OPEN, receipt.submission_id, Decision.APPROVED)


def median_ms(act: Callable[[], object]) -> float:
    """How long `act` takes."""
    took = []
    for _ in range(_REPEATS):
        began_at = time.perf_counter()
        act()
        took.append((time.perf_counter() - began_at) * 1000)
    return round(statistics.median(took), 1)


def measured(home: LakeHome, state: str, next_number: int) -> dict[str, object]:
    """What opening and asking costs now."""
    past = snapshots(home)[len(snapshots(home)) // 2]["snapshot_id"]
    with closing(queries.open_lake(home)) as lake:
        asked = {
            "commitments_ms": median_ms(
                lambda: queries.run(lake, "overview/commitments", on=date(2017, 12, 31)),
            ),
            "history_ms": median_ms(
                lambda: queries.run(lake, "history/values", indicator="housing_starts", unit="jinshui"),
            ),
        }
        report(home, next_number)
        began_at = time.perf_counter()
        lake.snapshot_id()
        asked["refresh_ms"] = round((time.perf_counter() - began_at) * 1000, 1)
    return {
        "state": state,
        "commits": len(snapshots(home)),
        "files": sum(1 for _ in home.parquet.rglob("*.parquet")),
        "catalog_kb": home.catalog.stat().st_size // 1024,
        "open_ms": median_ms(lambda: queries.open_lake(home).close()),
        "open_past_ms": median_ms(lambda: queries.open_lake(home, past).close()),
        **asked,
    }


def main(folder: Path, few: int, many: int) -> None:
    """Print one JSON object a state."""
    home = LakeHome(folder / "lake")
    build(home)
    number = 0
    for commits in (few, many):
        while 2 * number < commits:
            report(home, number)
            number += 1
        print(json.dumps(measured(home, "as written", number)), flush=True)
        number += 1
    began_at = time.perf_counter()
    maintain(home)
    print(json.dumps({"maintain_s": round(time.perf_counter() - began_at, 1)}), flush=True)
    print(json.dumps(measured(home, "maintained", number)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(given) for given in sys.argv[2:4] or (FEW, MANY)))
