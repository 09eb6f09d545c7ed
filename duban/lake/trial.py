"""Tables tried in memory, with the views that follow from them, before a row of the lake is changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from duban.errors import QueryError, first_line
from duban.lake import queries
from duban.lake.dependents import needed
from duban.lake.home import database_settings
from duban.lake.queries import Query
from duban.lake.transaction import append
from duban.words.wording import N_

Ask = Callable[[Mapping[str, pa.Table], Sequence[Query]], list[pa.Table]]


@contextmanager
def trial() -> Iterator[Ask]:
    """What answers each of some rules over tables, by name; tables of the lake that are not given are empty.

    `rowid` of a table of the lake counts its rows from 0. Asking raises QueryError naming the rule.
    """
    # The tables are small: threads that wait for each other cost a third of the time.
    with duckdb.connect(config=database_settings(threads="1")) as connection:
        yield lambda tables, rules: _answers(connection, tables, rules)


def _answers(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table], rules: Sequence[Query]
) -> list[pa.Table]:
    views = needed([view.sql for view in queries.topic("views")], [rule.sql for rule in rules])
    spoken_of = {
        word for statement in (*views, *(rule.sql for rule in rules)) for word in re.findall(r"\w+", statement)
    }
    name, found = "views", []
    try:
        for schema in queries.topic("schema"):
            table = schema.name.removeprefix("schema/")
            # Of thirty tables a few are asked, and to make one takes longer than to ask it.
            if table in spoken_of:
                connection.execute(schema.sql)
                if table in tables:
                    append(connection, table, tables[table])
        for table in tables.keys() & spoken_of:
            if f"schema/{table}" not in queries.catalog():
                connection.register(table, tables[table])
        for view in views:
            connection.execute(view)
        for rule in rules:
            name = rule.name
            found.append(connection.execute(rule.sql).to_arrow_table())
    except duckdb.Error as error:
        raise QueryError(N_("Query {name} failed: {reason}", name=name, reason=first_line(error))) from error
    return found
