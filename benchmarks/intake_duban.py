"""The file of a million rows, read, checked and committed by Duban.

python -m benchmarks.intake_duban FILE HOME
"""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import date
from pathlib import Path

from benchmarks.intake_lake import PERIOD, REPORTER
from benchmarks.intake_times import measured
from duban.intake.check.examine import Upload, examine
from duban.intake.decide.submit import submit
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.people.roles import OPEN


def main() -> None:
    """Check and commit FILE, and print what it took."""
    path, home = Path(sys.argv[1]), LakeHome(Path(sys.argv[2]))
    with closing(queries.open_lake(home)) as lake, measured() as steps:
        upload = Upload(path.name, path.read_bytes(), REPORTER, PERIOD, OPEN)
        checked = examine(
            lake, upload, date(2018, 1, 1), lambda done, total: steps("read and checked") if done == total else None
        )
        doubted = checked.unexplained_figures
        checked = checked.explained({figure.place: "counted twice" for figure in doubted})
        steps("rules")
        receipt = submit(home, upload, checked)
        steps("committed", rows=receipt.row_count, doubted=len(doubted))


if __name__ == "__main__":
    main()
