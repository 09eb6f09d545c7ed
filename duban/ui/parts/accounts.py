"""Accounts on the page: choose one, or a new one, and change name, role, units, and whether it is let in."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from duban.errors import DubanError
from duban.people.accounts import save_person
from duban.people.roles import ROLE_NAMES, Person, Role
from duban.people.ways_in import account
from duban.ui.markdown import as_written
from duban.ui.parts.reporters import reporter_names
from duban.ui.server.run_slots import released
from duban.ui.session import _, kept, lake, person

_NEW = ""


def change(people: pd.DataFrame) -> None:
    """A form for one of `people`, rows of `accounts/people`, or for someone new; saving is one commit."""
    st.subheader(_("Add or change an account"), anchor=False)
    known = kept("people", lambda: {str(row["person_id"]): row for row in people.to_dict("records")})
    labels = {_NEW: _("A new account")} | {name: f"{row['name']} · {name}" for name, row in known.items()}
    chosen = st.selectbox(_("Account"), list(labels), format_func=labels.__getitem__, key="field_account")
    row = known.get(chosen, {"person_id": "", "name": "", "role": Role.VIEWER, "unit_ids": [], "is_active": True})
    with st.form(f"account_{row['person_id']}", clear_on_submit=not row["person_id"]):
        written, is_active = _fields(row)
        saving = st.form_submit_button(_("Save"), type="primary")
    if saving:
        _save(written, is_active=is_active)


def _fields(row: dict[Any, Any]) -> tuple[Person, bool]:
    """The controls for one account, and what stands in them."""
    key = str(row["person_id"])
    left, right = st.columns(2, gap="large")
    with left:
        name_help = _("The e-mail address, or what the sign-in service calls the account")
        person_id = key or st.text_input(_("Account name"), key="field_new_account", max_chars=200, help=name_help)
        name = st.text_input(_("Name"), value=row["name"], key=f"name_{key}", max_chars=200)
        is_active = st.checkbox(_("May sign in"), value=bool(row["is_active"]), key=f"active_{key}")
    with right:
        role, unit_ids = role_and_units(key, Role(row["role"]), list(row["unit_ids"]))
    return Person(account(person_id), name or person_id, role, unit_ids), is_active


def role_and_units(key: str, role: Role, unit_ids: list[str]) -> tuple[Role, frozenset[str]]:
    """The controls for a role and the units that a reporter reports for, and what stands in them."""
    roles = {role: _(name) for role, name in ROLE_NAMES.items()}
    chosen = st.selectbox(
        _("Role"),
        list(roles),
        index=list(roles).index(role),
        format_func=roles.__getitem__,
        key=f"role_{key}",
    )
    units = reporter_names()
    named = st.multiselect(
        _("Units that a reporter reports for"),
        list(units),
        default=[unit_id for unit_id in unit_ids if unit_id in units],
        format_func=lambda unit_id: units.get(unit_id, unit_id),
        placeholder=_("Choose units"),
        key=f"units_{key}",
    )
    return Role(chosen), frozenset(named)


def _save(changed: Person, *, is_active: bool) -> None:
    try:
        home, changer = lake().home, person()
        with released():
            save_person(home, changer, changed, is_active=is_active)
    except DubanError as error:
        st.error(as_written(_(error.text)), icon=":material/error:")
        return
    st.session_state["account_saved"] = changed.name
    st.rerun()


def say_saved() -> None:
    """Say once whose account has just been saved."""
    if name := st.session_state.pop("account_saved", None):
        st.success(as_written(_("Saved: {name}", name=name)), icon=":material/check:")
