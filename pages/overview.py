"""What is behind, by how much, and whose it is."""

import streamlit as st

from duban import findings
from duban.charts import overview as charts
from duban.statuses import NEEDS_ATTENTION
from duban.ui import face
from duban.ui.controls import choose, choose_from_list, reporting_date
from duban.ui.gap_list import gap_list
from duban.ui.session import _, ask, language, look

on = reporting_date()
tongue = language()
commitments = ask("overview/commitments", on=on)
counts = ask("overview/status_counts", on=on)
by_status = counts.set_index("status")["commitments"]

face.opening(_("Overview"), _(findings.overview(commitments, tongue)))
face.numbers(
    [
        face.Figure(
            _("Behind"),
            str(by_status.reindex(NEEDS_ATTENTION).sum().astype(int)),
            _("of {total} commitments", total=len(commitments)),
        ),
        face.Figure(_("Met"), str(by_status.get("met", 0)), _("of {total} commitments", total=len(commitments))),
        face.Figure(_("Not reported"), str(by_status.get("not_reported", 0)), _("a figure is due and missing")),
        face.Figure(_("Not started"), str(by_status.get("not_started", 0)), _("begins after this date")),
    ]
)
st.plotly_chart(charts.status_strip(counts, look()), theme=None, config={"displayModeBar": False}, key="status_strip")

themes = {"all": _("All themes")} | dict(zip(commitments["theme"], commitments[f"theme_{tongue}"], strict=True))
st.subheader(_("The widest gaps, and whose they are"), anchor=False)
theme = choose(_("Theme"), themes, "theme")
shown = commitments if theme == "all" else commitments[commitments["theme"] == theme]
late = shown[shown["status"].isin(NEEDS_ATTENTION)]
if late.empty:
    face.empty(
        _("Nothing that was reported is behind on this date."),
        _("Figures come in through “Report data”; until then the list below shows what is due next."),
    )
query = {"lang": tongue, "on": on.isoformat()}
gap_list(late.head(12) if len(late) else shown[shown["status"] != "met"].sort_values("due_on").head(6), query)

face.chart(
    _("Units and themes: the worst status of each"),
    _("Commitments due in the year of the reporting date; behind of all, where any is behind"),
    charts.heat_map(ask("overview/heat_map", on=on), look()),
    _("Status from the view “progress”; the limits are rows of the table bands"),
    "heat_map",
)

st.subheader(_("All commitments"), anchor=False)
units = {"all": _("All units")} | dict(zip(commitments["unit_id"], commitments[f"unit_{tongue}"], strict=True))
unit = choose_from_list(_("Unit"), units, "unit")
listed = shown if unit == "all" else shown[shown["unit_id"] == unit]
listed = listed.assign(status=face.status_words(listed["status"]), attainment=(100 * listed["attainment"]).round(1))
face.table(
    listed,
    {
        "status": _("Status"),
        f"unit_{tongue}": _("Unit"),
        f"indicator_{tongue}": _("Indicator"),
        "actual": _("Reached"),
        "target": _("Target"),
        f"measure_{tongue}": _("Measure"),
        "attainment": _("Attainment, %"),
        "as_of": _("As of"),
        "due_on": _("Due"),
        f"owners_{tongue}": _("Owner"),
        "document_id": _("Document"),
        "clause": _("Clause"),
    },
    "duban-commitments.csv",
)
