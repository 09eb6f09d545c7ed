"""One figure's outlook on a page: its chart, and what is likely in a quiet line; where nothing can be said, why."""

from __future__ import annotations

from datetime import date

import streamlit as st

from duban.charts.meeting import drawn
from duban.ui import face
from duban.ui.controls import reporting_date
from duban.ui.markdown import as_written
from duban.ui.session import _, aside, ask, kept, language, look
from duban.words.outlook import Outlook, chart_of, outlook, recovery, told


def outlook_of(indicator_id: str, unit_id: str, task_id: str = "") -> Outlook | None:
    """The outlook of one figure on the reporting date; None where nothing is promised of it by then."""
    on = reporting_date()
    return kept(f"outlook {indicator_id} {unit_id} {task_id}", lambda: _outlook(indicator_id, unit_id, task_id, on))


def _outlook(indicator_id: str, unit_id: str, task_id: str, on: date) -> Outlook | None:
    asked = {"indicator": indicator_id, "unit": unit_id, "on": on}
    return outlook(ask("trajectory/targets", **asked), ask("trajectory/points", **asked), on, task_id)


def outlook_note(view: Outlook | None) -> None:
    """What is likely, and what the time that is left must bring, in one quiet line."""
    if view is not None:
        said = [told(view, language()), recovery(view, language())]
        st.caption(as_written(" · ".join(_(text) for text in said if text)))


@aside()
def outlook_chart(view: Outlook | None, key: str) -> None:
    """The whole way of one figure with its notes; nothing where less than two of its points are known."""
    if view is None or len(view.of_kind("actual")) < 2:
        return
    row = view.target
    face.chart(
        _("{indicator}: the way to its due day", indicator=row[f"indicator_{language()}"]),
        _("Dotted: as promised; thick: as known; pale: where it will likely arrive"),
        lambda: drawn(chart_of(view, language()), look()),
        face.source(row["document_id"], row["source_id"], clause=row["clause"]),
        key,
    )
    outlook_note(view)
