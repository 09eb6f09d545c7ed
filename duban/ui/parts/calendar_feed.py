"""The calendar feeds of a unit, a person or an office: made, shown once, revoked."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from duban.reminding.feeds import Owner, make_feed, revoke_feed
from duban.ui.links import server
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.session import _, ask, kept, lake, language, person
from duban.words.moments import told

_JUST_MADE = "calendar_just_made"


def calendar_feed(owner: Owner) -> None:
    """Which feeds stand, a button that makes one, and one that revokes each; for those who may, and nothing else."""
    if not owner.may_have(person()):
        return
    made = st.session_state.pop(_JUST_MADE, None)
    with st.expander(_("Calendar feed"), expanded=bool(made), icon=":material/event:"):
        st.caption(_("What is due by when, for a calendar program. Whoever has the address can read it."))
        if made:
            st.success(_("Copy this address now; it is not shown again."))
            st.code(f"{server() or '/'}calendar/{made}.ics", language=None)
        feeds = ask("reminding/feeds")
        for row in kept(f"feeds of {owner.kind} {owner.owner_id}", lambda: _of(owner, feeds)):
            words, button = st.columns([5, 1], vertical_alignment="center")
            said = _("Made by {person}, {moment}", person=row["acted_by"], moment=told(row["acted_at"]))
            words.markdown(as_written(said))
            feed_id = str(row["feed_id"])
            if button.button(_("Revoke"), key=f"revoke_{feed_id}"):
                enter(
                    lambda one=feed_id: revoke_feed(lake().home, person(), owner, one),  # type: ignore[misc]
                    _("Revoked: the feed made by {person}", person=as_written(str(row["acted_by"]))),
                )
        if st.button(_("Make a feed"), key=f"make_feed_{owner.kind}_{owner.owner_id}"):
            enter(lambda: _make(owner), _("Made: a calendar feed; its address stands under “Calendar feed”"))


def _of(owner: Owner, feeds: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """The rows of `reminding/feeds` that are an owner's."""
    own = feeds[(feeds["owner_kind"] == owner.kind) & (feeds["owner_id"] == owner.owner_id)]
    return own.to_dict("records")


def _make(owner: Owner) -> None:
    st.session_state[_JUST_MADE] = make_feed(lake().home, person(), owner, language())
