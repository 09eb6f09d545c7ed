"""The tables of the pages: which columns, in which order, under which names."""

from __future__ import annotations

import pandas as pd

from duban.amounts import signed
from duban.statuses import STATUSES
from duban.ui.face import table
from duban.ui.responsible import PARTS
from duban.ui.session import _, language


def status_words(codes: pd.Series) -> list[str]:
    """Mark and word of each status code."""
    return [f"{STATUSES[code].mark} {_(STATUSES[code].word)}" for code in codes]


def commitments(frame: pd.DataFrame) -> None:
    """Rows of `overview/commitments`."""
    tongue = language()
    table(
        lambda: frame.assign(status=status_words(frame["status"]), attainment=(100 * frame["attainment"]).round(1)),
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
            f"origin_{tongue}": _("Document or source"),
            "clause": _("Clause"),
        },
        "duban-commitments.csv",
    )


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


def submissions(frame: pd.DataFrame) -> None:
    """Rows of `report_data/submissions`."""
    table(
        lambda: frame,
        {
            "submission_id": _("Receipt"),
            "received_at": _("Received (UTC)"),
            f"unit_{language()}": _("Unit"),
            "period": _("Period"),
            "row_count": _("Figures"),
            "file_name": _("File"),
            "author": _("By"),
        },
        "duban-submissions.csv",
    )


def cited_sources(frame: pd.DataFrame) -> None:
    """Rows of `sources/references` that are no gazette documents."""
    table(
        lambda: frame,
        {f"name_{language()}": _("Title"), "dated": _("Published"), "url": _("Address")},
        "duban-sources.csv",
    )


def figures(frame: pd.DataFrame) -> None:
    """Rows of `sources/figures`."""
    tongue = language()
    kinds = {
        "target": _("Target"),
        "milestone": _("Milestone"),
        "known": _("Stated value"),
        "reported": _("Reported"),
        "place": _("Place"),
        "limit": _("Step of a rule"),
    }
    table(
        lambda: frame.assign(kind=frame["kind"].map(kinds)),
        {
            "kind": _("Kind"),
            f"indicator_{tongue}": _("Indicator"),
            f"unit_{tongue}": _("Unit"),
            "period": _("Period or due day"),
            "value": _("Value"),
            f"measure_{tongue}": _("Measure"),
            f"origin_{tongue}": _("Document or source"),
            "clause": _("Clause"),
            f"note_{language()}": _("Note"),
        },
        "duban-figures.csv",
    )


def task_figures(frame: pd.DataFrame) -> None:
    """Rows of `tasks/figures`."""
    tongue = language()
    table(
        lambda: frame.assign(status=status_words(frame["status"])),
        {
            "status": _("Status"),
            f"indicator_{tongue}": _("Indicator"),
            f"unit_{tongue}": _("Unit"),
            "baseline": _("Baseline"),
            "actual": _("Reached"),
            "target": _("Target"),
            f"measure_{tongue}": _("Measure"),
            "due_on": _("Due"),
            "as_of": _("As of"),
            "clause": _("Clause"),
            f"note_{tongue}": _("Note"),
        },
        "duban-task-figures.csv",
    )


def task_states(frame: pd.DataFrame) -> None:
    """Rows of `tasks/states`, their states in words."""
    table(
        lambda: frame,
        {"as_of": _("As of"), f"unit_{language()}": _("Unit"), "state": _("State"), "note": _("Note")},
        "duban-task-states.csv",
    )


def rules(frame: pd.DataFrame) -> None:
    """Rows of `programmes/rules`."""
    tongue = language()
    bounds = {"lower": _("from"), "upper": _("to"), "both": _("from and to")}
    table(
        lambda: frame.assign(closed=frame["closed"].map(bounds)),
        {
            f"label_{tongue}": _("Step"),
            "lower": _("From"),
            "upper": _("To"),
            "closed": _("Bound included"),
            "value": _("Value"),
            f"note_{tongue}": _("What it measures"),
            "clause": _("Clause"),
        },
        "duban-rules.csv",
    )


def risk_levels(frame: pd.DataFrame) -> None:
    """Rows of `programmes/risk_levels`."""
    tongue = language()
    table(
        lambda: frame.assign(tripped=["▲" if tripped else "●" for tripped in frame["tripped"]]),
        {
            "tripped": _("Warning"),
            f"unit_{tongue}": _("Unit"),
            "value": _("Value"),
            f"measure_{tongue}": _("Measure"),
            f"label_{tongue}": _("Step"),
            "as_of": _("As of"),
            f"note_{tongue}": _("Note"),
        },
        "duban-risk-levels.csv",
    )


def grades(frame: pd.DataFrame) -> None:
    """Rows of `programmes/grades`."""
    boards = {
        "counties": _("Counties and Shangjie"),
        "urban_districts": _("Urban districts"),
        "development_zones": _("Development zones"),
    }
    table(
        lambda: frame.assign(board=frame["board"].map(boards), year=frame["year"].astype(str)),
        {
            "year": _("Year"),
            "board": _("Board"),
            f"unit_{language()}": _("Unit"),
            "grade": _("Grade or honour"),
            "clause": _("Clause"),
            f"note_{language()}": _("Note"),
        },
        "duban-grades.csv",
    )


def unit_places(frame: pd.DataFrame) -> None:
    """Rows of `units/places`."""
    tongue = language()
    table(
        lambda: frame.assign(result=_results(frame, tongue)),
        {
            f"subject_{tongue}": _("List or honour"),
            "period": _("Period"),
            "result": _("Place or grade"),
            "moved_up": _("Moved up"),
            f"origin_{tongue}": _("Document or source"),
            "clause": _("Clause"),
        },
        "duban-unit-places.csv",
    )


def _results(frame: pd.DataFrame, tongue: str) -> list[str]:
    """Places with the length of their list, grades as they are."""
    return [
        f"{row[f'result_{tongue}']} / {row['of_how_many']}" if row["kind"] == "place" else row[f"result_{tongue}"]
        for row in frame.to_dict("records")
    ]


def burdens(frame: pd.DataFrame) -> None:
    """Rows of `units/burden`."""
    table(
        lambda: frame.sort_values(["behind", "tasks_behind"], ascending=False, kind="stable"),
        {
            f"unit_{language()}": _("Unit"),
            "figures": _("Figures"),
            "behind": _("Figures behind"),
            "met": _("Figures met"),
            "not_reported": _("Figures not reported"),
            "leads": _("Tasks it leads"),
            "responsible": _("Tasks it answers for"),
            "supports": _("Tasks in support"),
            "tasks_behind": _("Tasks behind"),
            "tasks_not_reported": _("Tasks not reported"),
        },
        "duban-units.csv",
    )


def overseers(frame: pd.DataFrame) -> None:
    """Rows of `people/overseers`."""
    table(
        lambda: frame.assign(part=[_(PARTS[code]) for code in frame["part"]]),
        {
            f"name_{language()}": _("Name"),
            "part": _("Part"),
            "tasks": _("Tasks"),
            "documents": _("Documents"),
            "behind": _("Behind"),
            "met": _("Met"),
            "not_reported": _("Not reported"),
        },
        "duban-people.csv",
    )
