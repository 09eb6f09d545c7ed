"""A target that was changed: both lights in one line; what it was, what it is, by what and why, one click away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from duban.ui.controls import reporting_date
from duban.ui.html import Html
from duban.ui.links import address, link
from duban.ui.session import _, aside, ask_for, kept, language
from duban.words.amounts import amount, day, is_missing
from duban.words.statuses import STATUSES

Row = Mapping[Any, Any]
_SHOWN = 8


@aside()
def amended_targets(page: str, document_id: object = None) -> None:
    """The changed targets among the commitments of `page`, or of the one document that it shows."""
    shown = kept(f"amended {page} {document_id}", lambda: _of_page(page, document_id))
    if shown:
        st.html(Html(shown))


def _of_page(page: str, document_id: object) -> str:
    column, meant = ("page", page) if document_id is None else ("document_id", document_id)

    def is_meant(rows: pd.DataFrame) -> pd.Series:
        return (rows[column] == meant) & _is_changed(rows)

    return amended_list(ask_for(("amended", column, meant), is_meant, "overview/commitments", on=reporting_date()))


def amended_list(rows: pd.DataFrame) -> str:
    """The changed targets of `rows`, of `overview/commitments` or `tasks/figures`, as HTML; empty where none was."""
    is_changed = _is_changed(rows)
    if not is_changed.any():
        return ""
    changed = rows[is_changed].to_dict("records")
    lines = [amended_line(row, named=True) for row in changed[:_SHOWN]]
    if len(changed) > _SHOWN:
        lines.append(f"<small>{escape(_('and {count} more', count=len(changed) - _SHOWN))}</small>")
    return "".join(lines)


def _is_changed(rows: pd.DataFrame) -> pd.Series:
    return rows["version"] > 0


def amended_line(row: Row, *, named: bool = False) -> str:
    """Both lights of a changed target, which opens on what changed it; empty for one that never was.

    `named` says whose figure it is, where that does not stand beside it.
    """
    if not row["version"]:
        return ""
    tongue = language()
    lights = {"now": _light(row["status"]), "first": _light(row["first_status"])}
    shown = _("{now} against the changed target, {first} against the first", **lights)
    if named:
        figure = escape(f"{row[f'unit_{tongue}']} · {row[f'indicator_{tongue}']}")
        shown = _("{figure}: {lights}", figure=figure, lights=shown)
    told = "".join(f"<p>{line}</p>" for line in _told(row, tongue))
    return f'<details class="amended"><summary>{shown}</summary>{told}</details>'


def _light(code: str) -> str:
    status = STATUSES[code]
    return (
        f'<span class="light"><span style="color:{status.colour}">{status.mark}</span> {escape(_(status.word))}</span>'
    )


def _told(row: Row, tongue: str) -> Iterable[str]:
    """What it was and is, and the document or decision and the reason of the newest change."""
    measure, decimals = row[f"measure_{tongue}"], row["decimals"]
    first, now = (amount(row[name], measure, tongue, decimals) for name in ("first_target", "target"))
    yield escape(_("First: {target} by {day}", target=first, day=day(row["first_due_on"], tongue)))
    since = day(row["amended_on"], tongue)
    yield escape(_("Since {since}: {target} by {day}", since=since, target=now, day=day(row["due_on"], tongue)))
    if row["version"] > 1:
        yield escape(_("Changed {count} times; the newest change:", count=row["version"]))
    if not is_missing(row["amended_by"]):
        named = _("{number}, clause {clause}", number=row["amended_number"], clause=row["amended_clause"])
        yield _("By {document}", document=link(named, address("sources", view="document", plan=row["amended_by"])))
    if not is_missing(row["decision"]):
        yield escape(_("Decision: {decision}", decision=row["decision"]))
    yield escape(_("Reason: {reason}", reason=row["reason"]))
