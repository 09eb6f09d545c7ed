"""Reruns -> the figures of a page, and rows -> tables to print."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from benchmarks.websocket import Rerun

# What we aim at: a page costs little more than its own picture, and no more than this in all.
AIM_RATIO = 1.2
AIM_MILLISECONDS = 60.0


def milliseconds(rerun: Rerun) -> float:
    """The rerun's time as a reader waits for it."""
    return rerun.seconds * 1000


def median(reruns: Sequence[Rerun]) -> float:
    """The middle of the reruns' milliseconds."""
    return statistics.median(milliseconds(rerun) for rerun in reruns)


def p95(reruns: Sequence[Rerun]) -> float:
    """The milliseconds that 95 of 100 reruns stay below, by the nearest rank."""
    ordered = sorted(milliseconds(rerun) for rerun in reruns)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


@dataclass(frozen=True)
class PageTimes:
    """What a page costs, beside the same picture drawn from constants and a page with nothing on it."""

    page: str
    cold_ms: float
    median_ms: float
    p95_ms: float
    constants_ms: float
    ratio: float
    near_empty_ms: float
    kilobytes: float
    elements: int
    constants_elements: int

    @classmethod
    def of(
        cls, page: str, cold: Rerun, warm: Sequence[Rerun], twin: Sequence[Rerun], near_empty: Sequence[Rerun]
    ) -> Self:
        """The figures of one page from its reruns."""
        return cls(
            page=page,
            cold_ms=milliseconds(cold),
            median_ms=median(warm),
            p95_ms=p95(warm),
            constants_ms=median(twin),
            ratio=median(warm) / median(twin),
            near_empty_ms=median(near_empty),
            kilobytes=cold.bytes / 1000,
            elements=warm[-1].deltas,
            constants_elements=twin[-1].deltas,
        )


def page_table(rows: Sequence[dict[str, Any]]) -> str:
    """The pages' figures in columns; what misses an aim says so at the end of its line."""
    head = f"{'page':16}{'cold':>8}{'median':>8}{'p95':>8}{'const.':>8}{'ratio':>7}{'empty':>8}{'kB':>7}{'elements':>9}"
    return "\n".join([f"{head}   (ms)", *(page_line(row) for row in rows)])


def page_line(row: dict[str, Any]) -> str:
    """One page's line."""
    times = f"{row['cold_ms']:8.1f}{row['median_ms']:8.1f}{row['p95_ms']:8.1f}{row['constants_ms']:8.1f}"
    rest = f"{row['ratio']:7.2f}{row['near_empty_ms']:8.1f}{row['kilobytes']:7.0f}{row['elements']:9d}"
    return f"{row['page']:16}{times}{rest}   {', '.join(missed_aims(row))}".rstrip()


def missed_aims(row: dict[str, Any]) -> list[str]:
    """In words, each aim that the page misses, and whether its twin is no twin."""
    checks = {
        f"over {AIM_RATIO} x constants": row["ratio"] > AIM_RATIO,
        f"over {AIM_MILLISECONDS:.0f} ms": row["median_ms"] > AIM_MILLISECONDS,
        f"its constants drew {row['constants_elements']} elements": row["elements"] != row["constants_elements"],
    }
    return [words for words, missed in checks.items() if missed]


def query_table(rows: Sequence[dict[str, Any]]) -> str:
    """The queries' times in columns."""
    head = f"{'query':40}{'rows':>7}{'first':>9}{'median':>9}   (ms)"
    return "\n".join([head, *(query_line(row) for row in rows)])


def query_line(row: dict[str, Any]) -> str:
    """One query's line."""
    if row["skipped"]:
        return f"{row['name']:40}   not timed: {row['skipped']}"
    return f"{row['name']:40}{row['rows']:7d}{row['first_ms']:9.1f}{row['median_ms']:9.1f}"
