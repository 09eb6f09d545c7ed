"""The tables of documents: their figures, rules, grades and slips."""

from __future__ import annotations

import pandas as pd

from duban.ui.face import table
from duban.ui.session import _, language


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
        "amendment": _("Changed target"),
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


def documents(frame: pd.DataFrame) -> None:
    """Rows of `sources/documents`."""
    table(
        lambda: frame,
        {
            "number": _("Document"),
            f"title_{language()}": _("Title"),
            "issued_on": _("Issued"),
            "tasks": _("Tasks"),
            "targets": _("Targets"),
            "observations": _("Stated values"),
            "milestones": _("Dated steps"),
            "places": _("Places"),
            "grades": _("Grades"),
            "rules": _("Steps of rules"),
            "responsibilities": _("Parts of bodies"),
            "bodies": _("Bodies"),
            "overseers": _("People and offices"),
        },
        "duban-documents.csv",
    )


def uses(frame: pd.DataFrame, document_id: str) -> None:
    """Rows of `sources/uses`."""
    tongue = language()
    used = {
        "progress": _("Progress, status"),
        "beside": _("Shown beside, not counted"),
        "plan": _("The plan's path"),
        "comparison": _("Compared with its target"),
        "shown": _("Shown as stated"),
        "repeat": _("Said again, not used"),
        "league": _("League lists"),
        "rule": _("Rules"),
    }
    again = {"agrees": _("agrees"), "differs": _("differs")}
    table(
        lambda: frame.assign(use=frame["use"].map(used), said_again=frame["said_again"].map(again)),
        {
            "clause": _("Clause"),
            f"indicator_{tongue}": _("Indicator"),
            f"unit_{tongue}": _("Unit"),
            "period": _("Period or due day"),
            "value": _("Value"),
            f"measure_{tongue}": _("Measure"),
            "use": _("Used for"),
            f"task_{tongue}": _("Task"),
            "said_again": _("Said elsewhere too"),
            f"note_{tongue}": _("Note"),
        },
        f"duban-{document_id}.csv",
    )


def repeats(frame: pd.DataFrame, name: str) -> None:
    """Rows of `sources/repeats`."""
    tongue = language()
    kinds = {"target": _("Target"), "known": _("Stated value")}
    table(
        lambda: frame.assign(kind=frame["kind"].map(kinds)),
        {
            f"indicator_{tongue}": _("Indicator"),
            f"unit_{tongue}": _("Unit"),
            "kind": _("Kind"),
            "period": _("Period or due day"),
            "value": _("Value"),
            f"measure_{tongue}": _("Measure"),
            f"origin_{tongue}": _("Document or source"),
            "clause": _("Clause"),
            f"note_{tongue}": _("Note"),
        },
        f"duban-repeats-{name}.csv",
    )


def slips(frame: pd.DataFrame) -> None:
    """Rows of `sources/slips`."""
    tongue = language()
    kinds = {
        "sum": _("A sum that does not add up"),
        "share": _("A rate that computes otherwise"),
        "name": _("A wrong name"),
        "wording": _("A wrong word"),
        "order": _("A wrong order"),
        "difference": _("Two statements that differ"),
        "gap": _("Something that is missing"),
    }
    table(
        lambda: frame.assign(kind=frame["kind"].map(kinds)),
        {
            "number": _("Document"),
            "clause": _("Clause"),
            "kind": _("Kind"),
            "printed": _("Printed as"),
            "computed": _("As it computes or should read"),
            f"note_{tongue}": _("What it means"),
        },
        "duban-slips.csv",
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
    table(
        lambda: frame.assign(year=frame["year"].astype(str)),
        {
            "year": _("Year"),
            f"board_{language()}": _("Board"),
            f"unit_{language()}": _("Unit"),
            f"grade_{language()}": _("Grade or honour"),
            "clause": _("Clause"),
            f"note_{language()}": _("Note"),
        },
        "duban-grades.csv",
    )


def values(frame: pd.DataFrame) -> None:
    """Rows of `programmes/values`, a column for each year."""
    tongue = language()
    names = [f"indicator_{tongue}", f"unit_{tongue}", f"measure_{tongue}"]
    years = sorted({f"{day:%Y}" for day in frame["as_of"]})
    table(
        lambda: _by_year(frame, names),
        {names[0]: _("Indicator"), names[1]: _("Unit"), names[2]: _("Measure")} | {year: year for year in years},
        "duban-values.csv",
    )


def _by_year(frame: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    dated = frame.assign(year=[f"{day:%Y}" for day in frame["as_of"]])
    return dated.pivot_table(index=names, columns="year", values="value", aggfunc="last", sort=False).reset_index()
