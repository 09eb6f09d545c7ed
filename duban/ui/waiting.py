"""What waits for the reader: asked of the lake once for a commit and a day, and told apart once for each person."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pandas as pd

from duban.following.attention import count, waiting_for
from duban.lake.reader import Lake
from duban.people.roles import Person
from duban.ui.session import ask, ask_row, demonstration, person, snapshot, today
from duban.words.amounts import is_missing


def speaking_day() -> date:
    """The day of which it is said what waits: today, in a demonstration the last one on which anything happened."""
    return _last_day(*snapshot()) if demonstration() else today()


@lru_cache(maxsize=8)
def _last_day(_source: Lake, _snapshot_id: int) -> date:
    found = ask_row("demonstration/last_day")["last_on"]
    return today() if is_missing(found) else pd.Timestamp(found).date()


def waiting() -> pd.DataFrame:
    """The rows of `attention/waiting` for the reader; shared by the runs of their page, so never changed."""
    return _of(person(), speaking_day(), *snapshot())[0]


def waiting_count() -> int:
    """How many of them the menu counts."""
    return _of(person(), speaking_day(), *snapshot())[1]


@lru_cache(maxsize=300)
def _of(reader: Person, day: date, _source: Lake, _snapshot_id: int) -> tuple[pd.DataFrame, int]:
    rows = waiting_for(ask("attention/waiting", today=day), reader)
    return rows, count(rows, reader)
