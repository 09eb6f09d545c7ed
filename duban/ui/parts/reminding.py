"""Reminders on the page: what was sent and what is next, and where the messages of each unit go."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from duban.errors import DubanError
from duban.people.roles import Action
from duban.reminding import channels, sending
from duban.ui import face, tables
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.parts.reporters import reporter_names
from duban.ui.session import _, ask, demonstration, kept, lake, language, person, today
from duban.words.wording import LANGUAGES

_EVERY_UNIT = ""


def section() -> None:
    """One quiet table with its filters, and a form for a channel, for those who may send reminders."""
    if not person().may(Action.REMIND):
        return
    st.subheader(_("Reminders"), anchor=False)
    st.caption(_standing())
    views = {"sent": _("Messages sent"), "next": _("To be sent today"), "channels": _("Where messages go")}
    left, right = st.columns(2, gap="large")
    with left:
        view = st.selectbox(_("Show"), list(views), format_func=views.__getitem__, key="field_reminding_view")
    rows = {
        "sent": lambda: ask("reminding/sent"),
        "next": lambda: ask("reminding/due", today=today()),
        "channels": lambda: ask("reminding/channels"),
    }[str(view)]()
    named = "reporter" if view == "next" else "unit"
    with right:
        shown = _of_unit(rows, named)
    draw = {"sent": tables.messages_sent, "next": tables.matters_due, "channels": tables.channels}[str(view)]
    if shown.empty:
        face.empty(_("There is nothing here."), _("Messages stand here once they are sent, and channels once entered."))
    else:
        draw(shown)
    _change(ask("reminding/channels"))


def _standing() -> str:
    """Whether this server sends anything, in a sentence."""
    if demonstration():
        return _("A demonstration sends nothing.")
    try:
        is_on = sending.is_on()
    except DubanError as error:
        return _(error.text)
    if is_on:
        return _("“python -m duban remind”, run once a day, sends each unit one digest of what it owes.")
    return _("Nothing is sent: reminders are off until DUBAN_REMINDERS=on is set on the server.")


def _of_unit(rows: pd.DataFrame, named: str) -> pd.DataFrame:
    """The rows of the unit that the reader chooses, or all."""
    units = dict(zip(rows[f"{named}_id"], rows[f"{named}_{language()}"], strict=True))
    labels = {_EVERY_UNIT: _("All units")} | units
    chosen = st.selectbox(
        _("Unit"), list(labels), format_func=lambda unit: labels.get(unit, unit), key="field_reminding_unit"
    )
    return rows[rows[f"{named}_id"] == chosen] if chosen in units else rows


def _change(known: pd.DataFrame) -> None:
    with st.expander(_("Enter or remove a channel")):
        left, right = st.columns(2, gap="large")
        with left:
            _enter()
        with right:
            _remove(known)


def _enter() -> None:
    units = reporter_names()
    unit = st.selectbox(_("Unit"), list(units), format_func=units.__getitem__, key="field_channel_unit")
    kinds, tongues = {kind: _(word) for kind, word in channels.KINDS.items()}, {"zh": "中文", "en": "English"}
    kind = str(st.selectbox(_("Channel"), list(kinds), format_func=kinds.__getitem__, key="field_channel_kind"))
    # An address is typed as a password is: who looks over a shoulder learns nothing, and it is never shown again.
    secret = kind != "email"
    with st.form(f"channel_{kind}", clear_on_submit=True, border=False):
        written = st.text_input(_("Address to send to"), type="password" if secret else "default", max_chars=500,
                                key=f"channel_address_{kind}", help=_(channels.FORMS[kind]))  # fmt: skip
        signs = st.text_input(_("Secret for signing, if the robot has one"), type="password", max_chars=200,
                              key="field_channel_secret") if kind == "dingtalk" else ""  # fmt: skip
        tongue = st.selectbox(_("Language"), LANGUAGES, format_func=tongues.__getitem__, key=f"channel_language_{kind}")
        entering = st.form_submit_button(_("Enter it"))
    if entering:
        enter(
            lambda: _entered(str(unit), kind, written, signs, str(tongue)),
            _("Entered: {unit} is reminded by {channel}", unit=units[str(unit)], channel=kinds[kind]),
        )


def _entered(unit: str, kind: str, written: str, signs: str, tongue: str) -> None:
    channels.enter_channel(lake().home, person(), unit, kind, written, secret=signs, language=tongue)


def _remove(known: pd.DataFrame) -> None:
    rows = kept("channels", lambda: {row["channel_id"]: row for row in known.to_dict("records")})
    if not rows:
        st.caption(_("No unit has a channel yet."))
        return
    kinds = {kind: _(word) for kind, word in channels.KINDS.items()}
    names = {
        channel: " · ".join((row[f"unit_{language()}"], kinds[row["kind"]], row["hint"])).strip(" ·")
        for channel, row in rows.items()
    }
    chosen = str(st.selectbox(_("Channel"), list(rows), format_func=names.__getitem__, key="field_channel_removed"))
    if st.button(_("Remove"), key="channel_remove"):
        enter(
            lambda: channels.remove_channel(lake().home, person(), rows[chosen]["unit_id"], chosen),
            _("Removed: {channel}", channel=as_written(names[chosen])),
        )
