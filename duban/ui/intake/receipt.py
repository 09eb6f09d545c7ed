"""The receipt of a file: what was sent in, when and by whom, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import Any

import pandas as pd
import streamlit as st

from duban.intake.decide.submit import Receipt
from duban.reports.receipt import receipt_document
from duban.ui import face
from duban.ui.links import address
from duban.ui.session import _, demonstration, language
from duban.ui.tables.words import DECISIONS, standing_words
from duban.words.amounts import is_missing, number
from duban.words.demonstration import DEMONSTRATION
from duban.words.moments import told
from duban.words.statuses import TASK_STATES


def receipt_line(receipt: Receipt, *, is_new: bool) -> None:
    """One line that a file was received, now or before, with the way to its receipt."""
    words = _("Received") if is_new else _("Already received before")
    link = f"[{receipt.submission_id}]({address('receipt', receipt=receipt.submission_id)})"
    st.success(
        _(
            "{words}: receipt {receipt}, {count} figures, {day}. They wait for a review.",
            words=words,
            receipt=link,
            count=receipt.row_count,
            day=receipt.received_at,
        ),
        icon=":material/receipt_long:",
    )
    st.caption(_("File fingerprint (SHA-256): {sha256}", sha256=receipt.file_sha256))


def particulars(entry: Mapping[str, Any]) -> dict[str, str]:
    """The receipt's lines, label to text; a row of `intake/queue`."""
    lines = {
        _("Receipt number"): entry["submission_id"],
        _("Unit"): entry[f"unit_name_{language()}"],
        _("Period"): entry["period"],
        _("File"): entry["file_name"],
        _("File fingerprint"): " ".join(wrap(entry["file_sha256"], 16)),
        _("Figures"): str(entry["row_count"]),
        _("Received at"): told(entry["received_at"]),
        _("Sent by"): entry["author"],
        _("Standing"): standing_words(entry),
    }
    if not is_missing(entry["corrects_id"]):
        lines[_("Corrects")] = entry["corrects_id"]
    return lines


_SHOWN_ON_PAPER = 500


def word_file(entry: Mapping[str, Any], rows: pd.DataFrame) -> None:
    """A button that hands out the receipt as a Word document; `rows` are those of `intake/sent_rows`."""
    st.download_button(
        _("Receipt as Word"),
        lambda: _document(entry, rows),
        file_name=face.taken_as(f"duban-{entry['submission_id']}.docx"),
        mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        key="receipt_word",
        on_click="ignore",
        icon=":material/description:",
    )


def _document(entry: Mapping[str, Any], rows: pd.DataFrame) -> bytes:
    headers = [_("Row"), _("Indicator"), _("Period"), _("Sent"), _("Measure"), _("Decision"), _("Note")]
    printed = [_printed(row) for row in rows.head(_SHOWN_ON_PAPER).to_dict("records")]
    title = f"{_(DEMONSTRATION)} · {_('Receipt')}" if demonstration() else _("Receipt")
    return receipt_document(title, particulars(entry), headers, printed)


def _printed(row: Mapping[Any, Any]) -> list[str]:
    tongue = language()
    state, decision = row["state"], row["decision"]
    value = number(row["value"], tongue, 6) if is_missing(state) else _(TASK_STATES[state])
    texts = [row["row_number"], row[f"indicator_{tongue}"], row["period"], value, row[f"measure_{tongue}"]]
    texts += [_(DECISIONS[decision]), row["note"]]
    return ["" if is_missing(text) else str(text) for text in texts]
