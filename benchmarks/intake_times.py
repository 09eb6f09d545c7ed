"""Seconds and peak memory of the steps of one process, printed as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol


class Steps(Protocol):
    """Is told that a step is done."""

    def __call__(self, step: str, **counts: int) -> None: ...


def peak_mb() -> float:
    """The most memory that this process has held."""
    with suppress(OSError):
        # The other count goes on from that of the process that began this one.
        told = Path("/proc/self/status").read_text(encoding="utf-8").partition("VmHWM:")[2]
        return int(told.split()[0]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024**2 if sys.platform == "darwin" else 1024)


@contextmanager
def measured() -> Iterator[Steps]:
    """Times the steps within; what the process held before is told apart, where the system can forget its peak."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    report: dict[str, float] = {"held_before_mb": peak_mb()}
    started_at, cpu_at = time.perf_counter(), time.process_time()

    def done(step: str, **counts: int) -> None:
        report[f"{step}_seconds"] = (
            time.perf_counter()
            - started_at
            - sum(seconds for name, seconds in report.items() if name.endswith("_seconds"))
        )
        report[f"{step}_peak_mb"] = peak_mb()
        report.update(counts)

    yield done
    report |= {"total": time.perf_counter() - started_at, "cpu": time.process_time() - cpu_at, "peak_mb": peak_mb()}
    report["above_held_mb"] = report["peak_mb"] - report["held_before_mb"]
    print(json.dumps(report))
