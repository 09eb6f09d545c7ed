"""Tables beside those of the lake are there for whoever has them, and only as long."""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest

from duban.lake.held_tables import HeldTables

ROWS = pa.table({"n": [1, 2]})


def test_who_began_to_read_before_sees_a_table_made_after() -> None:
    connection = duckdb.connect()
    connection.execute("create table themes as select 1 as n")
    with connection.cursor() as reader:
        reader.execute("begin")
        reader.execute("from themes").fetchall()
        held = HeldTables(connection).hold("progress", ROWS)
        assert reader.execute(f"from {held.place} select progress.n").fetchall() == [(1,), (2,)]


def test_a_table_that_nobody_has_is_taken_away_with_the_next_one() -> None:
    connection = duckdb.connect()
    tables = HeldTables(connection)
    first, second = tables.hold("progress", ROWS), tables.hold("progress", ROWS)
    left = first.place
    del first
    third = tables.hold("progress", ROWS)
    known = {row[0] for row in connection.execute("select database_name from duckdb_databases()").fetchall()}
    assert known >= {place.partition(".")[0] for place in (second.place, third.place)}
    assert left.partition(".")[0] not in known


def test_a_table_that_could_not_be_made_leaves_nothing() -> None:
    connection = duckdb.connect()
    tables = HeldTables(connection)
    with pytest.raises(duckdb.Error):
        tables.hold("of days", ROWS)
    tables.hold("progress", ROWS)
    known = [row[0] for row in connection.execute("select database_name from duckdb_databases()").fetchall()]
    assert [name for name in known if name.startswith("held_")] == ["held_2"]
