"""What waits for the reader: asked of the lake once for all readers, and told apart once for each of them."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd

from duban.following.attention import count, waits_for
from duban.ui.session import ask_for, ask_row, demonstration, kept_everywhere, person, today
from duban.words.amounts import is_missing


def speaking_day() -> date:
    """The day of which it is said what waits: today, in a demonstration the last one on which anything happened."""
    return kept_everywhere("speaking day", _last_day) if demonstration() else today()


def _last_day() -> date:
    found = ask_row("demonstration/last_day")["last_on"]
    return today() if is_missing(found) else pd.Timestamp(found).date()


def waiting() -> pd.DataFrame:
    """The rows of `attention/waiting` for the reader; shared by the runs of their page, so never changed."""
    return _told()[0]


def waiting_count() -> int:
    """How many of them the menu counts."""
    return _told()[1]


def _told() -> tuple[pd.DataFrame, int]:
    reader = person()

    def make() -> tuple[pd.DataFrame, int]:
        rows = ask_for(("waits", reader), partial(waits_for, person=reader), "attention/waiting", on=speaking_day())
        return rows, count(rows, reader)

    return kept_everywhere(("waiting", reader), make)
