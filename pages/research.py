"""R&D: spending and its share of GDP against the path to 2020, and the science share of public budgets."""

import streamlit as st

from duban import findings
from duban.amounts import amount, number
from duban.charts.bullets import bullets
from duban.charts.research import ratio_path, spend_path
from duban.ui import face
from duban.ui.controls import reporting_date
from duban.ui.session import _, ask, language, look

on = reporting_date()
tongue = language()
path = ask("research/path")
yuan = "亿元" if tongue == "zh" else "100 million yuan"
year = on.year if on.year in (2017, 2018, 2020) else 2017
row = path[path["target_year"] == year].iloc[0]
source = face.source(row["document_id"], row["gdp_source_id"], clause=row["clause"])

face.opening(_("R&D"), _(findings.research(path, year, tongue)))
face.numbers(
    [
        face.Figure(_("Target share of GDP, {year}", year=year), f"{row['target_ratio']:g}%", _("3% by 2020")),
        face.Figure(
            _("Target spending"),
            amount(row["target_spend"], yuan, tongue, 1),
            _("reported: {spend}", spend=amount(row["spend"], yuan, tongue, 1)),
        ),
        face.Figure(
            _("GDP the targets imply"),
            amount(row["implied_gdp"], yuan, tongue, 1),
            _("known: {gdp}", gdp=amount(row["gdp"], yuan, tongue, 1)),
        ),
        face.Figure(
            _("Target spending as a share of the known GDP"),
            number(row["ratio_of_target_spend_at_known_gdp"], tongue, 2) + "%" if row["gdp"] == row["gdp"] else "—",
            _("below {target} where GDP came out higher", target=f"{row['target_ratio']:g}%"),
        ),
    ]
)
left, right = st.columns(2, gap="large")
with left:
    face.chart(
        _("The promised path runs from 1.6% to 3% of GDP"),
        _(
            "R&D spending as a share of GDP; 2015 follows from the promised rise of 1.4 points; reached shares are computed from spending and GDP"
        ),
        ratio_path(path, look()),
        source,
        "ratio_path",
    )
with right:
    face.chart(
        _("Spending is to double by 2020"),
        _("R&D spending of the year; the pale bar counts larger industrial firms only and is not the whole"),
        spend_path(path, look(), yuan),
        face.source(row["document_id"], "cucur-2018", clause=row["clause"]),
        "spend_path",
    )
st.subheader(_("Spend, GDP and share: two give the third"), anchor=False)
face.table(
    path,
    {
        "target_year": _("Year"),
        "target_spend": _("Target spending"),
        "target_ratio": _("Target share, %"),
        "implied_gdp": _("Implied GDP"),
        "spend": _("Spending"),
        "gdp": _("GDP"),
        "ratio": _("Share, %"),
        "spend_needed_at_known_gdp": _("Spending needed at the known GDP"),
    },
    "duban-research-path.csv",
)
shares = ask("research/fiscal_shares", on=on)
if shares["actual"].isna().all():
    face.empty(
        _("No unit has reported its science spending and budget yet."),
        _("The share is computed from the two figures that “Report data” asks each unit for."),
    )
face.chart(
    _("Science share of public budgets: 2.5% for the city, 3% for each district and zone"),
    _("Science spending as a share of general public budget spending, %; stroke: target for 2017"),
    bullets(shares, look(), "%", 2),
    face.source("zzb-2017-47", clause="二（一）1"),
    "fiscal_shares",
)
st.subheader(_("Who answers for each clause"), anchor=False)
face.table(
    ask("research/clauses"),
    {
        "clause": _("Clause"),
        f"title_{tongue}": _("Task"),
        f"lead_{tongue}": _("Lead"),
        f"responsible_{tongue}": _("Responsible"),
    },
    "duban-research-clauses.csv",
)
st.subheader(_("How the work is scored and graded"), anchor=False)
face.table(
    ask("research/grades"),
    {
        f"label_{tongue}": _("Part or grade"),
        "points": _("Points"),
        "lower": _("From"),
        "upper": _("Below"),
        "clause": _("Clause"),
    },
    "duban-research-grades.csv",
)
