"""Who somebody is at this moment: the newest row of a person in the table of people, and how a row comes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from duban.errors import AccessError, AccountError
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.rows import append_rows
from duban.lake.state import Asked
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.people.roles import OPEN, Action, Person, Role
from duban.people.ways_in import Entrance, Mode, account
from duban.words.periods import utc_now
from duban.words.wording import N_

COMMAND_LINE = "command line"

_LONGEST_NAME = 200


def person_of(lake: Asked, person_id: str) -> Person:
    """The person as the lake knows them. Raises AccessError for a stranger, unless strangers may look."""
    return _known(person_id, lambda: lake.query(*_newest(person_id)).to_pylist())


def standing(transaction: Transaction, person_id: str) -> Person:
    """The person as the lake knows them at the moment of writing; OPEN counts in open mode. Raises AccessError."""
    return _known(person_id, lambda: transaction.run(*_newest(person_id)).to_pylist())


def _newest(person_id: str) -> tuple[str, dict[str, str]]:
    return queries.catalog()["accounts/person"].sql, {"person": account(person_id)}


def _known(person_id: str, ask: Callable[[], Sequence[dict[str, Any]]]) -> Person:
    entrance = Entrance.from_environment()
    if person_id == OPEN.person_id and entrance.mode is Mode.OPEN:
        return OPEN
    rows = ask()
    if rows and rows[0]["is_active"]:
        return Person(rows[0]["person_id"], rows[0]["name"], Role(rows[0]["role"]), frozenset(rows[0]["unit_ids"]))
    if not rows and entrance.strangers_view and entrance.mode is not Mode.OPEN:
        return Person(account(person_id), account(person_id), Role.VIEWER)
    raise AccessError(
        N_("“{name}” has no account here; ask {contact} for one", name=person_id, contact=entrance.whom_to_ask())
    )


def save_person(home: LakeHome, administrator: Person, person: Person, *, is_active: bool = True) -> None:
    """Add `person`, or change what is known of them, in one commit; nobody is deleted, only no longer active.

    Raises AccessError, AccountError for one's own role and for the last administrator, LakeError; then nothing changes.
    """
    with writing(home, administrator.person_id) as transaction:
        save_person_within(transaction, administrator, person, utc_now(), is_active=is_active)


def save_person_within(
    transaction: Transaction, administrator: Person, person: Person, changed_at: datetime, *, is_active: bool = True
) -> None:
    """The same as part of a transaction that may hold more, at a moment (UTC)."""
    standing(transaction, administrator.person_id).require(Action.MANAGE_PEOPLE)
    _save(transaction, administrator.person_id, person, changed_at, is_active=is_active)


def name_first_administrator(home: LakeHome, person: Person) -> None:
    """Add the administrator who adds all others; from the command line of the server, and once.

    Raises AccountError when there is one already, and LakeError.
    """
    with writing(home, COMMAND_LINE) as transaction:
        name_first_administrator_within(transaction, person, utc_now())


def name_first_administrator_within(transaction: Transaction, person: Person, changed_at: datetime) -> None:
    """The same as part of a transaction that may hold more, at a moment (UTC)."""
    if person.role is not Role.ADMINISTRATOR:
        raise AccountError(N_("The first person to add is an administrator"))
    if known := _administrators(_people(transaction)):
        raise AccountError(N_("Act as an administrator, with --as: {names}", names=", ".join(sorted(known))))
    _save(transaction, COMMAND_LINE, person, changed_at, is_active=True)


def _people(transaction: Transaction) -> dict[str, dict[str, Any]]:
    rows = transaction.run(queries.catalog()["accounts/people"].sql).to_pylist()
    return {row["person_id"]: row for row in rows}


def _administrators(people: dict[str, dict[str, Any]]) -> set[str]:
    return {name for name, row in people.items() if row["is_active"] and row["role"] == Role.ADMINISTRATOR}


def _save(transaction: Transaction, author: str, person: Person, changed_at: datetime, *, is_active: bool) -> None:
    person_id, name = account(person.person_id), person.name.strip()
    check_names(transaction, person_id, name, person)
    unit_ids = sorted(person.unit_ids) if person.role is Role.REPORTER else []
    changed = {"name": name, "role": str(person.role), "unit_ids": unit_ids, "is_active": is_active}
    people = _people(transaction)
    before = {key: people[person_id][key] for key in changed} if person_id in people else None
    if before == changed:
        return
    if person_id == author and before is not None and before | {"name": name} != changed:
        raise AccountError(N_("Nobody changes their own role; ask another administrator"))
    stays = is_active and person.role is Role.ADMINISTRATOR
    if _administrators(people) == {person_id} and not stays:
        raise AccountError(N_("“{name}” is the last administrator; name another first", name=person_id))
    row = {
        "person_id": person_id,
        **changed,
        "changed_by": author,
        "changed_at": changed_at,
    }
    append_rows(transaction, "people", [row])
    standing_now = f"{person.role} {' '.join(unit_ids)}".strip() if is_active else "no longer active"
    transaction.message = f"people: {person_id} {standing_now}"


def check_names(transaction: Transaction, person_id: str, name: str, person: Person) -> None:
    """Raise AccountError unless an account can be called so, and reports for units that there are."""
    is_clean = (person_id + name).isprintable() and len(person_id) <= _LONGEST_NAME and len(name) <= _LONGEST_NAME
    if not person_id or person_id in (OPEN.person_id, COMMAND_LINE) or not is_clean:
        raise AccountError(N_("“{name}” cannot be the name of an account", name=person_id[:_LONGEST_NAME]))
    if person.role is Role.REPORTER and not person.unit_ids:
        raise AccountError(N_("A reporter needs at least one unit to report for"))
    known = {row["unit_id"] for row in transaction.run(queries.catalog()["accounts/units"].sql).to_pylist()}
    if unknown := sorted(person.unit_ids - known):
        raise AccountError(N_("“{unit}” is not a unit; write its full name", unit=", ".join(unknown)))
