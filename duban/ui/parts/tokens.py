"""The tokens of other systems: which stand, a form that makes one, and a button that revokes each."""

from __future__ import annotations

import streamlit as st

from duban.people.api_tokens import make_token, revoke_token
from duban.people.roles import ROLE_NAMES, Role
from duban.ui.markdown import as_written
from duban.ui.parts.accounts import role_and_units
from duban.ui.parts.entering import enter
from duban.ui.session import _, ask, kept, lake, person
from duban.words.moments import told

_JUST_MADE = "token_just_made"


def section() -> None:
    """What other systems may read with; the page is for administrators alone."""
    made = st.session_state.pop(_JUST_MADE, None)
    st.subheader(_("Tokens of other systems"), anchor=False)
    st.caption(_("With a token a program reads the [data for other systems](/api/v1) as a person of its role would."))
    if made:
        st.success(_("Copy this token now; it is not shown again."))
        st.code(made, language=None)
    standing = ask("accounts/tokens")
    for row in kept("tokens", lambda: standing.to_dict("records")):
        words, button = st.columns([5, 1], vertical_alignment="center")
        units = f" ({', '.join(row['unit_ids'])})" if len(row["unit_ids"]) else ""
        role = f"{_(ROLE_NAMES[Role(row['role'])])}{units}"
        said = _("{name} · {role} · made by {person}, {moment}", name=row["name"], role=role, person=row["acted_by"],
                 moment=told(row["acted_at"]))  # fmt: skip
        words.markdown(as_written(said))
        token_id = str(row["token_id"])
        if button.button(_("Revoke"), key=f"revoke_{token_id}"):
            enter(
                lambda one=token_id: revoke_token(lake().home, person(), one),  # type: ignore[misc]
                _("Revoked: the token of {name}", name=as_written(str(row["name"]))),
            )
    # Drawn only when it is asked for: most come for the accounts.
    if st.toggle(_("A new token"), key="token_form"):
        _form()


def _form() -> None:
    with st.form("token", clear_on_submit=True):
        name = st.text_input(_("Which system it is for"), key="field_token_name", max_chars=200)
        chosen, unit_ids = role_and_units("token", Role.VIEWER, [])
        making = st.form_submit_button(_("Make a token"))
    if making:
        enter(lambda: _make(name, chosen, unit_ids), _("Made: a token; it stands under “Tokens of other systems”"))


def _make(name: str, role: Role, units: frozenset[str]) -> None:
    st.session_state[_JUST_MADE] = make_token(lake().home, person(), name, role, units)
