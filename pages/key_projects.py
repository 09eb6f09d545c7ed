"""The quarterly league tables of key projects: places, movement, the line, and what the figures themselves say."""

import streamlit as st

from duban import findings
from duban.amounts import amount, percent
from duban.charts.key_projects import bump, shares
from duban.ui import face
from duban.ui.controls import choose_from_list, reporting_date
from duban.ui.league import league_list, list_titles
from duban.ui.session import _, ask, language, look

on = reporting_date()
tongue = language()
lists = ask("key_projects/lists")
titles = list_titles(lists)
chosen = choose_from_list(_("List"), titles, "list", default="2017Q1-composite")
entry = lists[lists["list_id"] == chosen].iloc[0]
places = ask("key_projects/league", list=chosen)
totals = ask("key_projects/totals", on=on)
source = face.source(entry["document_id"], entry["source_id"], clause=entry["clause"] or "")

face.opening(_("Key projects"), _(findings.league(places, tongue)))
known = totals[totals["actual"].notna()]
face.numbers(
    [
        face.Figure(
            goal[f"indicator_{tongue}"],
            amount(goal["actual"], goal[f"measure_{tongue}"], tongue, goal["decimals"]),
            _(
                "{done} of {target} due {day}",
                done=percent(goal["attainment"], tongue),
                target=amount(goal["target"], goal[f"measure_{tongue}"], tongue, goal["decimals"]),
                day=goal["due_on"].isoformat(),
            ),
        )
        for goal in known.drop_duplicates("indicator_id", keep="last").to_dict("records")[:4]
    ]
)
if known.empty:
    face.empty(_("No totals are known by this date."), _("Choose a reporting date from 31 March 2017 on."))
left, right = st.columns([2, 3], gap="large")
with left:
    st.subheader(titles[chosen], anchor=False)
    league_list(places)
    st.caption(source)
with right:
    movement = ask("key_projects/movement", series=entry["series"], board=entry["board"])
    if movement["period"].nunique() > 1:
        face.chart(
            _("From list to list: who rose, who fell"),
            _("Place in the list; strong lines moved five places or more"),
            bump(movement, look()),
            face.source(*movement["document_id"], *movement["source_id"]),
            "bump",
        )
    else:
        face.empty(
            _("Only one list of this kind has been published so far."),
            _("Movement appears with the next one; composite score and investment have two."),
        )
    if places["share"].notna().any():
        face.chart(
            _("Computed from the figures: same order as published")
            if findings.same_order(places)
            else _("Computed from the figures: the order differs from the published one"),
            _(
                "Reached by quarter's end as a share of the year's target, for units whose figures are known; ties share a place"
            ),
            shares(places, look(), entry["threshold"]),
            face.source("sina-2017-04"),
            "shares",
        )
st.subheader(_("City totals and the goals set for them"), anchor=False)
face.table(
    totals.assign(status=face.status_words(totals["status"]), source=totals["document_id"].fillna(totals["source_id"])),
    {
        "status": _("Status"),
        f"indicator_{tongue}": _("Indicator"),
        "due_on": _("Due"),
        "target": _("Target"),
        "actual": _("Reached"),
        f"measure_{tongue}": _("Measure"),
        "as_of": _("As of"),
        "source": _("Source"),
        "clause": _("Clause"),
        "note": _("Note"),
    },
    "duban-key-project-totals.csv",
)
st.subheader(_("The list as a table"), anchor=False)
face.table(
    places,
    {
        "position": _("Place"),
        f"unit_{tongue}": _("Unit"),
        "side": _("Side of the line"),
        "previous_position": _("Place before"),
        "moved_up": _("Moved up"),
        "computed_position": _("Computed place"),
        "note": _("Note"),
    },
    f"duban-{chosen}.csv",
)
