"""The tokens of calendar feeds: made, shown once, found again by their hash, and revoked."""

from __future__ import annotations

from dataclasses import dataclass

from duban.errors import RemindingError
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import Row, rows, rows_within
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.people.accounts import standing
from duban.people.acts import enter
from duban.people.roles import Action, Person
from duban.people.tokens import hash_of, new_token, opened_by
from duban.words.wording import LANGUAGES, N_

UNIT, PERSON = "unit", "person"
MOST_FEEDS = 20


@dataclass(frozen=True)
class Owner:
    """Whose calendar: a unit by its unit_id, or a person or office by the name as published."""

    kind: str
    owner_id: str

    def may_have(self, person: Person) -> bool:
        """Whether `person` may make and revoke feeds of it."""
        return person.may(Action.MAKE_FEED, self.owner_id if self.kind == UNIT else "")


@dataclass(frozen=True)
class Feed:
    """A feed that is answered: whose it is, and in which language."""

    feed_id: str
    owner: Owner
    language: str


def make_feed(home: LakeHome, person: Person, owner: Owner, language: str) -> str:
    """A new feed in one commit; returns its token, which nobody can learn again.

    Raises RemindingError, AccessError, LakeError.
    """
    token = new_token()
    with writing(home, person.person_id) as transaction:
        acting = _allowed(transaction, person, owner)
        acts = _acts(transaction, owner)
        newest = {act["feed_id"]: act["act"] for act in acts}
        if list(newest.values()).count("made") >= MOST_FEEDS:
            raise RemindingError(N_("There are {count} feeds already; revoke one first", count=MOST_FEEDS))
        if not _is_known(transaction, owner) or language not in LANGUAGES:
            raise RemindingError(N_("“{name}” is no unit and nobody in charge", name=owner.owner_id))
        feed_id = f"{owner.kind}-{owner.owner_id}-{len(newest) + 1}"
        row = {"feed_id": feed_id, "number": 1, "act": "made", "owner_kind": owner.kind, "owner_id": owner.owner_id,
               "language": language, "token_hash": hash_of(token)}  # fmt: skip
        enter(transaction, "feeds", [row], acting)
        transaction.message = f"calendar feed {feed_id}: made"
    return token


def revoke_feed(home: LakeHome, person: Person, owner: Owner, feed_id: str) -> None:
    """Answer a feed no more, in one commit. Raises RemindingError, AccessError, LakeError."""
    with writing(home, person.person_id) as transaction:
        acting = _allowed(transaction, person, owner)
        own = [act for act in _acts(transaction, owner) if act["feed_id"] == feed_id]
        if not own or own[-1]["act"] != "made":
            raise RemindingError(N_("Somebody else has changed this meanwhile; look at it again"))
        row = {"feed_id": feed_id, "number": own[-1]["number"] + 1, "act": "revoked", "owner_kind": owner.kind,
               "owner_id": owner.owner_id, "language": own[-1]["language"],
               "token_hash": own[-1]["token_hash"]}  # fmt: skip
        enter(transaction, "feeds", [row], acting)
        transaction.message = f"calendar feed {feed_id}: revoked"


def feed_of(lake: Lake, token: str) -> Feed | None:
    """The feed that a token opens; None for one that was revoked, guessed or never made."""
    row = opened_by(token, rows(lake, "reminding/feeds"))
    return Feed(row["feed_id"], Owner(row["owner_kind"], row["owner_id"]), row["language"]) if row else None


def _allowed(transaction: Transaction, person: Person, owner: Owner) -> Person:
    acting = standing(transaction, person.person_id)
    acting.require(Action.MAKE_FEED, owner.owner_id if owner.kind == UNIT else "")
    return acting


def _acts(transaction: Transaction, owner: Owner) -> list[Row]:
    return rows_within(transaction, "reminding/feed_acts", owner_kind=owner.kind, owner=owner.owner_id)


def _is_known(transaction: Transaction, owner: Owner) -> bool:
    found = transaction.run(queries.catalog()["reminding/owner_names"].sql).to_pylist()
    return (owner.kind, owner.owner_id) in {(row["owner_kind"], row["owner_id"]) for row in found}
