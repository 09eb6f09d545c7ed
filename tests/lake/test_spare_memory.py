"""Memory that nobody uses goes back to the system, and who asks the lake notices nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pytest

from duban.lake.reader import Lake
from duban.lake.spare_memory import give_back


def held_mb() -> int:
    """What this process holds of memory that is its own."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("RssAnon:")[2].split()[0]) // 1024


@pytest.mark.skipif(sys.platform != "linux", reason="only there a process can tell what it holds")
def test_what_a_database_let_go_of_goes_back() -> None:
    with duckdb.connect() as database:
        database.execute("create table many as select range as n, hash(range) as h from range(12_000_000)")
        database.execute("drop table many")
        before = held_mb()
        give_back()
        assert before - held_mb() > 50


def test_a_database_that_answers_readers_is_told_nothing(year_lake: Lake) -> None:
    settings = "select value from duckdb_settings() where name in ('memory_limit', 'threads') order by name"
    before = year_lake.query(settings)
    give_back()
    assert year_lake.query(settings) == before
