"""The tables of the accounts and of what was changed in them."""

from __future__ import annotations

import pandas as pd

from duban.people.doorbook import ACTS, COMMAND_LINE
from duban.people.roles import ROLE_NAMES, Role
from duban.ui.face import table
from duban.ui.session import _, language
from duban.words.moments import in_the_city

_ROLES = {str(role): name for role, name in ROLE_NAMES.items()}


def people(frame: pd.DataFrame) -> None:
    """Rows of `accounts/people`."""
    table(
        lambda: _in_words(frame),
        {
            "person_id": _("Account"),
            "name": _("Name"),
            "role": _("Role"),
            f"units_{language()}": _("Units"),
            "is_active": _("May sign in"),
            "changed_by": _("By"),
            "changed_at": _("At"),
        },
        "duban-accounts.csv",
    )


def account_history(frame: pd.DataFrame) -> None:
    """Rows of `accounts/history`."""
    table(
        lambda: _in_words(frame),
        {
            "changed_at": _("At"),
            "changed_by": _("By"),
            "person_id": _("Account"),
            "name": _("Name"),
            "role": _("Role"),
            f"units_{language()}": _("Units"),
            "is_active": _("May sign in"),
        },
        "duban-account-history.csv",
    )


def audit(acts: pd.DataFrame) -> None:
    """Who did what, when and from where; see `duban.people.audit.audited`."""
    table(
        lambda: acts.assign(
            act=[_(ACTS[act]) for act in acts["act"]],
            # The log keeps these in English; what was written of an act stands as it was written.
            what=[_(_ROLES[what]) if what in _ROLES else what for what in acts["what"]],
            where=[_("terminal") if where == COMMAND_LINE else where for where in acts["where"]],
        ),
        {"at": _("At"), "who": _("By"), "act": _("Kind"), "what": _("What"), "where": _("Where from")},
        "duban-audit.csv",
    )


def _in_words(frame: pd.DataFrame) -> pd.DataFrame:
    return in_the_city(frame, ["changed_at"]).assign(
        role=[_(ROLE_NAMES[Role(role)]) for role in frame["role"]],
        is_active=[_("yes") if active else _("no") for active in frame["is_active"]],
    )
