"""Period locks: from which day a period takes no more figures, and who may report all the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

import streamlit as st

from duban.errors import ReviewError
from duban.intake.decide.locks import grant_exception, set_lock
from duban.ui import face
from duban.ui.intake.upload import quarter_names
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.parts.reporters import reporter_names
from duban.ui.session import _, ask, lake, language, person, today
from duban.words.moments import in_the_city, in_utc
from duban.words.periods import Period, parse_period
from duban.words.wording import N_


def period_locks(on_screen: Mapping[str, Any]) -> None:
    """The locks and exceptions that stand, and a form for each that starts from the file on the screen.

    `on_screen` is its row of `intake/queue`; empty where there is none.
    """
    st.subheader(_("Locked periods"), anchor=False)
    _standing()
    left, right = st.columns(2, gap="large")
    with left:
        _lock(on_screen)
    with right:
        _exception(on_screen)


def _choose_period(of: str, on_screen: Mapping[str, Any]) -> str | None:
    """The quarter of the file on the screen, until another is chosen."""
    periods = list(quarter_names(today()))
    shown = on_screen.get("period")
    return st.selectbox(_("Quarter"), periods, index=periods.index(shown) if shown in periods else None,
                        key=f"{of}_period_{shown}", placeholder=_("Choose a quarter"))  # fmt: skip


def _lock(on_screen: Mapping[str, Any]) -> None:
    with st.expander(_("Lock a period, or open it again")), st.form("lock", clear_on_submit=True, border=False):
        period = _choose_period("lock", on_screen)
        day = st.date_input(_("Locked from"), value=today(), key="field_lock_from")
        reason = st.text_input(_("Reason"), key="field_lock_reason", max_chars=300)
        locking = st.form_submit_button(_("Lock"))
        opening = st.form_submit_button(_("Open again"))
    if locking or opening:
        why = as_written(reason)
        locked = _("Locked: {period} takes no more figures from {day} on. Reason: {reason}", period=period, day=day,
                   reason=why)  # fmt: skip
        opened = _("Open again: {period}. Reason: {reason}", period=period, reason=why)
        enter(
            lambda: set_lock(lake().home, person(), _chosen(period), day if locking else None, reason),
            locked if locking else opened,
        )


def _exception(on_screen: Mapping[str, Any]) -> None:
    with st.expander(_("Grant an exception")), st.form("exception", clear_on_submit=True, border=False):
        units = reporter_names()
        period = _choose_period("exception", on_screen)
        own = on_screen.get("unit_id")
        unit = st.selectbox(_("Unit"), list(units), index=list(units).index(own) if own in units else None,
                            format_func=units.__getitem__, key=f"exception_unit_{own}",
                            placeholder=_("Choose a unit"))  # fmt: skip
        name = st.text_input(
            _("Only this person (account name); empty for the whole unit"), key="field_exception_person"
        )
        until = st.date_input(_("Open until the end of"), value=today(), key="field_exception_until")
        reason = st.text_input(_("Reason"), key="field_exception_reason", max_chars=300)
        granting = st.form_submit_button(_("Grant an exception"))
    if granting:
        end = in_utc(datetime.combine(until, time.max))
        enter(
            lambda: grant_exception(
                lake().home, person(), _chosen(period), _known(unit), end, reason, name.strip()
            ),
            _("Exception granted: {unit}, {period}, until the end of {day}", unit=units.get(str(unit), ""),
              period=period, day=until),
        )  # fmt: skip


def _known(unit: str | None) -> str:
    if unit is None:
        raise ReviewError(N_("Choose a unit"))
    return unit


def _chosen(period: str | None) -> Period:
    if period is None:
        raise ReviewError(N_("Choose a quarter"))
    return parse_period(period)


def _standing() -> None:
    locks, exceptions = ask("intake/locks"), ask("intake/exceptions")
    if locks.empty:
        st.caption(_("No period is locked."))
        return
    face.table(
        lambda: in_the_city(locks, ["set_at"]),
        {
            "period": _("Period"),
            "locked_from": _("Locked from"),
            "reason": _("Reason"),
            "set_by": _("By"),
            "set_at": _("At"),
        },
        "duban-locks.csv",
        personal=True,
    )
    if not exceptions.empty:
        face.table(
            lambda: in_the_city(exceptions, ["open_until"]),
            {
                "period": _("Period"),
                f"unit_{language()}": _("Unit"),
                "person_id": _("Person"),
                "open_until": _("Open until"),
                "reason": _("Reason"),
                "granted_by": _("By"),
            },
            "duban-exceptions.csv",
            personal=True,
        )
