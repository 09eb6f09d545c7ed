"""What items of an agenda are filled from, and the words that several kinds of them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from duban.lake.rows import Row
from duban.meeting.facts import Facts
from duban.words.amounts import amount
from duban.words.wording import N_, Text, say


@dataclass(frozen=True)
class Filling:
    """What items are filled from: the facts, the language, likelihoods by figure, and decisions by item."""

    facts: Facts
    language: str
    likelihoods: Mapping[tuple[object, ...], Row]
    decisions: Mapping[str, Sequence[Row]]

    def said(self, text: Text) -> str:
        """`text` in the reader's language."""
        return say(text, self.language)


def shown_by(row: Row, language: str) -> str:
    """How one will know that a decision is done: an indicator with its value, or what is to be shown."""
    if row["shown_by"] != "value":
        return row["evidence_wanted"] or ""
    if not row[f"indicator_{language}"]:
        return str(row["indicator_id"])
    value = amount(row["value"], row[f"measure_{language}"], language, int(row["decimals"]))
    said = {"unit": row[f"unit_{language}"] or row["unit_id"], "indicator": row[f"indicator_{language}"]}
    if row["direction"] == "down":
        return say(N_("{unit}, {indicator}: at most {value}", value=value, **said), language)
    return say(N_("{unit}, {indicator}: at least {value}", value=value, **said), language)


def sources_of(row: Row, language: str) -> tuple[str, ...]:
    """The document with its clause, and the receipt by which the newest figure came."""
    found = []
    if row[f"origin_{language}"]:
        clause = row["clause"]
        named = N_("{document}, clause {clause}", document=row[f"origin_{language}"], clause=clause)
        found.append(say(named, language) if clause else row[f"origin_{language}"])
    if row.get("submission_id"):
        found.append(say(N_("Receipt {receipt}", receipt=row["submission_id"]), language))
    return tuple(found)


def address_of(page: str, **choices: object) -> str:
    """The address of a page with what is chosen on it; what is empty is left out."""
    return f"{page}?{urlencode({key: value for key, value in choices.items() if value})}"
