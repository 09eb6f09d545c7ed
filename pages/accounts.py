"""Accounts: who may do what, changed by an administrator, and what was changed before."""

import streamlit as st

from duban.ui import face, tables
from duban.ui.parts import accounts, reminding, tokens
from duban.ui.session import _, ask
from duban.words import findings

people = ask("accounts/people")
face.opening(_("Accounts"), lambda: _(findings.accounts(people)))
accounts.say_saved()
if people.empty:
    face.empty(_("No account has been added yet."), _("Add the first below; it should be an administrator."))
else:
    tables.people(people)
accounts.change(people)
history = ask("accounts/history")
if not history.empty:
    with st.expander(_("What was changed"), icon=":material/history:"):
        tables.account_history(history)
tokens.section()
reminding.section()
