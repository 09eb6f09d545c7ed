"""Acts as rows of a table: who did each, and when, stands beside what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from duban.lake.rows import append_rows
from duban.lake.transaction import Transaction
from duban.people.roles import Person
from duban.words.periods import utc_now


def enter(transaction: Transaction, table: str, acts: Iterable[Mapping[str, Any]], person: Person) -> None:
    """Append acts of `person`, each a mapping of columns to values, with the moment; missing columns stay empty."""
    signed = {"acted_by": person.person_id, "acted_at": utc_now()}
    append_rows(transaction, table, ({**act, **signed} for act in acts))
