"""What a process and its children take of the machine, read from /proc; zero where a system has none."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
# Fields of /proc/…/stat after the name in brackets: parent, and the ticks in user and system mode.
_PARENT, _USER, _SYSTEM = 1, 11, 12


@dataclass(frozen=True)
class Taken:
    """Seconds of all cores since the start, and megabytes now; what processes share is counted once."""

    cpu_seconds: float
    megabytes: float


def taken(process_id: int) -> Taken:
    """What the process and all below it have taken."""
    stats = _stats()
    family = {process_id}
    while new := {one for one, fields in stats.items() if int(fields[_PARENT]) in family} - family:
        family |= new
    ticks = sum(int(stats[one][_USER]) + int(stats[one][_SYSTEM]) for one in family & stats.keys())
    return Taken(ticks / _TICKS, sum(map(_megabytes, family)))


def children(process_id: int) -> dict[int, str]:
    """The processes that a process has started, with their commands."""
    own = [one for one, fields in _stats().items() if int(fields[_PARENT]) == process_id]
    return {one: Path(f"/proc/{one}/cmdline").read_text().replace("\0", " ") for one in own}


def load_average() -> float:
    """How many processes wanted to run, on average over the last minute."""
    return os.getloadavg()[0]


def _stats() -> dict[int, list[str]]:
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found[int(folder.name)] = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
    return found


def _megabytes(process_id: int) -> float:
    try:
        lines = Path(f"/proc/{process_id}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
