"""Times the lake queries behind the pages, without Streamlit and without its cache.

    DUBAN_HOME=FOLDER python -m benchmarks.lake_queries

Prints one JSON object a query. A query with a parameter that SAMPLES does not know is told as not timed.
"""

from __future__ import annotations

import datetime
import json
import statistics
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake

REPEATS = 15
# These folders make and check the lake; no page waits for them.
NOT_BEHIND_A_PAGE = ("schema/", "views/", "checks/")
# A value for each $parameter, by its name.
SAMPLES: dict[str, object] = {
    "board": "development_zones",
    "document": "zz-2017-14",
    "indicator": "housing_starts",
    "list": "2017Q1-composite",
    "now": datetime.datetime(2018, 1, 31),
    "on": datetime.date(2017, 12, 31),
    "period": "2017Q1",
    "person": "wang",
    "reporter": "zhongyuan",
    "series": "composite",
    "sha256": "0" * 64,
    "submission": "",
    "task": "50-1-1",
    "theme": "air",
    "today": datetime.date(2017, 12, 31),
    "unit": "zhongyuan",
    "year": 2017,
}


@dataclass(frozen=True)
class QueryTime:
    """How long a query takes at first, and again; or why it was not timed."""

    name: str
    rows: int = 0
    first_ms: float = 0.0
    median_ms: float = 0.0
    skipped: str = ""


def time_lake_queries(lake: Lake) -> Iterator[QueryTime]:
    """The times of each query that a page may run."""
    for name, query in queries.catalog().items():
        if name.startswith(NOT_BEHIND_A_PAGE):
            continue
        unknown = query.parameters.keys() - SAMPLES.keys()
        if unknown:
            yield QueryTime(name, skipped=f"no sample value for {', '.join(sorted(unknown))}")
        else:
            yield timed(lake, name, {parameter: SAMPLES[parameter] for parameter in query.parameters})


def timed(lake: Lake, name: str, parameters: dict[str, object]) -> QueryTime:
    """Run one query again and again."""
    times_ms = []
    for _ in range(REPEATS):
        started_at = time.perf_counter()
        frame = queries.run(lake, name, **parameters)
        times_ms.append((time.perf_counter() - started_at) * 1000)
    return QueryTime(name, len(frame), times_ms[0], statistics.median(times_ms[1:]))


def main() -> None:
    """Time the queries over the lake that the environment names."""
    with closing(queries.open_lake(LakeHome.from_environment())) as lake:
        for query_time in time_lake_queries(lake):
            print(json.dumps(asdict(query_time), ensure_ascii=False))


if __name__ == "__main__":
    main()
