"""The audit log on the page: commits and the doorbook together, filtered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
import streamlit as st

from duban.lake.reader import Lake
from duban.people.audit import audited
from duban.people.doorbook import ACTS, Doorbook
from duban.ui.controls import choose_from_list, chosen
from duban.ui.session import _, kept, kept_follows, lake

_MOST_NAMES = 500


@dataclass(frozen=True)
class _Log:
    """The acts, and what the reader chooses from, by its code."""

    acts: pd.DataFrame
    kinds: dict[str, str]
    names: dict[str, str]
    months: dict[str, str]


@lru_cache(maxsize=4)
def _doorbook(source: Lake) -> Doorbook:
    return Doorbook(source.home)


def chosen_acts() -> pd.DataFrame:
    """The acts of the kind, person and month that the reader chooses, the newest first: at, who, act, what, where."""
    source = lake()
    doorbook = _doorbook(source)
    kept_follows("doorbook", doorbook.size())
    log = kept("log", lambda: _log(audited(source.home, doorbook)))
    columns = st.columns(3, gap="medium")
    with columns[0]:
        kind = choose_from_list(_("Kind"), log.kinds, "kind")
    with columns[1]:
        who = choose_from_list(_("Person"), log.names, "person")
    with columns[2]:
        month = choose_from_list(_("Month"), log.months, "month")
    return kept("chosen acts", lambda: chosen(chosen(chosen(log.acts, "act", kind), "who", who), "month", month))


def _log(acts: pd.DataFrame) -> _Log:
    """The log with the kinds, the people, those who acted most often first, and the months that it has."""
    names = {name: name for name in acts["who"].value_counts().index[:_MOST_NAMES] if name}
    return _Log(
        acts,
        {"all": _("Everything")} | {act: _(word) for act, word in ACTS.items()},
        {"all": _("Everyone")} | names,
        {"all": _("All months")} | {month: month for month in acts["month"].unique()},
    )
