"""Tokens with which other systems read: made by an administrator, with a role and units like a person, and revoked."""

from __future__ import annotations

from duban.errors import AccountError
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.state import Asked
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.people.accounts import check_names, standing
from duban.people.acts import enter
from duban.people.roles import Action, Person, Role
from duban.people.tokens import hash_of, new_token, opened_by
from duban.words.wording import N_

MOST_TOKENS = 100

_STANDING, _NUMBERS = "accounts/tokens", "accounts/token_numbers"


def make_token(home: LakeHome, administrator: Person, name: str, role: Role, unit_ids: frozenset[str]) -> str:
    """A new token for the system called `name`, in one commit; returns it, and nobody can learn it again.

    It reads what a person with this role and these units reads. Raises AccountError, AccessError, LakeError.
    """
    token = new_token()
    with writing(home, administrator.person_id) as transaction:
        acting = _allowed(transaction, administrator)
        numbers = transaction.run(queries.catalog()[_NUMBERS].sql).to_pylist()[0]
        if numbers["standing"] >= MOST_TOKENS:
            raise AccountError(N_("There are {count} tokens already; revoke one first", count=MOST_TOKENS))
        token_id = f"token-{numbers['made'] + 1}"
        reader = Person(token_id, name.strip(), role, unit_ids if role is Role.REPORTER else frozenset())
        if not reader.name:
            raise AccountError(N_("Say which system the token is for"))
        check_names(transaction, token_id, reader.name, reader)
        units = sorted(reader.unit_ids)
        row = {"token_id": token_id, "number": 1, "act": "made", "name": reader.name, "role": str(role),
               "unit_ids": units, "token_hash": hash_of(token)}  # fmt: skip
        enter(transaction, "api_tokens", [row], acting)
        transaction.message = f"{token_id} ({reader.name}): made, {role} {' '.join(units)}".rstrip()
    return token


def revoke_token(home: LakeHome, administrator: Person, token_id: str) -> None:
    """Let a token open nothing any more, in one commit. Raises AccountError, AccessError, LakeError."""
    with writing(home, administrator.person_id) as transaction:
        acting = _allowed(transaction, administrator)
        rows = transaction.run(queries.catalog()[_STANDING].sql).to_pylist()
        found = next((row for row in rows if row["token_id"] == token_id), None)
        if found is None:
            raise AccountError(N_("There is no token “{name}” that could be revoked", name=token_id))
        kept = {name: found[name] for name in ("token_id", "name", "role", "unit_ids", "token_hash")}
        enter(transaction, "api_tokens", [{**kept, "number": found["number"] + 1, "act": "revoked"}], acting)
        transaction.message = f"{token_id} ({found['name']}): revoked"


def reader_of(lake: Asked, token: str) -> Person | None:
    """As whom a token reads, as the lake knows it now; None for one that opens nothing."""
    row = opened_by(token, lake.query(queries.catalog()[_STANDING].sql).to_pylist())
    if row is None:
        return None
    return Person(row["token_id"], row["name"], Role(row["role"]), frozenset(row["unit_ids"]))


def _allowed(transaction: Transaction, administrator: Person) -> Person:
    acting = standing(transaction, administrator.person_id)
    acting.require(Action.MANAGE_PEOPLE)
    return acting
