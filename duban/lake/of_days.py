"""What follows from a day, such as how far each target was on it: made once for each day, and read by all who ask.

The head of a macro of one day says that its rows are kept:

    -- kept of a day

A question that calls it for its own day, as in `progress(cast($on as date))`, reads the rows made for that day; so does
another macro that is kept, and calls it for the day that it is given.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import duckdb
import pyarrow as pa

from duban.lake.held_tables import Held, HeldTables
from duban.lake.made_once import Turns
from duban.lake.transaction import Parameters

_KEPT = re.compile(r"^-- kept of a day$", re.MULTILINE)
_MACRO = re.compile(r"create or replace macro (\w+)\((\w+)\) as table\n(.+?);?\s*$", re.DOTALL)
# How a question calls what is kept.
_DAY = "cast($on as date)"
_CALL = re.compile(r"\b(\w+)\(" + re.escape(_DAY) + r"\)")
# The days of a few years of quarters; where a lake holds much, fewer. A table takes room for each of its columns.
_MOST_BYTES, _COLUMN_BYTES = 256_000_000, 30_000
# Runs still see the commit before the newest, and rows are compared with those of some commits before.
_KEPT_COMMITS = 4

# Answers a statement with its parameters.
Ask = Callable[[str, Parameters], pa.Table]


@dataclass(frozen=True)
class Kept:
    """The rows of one macro on one day, the table that has them, and the commit since which they are the same."""

    rows: pa.Table
    held: Held
    since: int


class _Place:
    """Where the rows of one macro, day and commit are kept."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.kept: Kept | None = None
        self.byte_count = 0


class OfDays:
    """What is kept of days for the states of one lake; safe to use from many threads."""

    def __init__(self, views: Sequence[str], connection: duckdb.DuckDBPyConnection) -> None:
        """Keep what the heads of `views` say, in tables beside those of a connection."""
        self._tables = HeldTables(connection)
        kept = [found for view in views if _KEPT.search(view) and (found := _MACRO.search(view))]
        self.statements = {
            name: re.sub(rf"\b{day}\b", _DAY, select) for name, day, select in (one.groups() for one in kept)
        }
        self._lock = threading.Lock()
        self._places: OrderedDict[tuple[str, date, int], _Place] = OrderedDict()

    def called(self, sql: str) -> frozenset[str]:
        """What a question calls of what is kept."""
        return _calls(sql).intersection(self.statements)

    def kept(self, name: str, day: date, since: int, ask: Ask) -> Kept:
        """The rows of a macro on a day, for which no table has changed since a commit; `ask` makes them.

        Where they turn out to be the rows of an earlier commit they are the same since then.
        """
        place = self._place((name, day, since))
        if place.kept is None:
            with place.turns.taken():
                if place.kept is None:
                    rows = ask(self.statements[name], {"on": day})
                    same = next((one for one in self._before(name, day, since) if one.rows.equals(rows)), None)
                    place.byte_count = 2 * rows.nbytes + rows.num_columns * _COLUMN_BYTES
                    place.kept = same or Kept(rows, self._tables.hold(name, rows), since)
                    self._let_go(name, day)
        return place.kept

    def _before(self, name: str, day: date, since: int) -> list[Kept]:
        """The rows of the same day at commits before one."""
        with self._lock:
            return [
                place.kept
                for (of, on, number), place in self._places.items()
                if (of, on) == (name, day) and number < since and place.kept
            ]

    def _place(self, key: tuple[str, date, int]) -> _Place:
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            return place

    def _let_go(self, name: str, day: date) -> None:
        """Forget what is of the oldest commits, and what nobody has asked for longest where it is too much."""
        with self._lock:
            commits = sorted(key for key in self._places if key[:2] == (name, day))
            for key in commits[:-_KEPT_COMMITS]:
                del self._places[key]
            held = sum(place.byte_count for place in self._places.values())
            while held > _MOST_BYTES and len(self._places) > 1:
                held -= self._places.popitem(last=False)[1].byte_count


def reading(sql: str, places: Mapping[str, str]) -> str:
    """A question that reads these tables, by the name of each macro, instead of calling macros for its day."""
    return _CALL.sub(lambda call: places.get(call[1], call[0]), sql)


@cache
def _calls(sql: str) -> frozenset[str]:
    return frozenset(_CALL.findall(sql))
