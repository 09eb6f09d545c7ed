"""Whose session this is: of somebody who came in, or the server's own, told by a word that only this process knows."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

import streamlit as st

from duban.errors import AccessError
from duban.lake.state import Asked
from duban.people import accounts
from duban.people.roles import OPEN, Person, Role
from duban.people.ways_in import Entrance, Mode
from duban.words.wording import N_

_CLAIM = "reads_for"
# What Streamlit is told of the user of a session of the server's own.
OWN_CLAIMS: Mapping[str, str] = {_CLAIM: secrets.token_hex(32)}
# It sees what everybody sees who may come in at all.
_OWN = Person("", "Duban", Role.VIEWER)


def signed_in(way_in: Entrance, lake: Callable[[], Asked]) -> Person:
    """Who is at this page, as `lake` knows them now; in open mode everyone is OPEN. Raises AccessError."""
    if way_in.mode is Mode.OPEN:
        # The gate has asked already, but `streamlit run` has none; Streamlit gives no address for this computer.
        if isinstance(st.context.ip_address, str):
            raise AccessError(N_("Open mode has no accounts and serves this computer only"))
        return OPEN
    claims = dict(st.user)
    if secrets.compare_digest(str(claims.get(_CLAIM)).encode(), OWN_CLAIMS[_CLAIM].encode()):
        return _OWN
    identity = way_in.identity_of(claims)
    if not identity:
        raise AccessError(N_("You are not signed in; open the page anew"))
    return accounts.person_of(lake(), identity)
