"""The audit log on the page: commits and the doorbook together, filtered."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import streamlit as st

from duban.lake.reader import Lake
from duban.people.audit import audited
from duban.people.doorbook import ACTS, Doorbook
from duban.ui.controls import choose_from_list, chosen
from duban.ui.session import _, kept, kept_follows, lake

_MOST_NAMES = 500


@lru_cache(maxsize=4)
def _doorbook(source: Lake) -> Doorbook:
    return Doorbook(source.home)


def chosen_acts() -> pd.DataFrame:
    """The acts of the kind, person and month that the reader chooses, the newest first: at, who, act, what, where."""
    source = lake()
    doorbook = _doorbook(source)
    kept_follows("doorbook", doorbook.size())
    acts = kept("all acts", lambda: audited(source.home, doorbook))
    columns = st.columns(3, gap="medium")
    kinds = {"all": _("Everything")} | {act: _(word) for act, word in ACTS.items()}
    with columns[0]:
        kind = choose_from_list(_("Kind"), kinds, "kind")
    names = {"all": _("Everyone")} | kept("people who acted", lambda: _names(acts))
    with columns[1]:
        who = choose_from_list(_("Person"), names, "person")
    months = {"all": _("All months")} | kept("months", lambda: {month: month for month in acts["month"].unique()})
    with columns[2]:
        month = choose_from_list(_("Month"), months, "month")
    return kept("chosen acts", lambda: chosen(chosen(chosen(acts, "act", kind), "who", who), "month", month))


def _names(acts: pd.DataFrame) -> dict[str, str]:
    """Those who acted most often, first."""
    return {name: name for name in acts["who"].value_counts().index[:_MOST_NAMES] if name}
