"""R&D: spending and its share of GDP against the path to 2020, and the science share of public budgets."""

import streamlit as st

from duban.ui import face, tables
from duban.ui.controls import reporting_date
from duban.ui.parts import headlines, research
from duban.ui.parts.amended import amended_targets
from duban.ui.parts.responsible import responsible_list
from duban.ui.parts.rest_of_theme import others_count, rest_of_theme
from duban.ui.parts.sections import choose_section
from duban.ui.parts.topic import documents_of_year
from duban.ui.session import _, ask, ask_row, kept, language
from duban.words import headline_findings as findings

on = reporting_date()
plan = documents_of_year("research", "plan").iloc[0]
document = plan["document_id"]
path = ask("research/path", on=on)
current = ask_row("research/plan_year", on=on)
row = kept("plan year", lambda: dict(path[path["target_year"] == current["plan_year"]].iloc[0]))
yuan = row[f"measure_{language()}"]
last = kept("last year", lambda: dict(path.dropna(subset=["target_ratio"]).iloc[-1]))
face.opening(_("R&D"), lambda: _(findings.research(row, language())))
face.numbers("research", lambda: headlines.research(row, last, yuan))
amended_targets("research")

shares = research.shares_of(row)
sections = {
    "path": _("The path"),
    "numbers": _("Spending, GDP and share"),
    "shares": _("Science share of budgets"),
    "who": _("Who answers for it"),
    "clauses": _("Clauses and grades"),
    "others": _("Other documents"),
}
section = choose_section(sections, {"shares": len(shares), "others": others_count("research", [document])})
if section == "path":
    left, right = st.columns(2, gap="large")
    with left:
        research.ratios(path, row)
    with right:
        research.spending(path, row)
elif section == "numbers":
    st.subheader(_("Spending, GDP and share: two give the third"), anchor=False)
    tables.research_path(path, yuan)
elif section == "shares":
    research.shares(shares)
elif section == "who":
    responsible_list(row["task_id"])
elif section == "clauses":
    research.clauses(document)
else:
    rest_of_theme("research", shown=[document])
