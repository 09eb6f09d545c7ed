"""The audit log on the page: commits and the doorbook together, filtered."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import streamlit as st

from duban.lake.reader import Lake
from duban.people.audit import audited
from duban.people.doorbook import ACTS, Doorbook
from duban.ui.controls import choose_from_list
from duban.ui.session import _, snapshot

_MOST_NAMES = 500


@lru_cache(maxsize=4)
def _doorbook(source: Lake) -> Doorbook:
    return Doorbook(source.home)


@lru_cache(maxsize=2)
def _all(source: Lake, _snapshot_id: int, _size: int) -> pd.DataFrame:
    return audited(source.home, _doorbook(source))


def chosen_acts() -> pd.DataFrame:
    """The acts of the kind, person and month that the reader chooses, the newest first: at, who, act, what, where."""
    source, snapshot_id = snapshot()
    acts = _all(source, snapshot_id, _doorbook(source).size())
    columns = st.columns(3, gap="medium")
    kinds = {"all": _("Everything")} | {act: _(word) for act, word in ACTS.items()}
    with columns[0]:
        kind = choose_from_list(_("Kind"), kinds, "kind")
    names = {"all": _("Everyone")} | {name: name for name in acts["who"].value_counts().index[:_MOST_NAMES] if name}
    with columns[1]:
        who = choose_from_list(_("Person"), names, "person")
    months = {"all": _("All months")} | {month: month for month in acts["month"].unique()}
    with columns[2]:
        month = choose_from_list(_("Month"), months, "month")
    for column, value in (("act", kind), ("who", who), ("month", month)):
        acts = acts if value == "all" else acts[acts[column] == value]
    return acts
