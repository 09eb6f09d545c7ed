"""What waits for one person, of all that waits: a body's for those who report for it, the rest for the supervisor."""

from __future__ import annotations

import pandas as pd

from duban.people.roles import OPEN, Action, Person
from duban.words.attention import UNCOUNTED


def waits_for(rows: pd.DataFrame, person: Person) -> pd.Series:
    """Of each row of `attention/waiting` whether it waits for `person`; in open mode everyone is everybody.

    Nobody is asked to decide on what they did themselves.
    """
    is_body = rows["hand"] == "body"
    is_open = person == OPEN
    is_meant = (is_body & (rows["unit_id"].isin(person.unit_ids) | is_open)) | (~is_body & person.may(Action.REVIEW))
    is_own = (rows["not_by"] == person.person_id) & (not is_open)
    return is_meant & ~is_own


def count(rows: pd.DataFrame, person: Person) -> int:
    """How much of what waits for `person` the menu counts: no proposals, and in open mode the supervisor's alone."""
    is_counted = ~rows["kind"].isin(UNCOUNTED) & ((person != OPEN) | (rows["hand"] == "supervisor"))
    return int(is_counted.sum())
