"""What of a unit and period was returned and why, and what was sent for it last: the page knows it after any reload."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from duban.intake.decide.submit import Receipt
from duban.ui.intake import queue
from duban.ui.intake.receipt import receipt_line
from duban.ui.links import address
from duban.ui.markdown import as_written
from duban.ui.session import _, ask, kept, language, person
from duban.ui.tables.intake import said
from duban.words.moments import told

_SHOWN = 20


def say_returned(unit_id: str, period: str) -> None:
    """The rows that were returned and wait to be sent again, each with its reason, and the way to correct them."""
    rows = ask("report_data/returned", reporter=unit_id, period=period)
    if rows.empty:
        return
    st.error(_("{count} rows were returned and wait to be sent again:", count=len(rows)), icon=":material/undo:")
    values = said(rows["value"], rows["state"])
    for (number, reason), members in rows.head(_SHOWN).groupby(["submission_id", "reason"], sort=False, dropna=False):
        named = "、" if language() == "zh" else ", "
        what = named.join(
            f"{unit} {indicator} {value}"
            for unit, indicator, value in zip(
                members[f"unit_{language()}"], members[f"indicator_{language()}"], values[members.index], strict=True
            )
        )
        why = _("Reason: {reason} ({reviewer}, {day})", reason=reason or "—", reviewer=members["reviewer"].iloc[0],
                day=told(members["reviewed_at"].iloc[0]))  # fmt: skip
        words = _("Correct them where they stand")
        way = f"[{words}]({address('receipt', receipt=number)})"
        st.markdown(f"- {as_written(what)}  \n{as_written(why)}　{way}")


def say_sent(unit_id: str, period: str) -> None:
    """The receipt of the newest file for the period, as long as it waits for a review."""
    sent = queue.sent_by(unit_id)
    receipt = kept(("newest receipt", period, person()), lambda: _newest(sent, period))
    if receipt is not None:
        receipt_line(receipt, is_new=True)


def _newest(sent: pd.DataFrame, period: str) -> Receipt | None:
    waiting = sent[(sent["period"] == period) & (sent["waiting_rows"] > 0)]
    if waiting.empty:
        return None
    newest = waiting.sort_values("received_at").iloc[-1]
    return Receipt(
        newest["submission_id"], newest["file_sha256"], int(newest["row_count"]), told(newest["received_at"])
    )
