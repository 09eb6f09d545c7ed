"""Named queries: every statement lives in queries/<topic>/<name>.sql and is run by its name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa

from duban.errors import LakeError, QueryError
from duban.folders import QUERIES
from duban.lake.dependents import needed
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.state import Answering, Asked
from duban.words.wording import N_

_PARAMETER_LINE = re.compile(r"\$(\w+): (.+)")


@dataclass(frozen=True)
class Query:
    """One statement with what its header says: the question, the grain, and each parameter's type and meaning.

    `question_zh` is the question in Chinese, for the checks, which people read. `severity` is of the rules for
    uploaded files: error, warning, or hint, which says nothing where another doubts the same figure.
    """

    name: str
    sql: str
    question: str
    grain: str
    parameters: dict[str, str]
    question_zh: str = ""
    severity: str = ""


def _read(path: Path) -> Query:
    sql = path.read_text(encoding="utf-8")
    header = [line.removeprefix("--").strip() for line in sql.splitlines() if line.startswith("--")]
    grain, question_zh, severity = (
        next((line.removeprefix(mark).strip() for line in header if line.startswith(mark)), "")
        for mark in ("grain:", "zh:", "severity:")
    )
    matches = [match for line in header if (match := _PARAMETER_LINE.fullmatch(line))]
    parameters = {match[1]: match[2] for match in matches}
    name = path.relative_to(QUERIES).with_suffix("").as_posix()
    return Query(name, sql, header[0] if header else "", grain, parameters, question_zh, severity)


@cache
def catalog() -> dict[str, Query]:
    """Every query by its name, such as `housing/by_unit`, in the order of folders and names."""
    return {query.name: query for query in map(_read, sorted(QUERIES.rglob("*.sql")))}


def topic(name: str) -> list[Query]:
    """The queries of one folder below queries/, in order of their names; not those of folders in it."""
    return [query for query in catalog().values() if query.name.rpartition("/")[0] == name]


def open_lake(home: LakeHome, snapshot_id: int | None = None, only: Collection[str] = ()) -> Lake:
    """The lake at `home` with all of queries/views, filled at each commit. Raises LakeError when there is none.

    With `snapshot_id` it is the lake as that commit left it. With `only` it answers no queries but those of these
    topics, such as checks/intake, and each commit is there sooner.
    """
    tables = {query.name.removeprefix("schema/"): query.sql for query in topic("schema")}
    views = [view.sql for view in topic("views")]
    if only:
        views = needed(views, (query.sql for name in only for query in topic(name)))
    return Lake(home, views, snapshot_id, tables)


def run(lake: Answering, name: str, **parameters: object) -> pd.DataFrame:
    """The rows of query `name` as a frame. Raises QueryError naming the query."""
    frame: pd.DataFrame = answer(lake, name, **parameters).to_pandas()
    return frame


def answer(lake: Asked, name: str, **parameters: object) -> pa.Table:
    """The rows of query `name` as an Arrow table. Raises QueryError naming the query."""
    query = _named(name)
    if parameters.keys() != query.parameters.keys():
        wanted = ", ".join(query.parameters) or "-"
        raise QueryError(N_("Query {name} takes {wanted}", name=name, wanted=wanted))
    try:
        return lake.query(query.sql, parameters)
    except LakeError as error:
        raise QueryError(N_("Query {name} failed: {reason}", name=name, reason=error.text)) from error


def unchanged_since(lake: Answering, name: str, day: object = None) -> int:
    """The number of the commit since which a query has had the same answers, where it is asked of a `day`.

    Raises QueryError naming the query.
    """
    return lake.unchanged_since(_named(name).sql, day)


def _named(name: str) -> Query:
    query = catalog().get(name)
    if query is None:
        raise QueryError(N_("There is no query named {name}", name=name))
    return query


def supposing(
    lake: Lake, rows: Mapping[str, pa.Table], *asked: tuple[str, dict[str, object]], in_place: bool = False
) -> list[pd.DataFrame]:
    """What queries (name and parameters) would answer if `rows`, by table, stood in the lake too. Raises LakeError.

    With `in_place` they stand in the place of all that the tables hold.
    """
    questions = [(catalog()[name].sql, parameters) for name, parameters in asked]
    return [answer.to_pandas() for answer in lake.supposing(rows, questions, in_place=in_place)]


def on_the_units_of(lake: Lake, day: date, name: str, parameters: dict[str, object]) -> pa.Table:
    """What query `name` would answer if no unit had changed after `day`: units have the names of that day.

    Raises LakeError.
    """
    told = {"units": "units/as_of", "unit_changes": "units/changes_until"}
    then = {table: lake.query(catalog()[query].sql, {"on": day}) for table, query in told.items()}
    (rows,) = lake.supposing(then, [(catalog()[name].sql, parameters)], in_place=True)
    return rows
