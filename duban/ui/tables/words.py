"""Words that several tables share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from duban.ui.session import _
from duban.words.statuses import STATUSES
from duban.words.wording import N_

PARTS = {
    "lead": N_("Lead"),
    "responsible": N_("Responsible"),
    "support": N_("Support"),
    "city_leader": N_("City leader"),
    "person_in_charge": N_("Person in charge"),
    "deputy_secretary_general": N_("Deputy secretary-general"),
    "office": N_("Office"),
}
DECISIONS = {
    "waiting": N_("Waiting"),
    "approved": N_("Approved"),
    "returned": N_("Returned"),
    "withdrawn": N_("Withdrawn"),
}


def status_words(codes: pd.Series) -> list[str]:
    """Mark and word of each status code; nothing where there is none."""
    return [f"{STATUSES[code].mark} {_(STATUSES[code].word)}" if code in STATUSES else "" for code in codes]


def standing_words(entry: Mapping[Any, Any]) -> str:
    """How many of its rows are waiting, approved, returned, withdrawn; a row of `intake/queue`."""
    counts = [(word, entry[f"{decision}_rows"]) for decision, word in DECISIONS.items()]
    return ", ".join(f"{_(word)} {count}" for word, count in counts if count)
