"""What is the reader's own: how their units stand, and what waits for them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from duban.people.roles import Role
from duban.ui.controls import reporting_date
from duban.ui.html import Html
from duban.ui.links import address, link
from duban.ui.session import _, aside, ask, language, person
from duban.ui.waiting import waiting, waiting_count
from duban.words.attention import BODY
from duban.words.statuses import GROUPS, NEEDS_ATTENTION
from duban.words.wording import listed


def own_unit(units: Mapping[str, str]) -> str | None:
    """The unit that a reporter of a single one opens the page with, where it is among `units`."""
    own = [unit for unit in person().unit_ids if unit in units]
    return own[0] if len(own) == 1 else None


@aside()
def mine() -> None:
    """A line for whoever reports for units: how each stands, and what waits."""
    if person().role is not Role.REPORTER:
        return
    promises = ask("overview/commitments", on=reporting_date())
    own = promises[[bool(person().unit_ids.intersection((*owners, unit))) for owners, unit in
                    zip(promises["owner_ids"], promises["unit_id"], strict=True)]]  # fmt: skip
    short = int(own["status"].isin(NEEDS_ATTENTION).sum())
    word = GROUPS["short"].word
    counts = _("{total} promises, {short} {word}", total=len(own), short=short, word=_(word))
    mine = escape(_("Mine"))
    parts = [f"<b>{mine}</b> {_own_units(promises)}", escape(counts), _waits()]
    st.html(Html(f'<div class="mine">{"　".join(parts)}</div>'))


def _own_units(promises: pd.DataFrame) -> str:
    names = dict(zip(promises["unit_id"], promises[f"unit_{language()}"], strict=True))
    return listed(
        (link(names.get(unit, unit), address("units", unit=unit)) for unit in sorted(person().unit_ids)), language()
    )


def _waits() -> str:
    """What waits for the reader, kind by kind; leads to where it is done."""
    rows = waiting()
    if not waiting_count():
        return escape(_("Nothing waits for you"))
    counted = rows.groupby("kind", sort=False).size()
    kinds = listed(
        (f"{_(BODY[kind])} {count}" for kind, count in zip(counted.index.astype(str), counted, strict=True)), language()
    )
    return link(_("Waits for you: {kinds}", kinds=kinds), address("attention"))
