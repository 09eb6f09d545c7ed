"""The tables of the four headline pages."""

from __future__ import annotations

import pandas as pd

from duban.ui.face import table
from duban.ui.session import _, language
from duban.ui.tables.words import status_words
from duban.words.amounts import signed


def air_baseline(frame: pd.DataFrame) -> None:
    """Rows of `air_quality/central_districts`."""
    tongue = language()
    table(
        lambda: frame,
        {
            f"indicator_{tongue}": _("Indicator"),
            "period": _("Period"),
            "value": _("Value"),
            f"measure_{tongue}": _("Measure"),
            "number": _("Document"),
            "clause": _("Clause"),
            f"note_{tongue}": _("Note"),
        },
        "duban-air-baseline.csv",
    )


def housing_statements(frame: pd.DataFrame) -> None:
    """Rows of `housing/city_statements`, with the difference to the highest figure."""
    tongue = language()
    table(
        lambda: frame.assign(difference=[signed(value, tongue) for value in frame["below_highest"]]),
        {
            f"indicator_{tongue}": _("Indicator"),
            "target": _("Target"),
            "difference": _("Against the highest"),
            "number": _("Document"),
            "clause": _("Clause"),
            f"title_{tongue}": _("Title"),
            f"note_{language()}": _("Note"),
        },
        "duban-housing-statements.csv",
    )


def housing_measures(frame: pd.DataFrame) -> None:
    """Rows of `housing/city_measures`."""
    tongue = language()
    table(
        lambda: frame.assign(status=status_words(frame["status"])),
        {
            "status": _("Status"),
            f"indicator_{tongue}": _("Indicator"),
            "actual": _("Reached"),
            "target": _("Target"),
            f"measure_{tongue}": _("Measure"),
            "sum_of_units": _("Sum of districts"),
            "reporting_units": _("Districts that reported"),
            "clause": _("Clause"),
        },
        "duban-housing-measures.csv",
    )


def research_path(frame: pd.DataFrame, yuan: str) -> None:
    """Rows of `research/path`: the third of spending, GDP and share from the other two; `yuan` is their measure."""
    table(
        lambda: frame.assign(target_year=frame["target_year"].astype(str)),
        {
            "target_year": _("Year"),
            "target_spend": _("Target spending, {measure}", measure=yuan),
            "target_ratio": _("Target share, %"),
            "implied_gdp": _("Implied GDP, {measure}", measure=yuan),
            "spend": _("Spending, {measure}", measure=yuan),
            "gdp": _("GDP, {measure}", measure=yuan),
            "ratio": _("Share, %"),
            "spend_as_of": _("As of"),
            "spend_needed_at_known_gdp": _("Spending needed at the known GDP"),
        },
        "duban-research-path.csv",
    )


def research_clauses(frame: pd.DataFrame) -> None:
    """Rows of `research/clauses`."""
    tongue = language()
    table(
        lambda: frame,
        {
            "clause": _("Clause"),
            f"title_{tongue}": _("Task"),
            f"lead_{tongue}": _("Lead"),
            f"responsible_{tongue}": _("Responsible"),
        },
        "duban-research-clauses.csv",
    )


def research_grades(frame: pd.DataFrame) -> None:
    """Rows of `research/grades`."""
    table(
        lambda: frame,
        {
            f"label_{language()}": _("Part or grade"),
            "points": _("Points"),
            "lower": _("From"),
            "upper": _("Below"),
            "clause": _("Clause"),
        },
        "duban-research-grades.csv",
    )


def key_project_totals(frame: pd.DataFrame) -> None:
    """Rows of `key_projects/totals`."""
    tongue = language()
    table(
        lambda: frame.assign(status=status_words(frame["status"])),
        {
            "status": _("Status"),
            f"indicator_{tongue}": _("Indicator"),
            "due_on": _("Due"),
            "target": _("Target"),
            "actual": _("Reached"),
            f"measure_{tongue}": _("Measure"),
            "as_of": _("As of"),
            f"origin_{tongue}": _("Document or source"),
            "clause": _("Clause"),
            f"note_{language()}": _("Note"),
        },
        "duban-key-project-totals.csv",
    )


def league(frame: pd.DataFrame, list_id: str) -> None:
    """Rows of `key_projects/league`."""
    sides = {"above": _("above"), "below": _("below")}
    table(
        lambda: frame.assign(side=frame["side"].map(sides)),
        {
            "position": _("Place"),
            f"unit_{language()}": _("Unit"),
            "side": _("Side of the line"),
            "previous_position": _("Place before"),
            "moved_up": _("Moved up"),
            "computed_position": _("Computed place"),
            f"note_{language()}": _("Note"),
        },
        f"duban-{list_id}.csv",
    )
