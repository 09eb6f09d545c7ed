"""A million rows, and a hundred, read, checked and committed: Duban against the same checks with pandera on pandas.

    python -m benchmarks.intake

Each runs in a process of its own over its own copy of a generated lake. Prints both, and the ratios.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.intake_lake import ROWS, make_file, make_lake
from benchmarks.serving import ROOT
from duban.lake import queries
from duban.lake.home import LakeHome

FEW = 100
RIVALS = ("intake_duban", "intake_pandera")
LINES = (
    *("read and checked_seconds", "rules_seconds", "committed_seconds", "total", "cpu"),
    *("held_before_mb", "peak_mb", "above_held_mb"),
)


def taken(module: str, file: Path, home: Path) -> dict[str, float]:
    """What one of the two took."""
    command = [sys.executable, "-m", f"benchmarks.{module}", str(file), str(home)]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    report: dict[str, float] = json.loads(printed.splitlines()[-1])
    return report


def compared(folder: Path, rows: int) -> dict[str, dict[str, float]]:
    """What both took for a file of `rows` rows, each over its own copy of the lake in `folder`."""
    make_file(folder / "file.csv", rows)
    for module in RIVALS:
        shutil.copytree(folder / "lake", folder / f"{module}-{rows}")
    return {module: taken(module, folder / "file.csv", folder / f"{module}-{rows}") for module in RIVALS}


def main() -> None:
    """Make the lake, and print what both took for each size of file."""
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as name:
        folder = Path(name)
        make_lake(LakeHome(folder / "lake"))
        # Who opens it first makes ready what it answers, for a minute, and keeps that for all others.
        queries.open_lake(LakeHome(folder / "lake")).close()
        print(*(table(compared(folder, rows)) for rows in (ROWS, FEW)), sep="\n\n")


def table(reports: dict[str, dict[str, float]]) -> str:
    """Both side by side."""
    duban, pandera = (reports[module] for module in RIVALS)
    lines = [f"{'':26}{'Duban':>10}{'pandera':>10}{'ratio':>8}"]
    for name in LINES:
        lines.append(
            f"{name.replace('_', ' '):26}{duban[name]:>10.2f}{pandera[name]:>10.2f}{duban[name] / pandera[name]:>8.2f}"
        )
    lines.append(
        f"rows {duban['rows']:,} and {pandera['rows']:,}; doubted {duban['doubted']:,} and {pandera['doubted']:,}"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
