"""The tables of the pages: which columns, in which order, under which names."""

from duban.ui.tables.accounts import account_history, audit, people
from duban.ui.tables.duties import changed_reports, duty_changes, standing_duties
from duban.ui.tables.following import extensions_by_unit, task_extensions, task_steps
from duban.ui.tables.gazette import (
    cited_sources,
    documents,
    figures,
    grades,
    repeats,
    risk_levels,
    rules,
    slips,
    uses,
    values,
)
from duban.ui.tables.headline import (
    air_baseline,
    housing_measures,
    housing_statements,
    key_project_totals,
    league,
    research_clauses,
    research_grades,
    research_path,
)
from duban.ui.tables.history import standing_changes
from duban.ui.tables.history import values as known_values
from duban.ui.tables.intake import changes, effects, queue
from duban.ui.tables.meetings import decision_counts, decisions
from duban.ui.tables.promises import promise_counts, promise_faults, promise_files, promise_rows
from duban.ui.tables.reminding import channels, matters_due, messages_sent
from duban.ui.tables.reporting import punctuality, reporting_groups
from duban.ui.tables.tasks import burdens, commitments, overseers, task_figures, task_states, unit_places

__all__ = [
    "account_history",
    "air_baseline",
    "audit",
    "burdens",
    "changed_reports",
    "changes",
    "channels",
    "cited_sources",
    "commitments",
    "decision_counts",
    "decisions",
    "documents",
    "duty_changes",
    "effects",
    "extensions_by_unit",
    "figures",
    "grades",
    "housing_measures",
    "housing_statements",
    "key_project_totals",
    "known_values",
    "league",
    "matters_due",
    "messages_sent",
    "overseers",
    "people",
    "promise_counts",
    "promise_faults",
    "promise_files",
    "promise_rows",
    "punctuality",
    "queue",
    "repeats",
    "reporting_groups",
    "research_clauses",
    "research_grades",
    "research_path",
    "risk_levels",
    "rules",
    "slips",
    "standing_changes",
    "standing_duties",
    "task_extensions",
    "task_figures",
    "task_states",
    "task_steps",
    "unit_places",
    "uses",
    "values",
]
