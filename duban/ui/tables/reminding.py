"""The tables of reminders: what was sent, what is next, and where messages go."""

from __future__ import annotations

import pandas as pd

from duban.reminding.channels import KINDS
from duban.reminding.sending import STATES
from duban.ui.face import table
from duban.ui.session import _, language
from duban.words.moments import in_the_city


def messages_sent(frame: pd.DataFrame) -> None:
    """Rows of `reminding/sent`."""
    tongue = language()
    table(
        lambda: in_the_city(frame, ["acted_at"]).assign(
            kind=[_(KINDS[kind]) for kind in frame["kind"]], state=[_(STATES[state]) for state in frame["state"]]
        ),
        {
            "sent_on": _("Day"),
            f"unit_{tongue}": _("Unit"),
            f"steps_{tongue}": _("Steps"),
            "matters": _("Matters"),
            "kind": _("Channel"),
            "state": _("Taken"),
            "acted_at": _("At"),
            "acted_by": _("By"),
            "said": _("Message"),
        },
        "duban-messages-sent.csv",
        personal=True,
    )


def matters_due(frame: pd.DataFrame) -> None:
    """Rows of `reminding/due`."""
    tongue = language()
    table(
        lambda: frame.assign(has_channel=[_("yes") if there else _("no") for there in frame["has_channel"]]),
        {
            f"reporter_{tongue}": _("Unit"),
            f"subject_{tongue}": _("Matter"),
            f"unit_{tongue}": _("Of whom"),
            "due_on": _("Due on"),
            "days_late": _("Days late"),
            f"last_{tongue}": _("Last step"),
            "urged_on": _("Sent on"),
            f"step_{tongue}": _("Next step"),
            "has_channel": _("Has a channel"),
        },
        "duban-reminders-due.csv",
        personal=True,
    )


def channels(frame: pd.DataFrame) -> None:
    """Rows of `reminding/channels`; what is secret of an address is not among them."""
    table(
        lambda: in_the_city(frame, ["acted_at"]).assign(kind=[_(KINDS[kind]) for kind in frame["kind"]]),
        {
            f"unit_{language()}": _("Unit"),
            "kind": _("Channel"),
            "hint": _("Address to send to"),
            "language": _("Language"),
            "acted_by": _("By"),
            "acted_at": _("At"),
        },
        "duban-channels.csv",
        personal=True,
    )
