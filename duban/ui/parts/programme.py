"""What the page of one plan shows: its pictures, its dated steps, its tasks, and its figures as printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from duban.charts.programmes import by_unit, path
from duban.ui import face, tables
from duban.ui.controls import choose_from_list, reporting_date
from duban.ui.parts.agenda import agenda, first_steps, paged_agenda
from duban.ui.parts.chapter_grid import chapter_grid
from duban.ui.parts.parts_list import parts_list
from duban.ui.parts.task_list import choose_status, task_list, worst_first
from duban.ui.session import _, ask, kept, language, look
from duban.words.amounts import is_missing
from duban.words.wording import N_

PICTURES = {
    "paths": N_("Over time"),
    "units": N_("By unit"),
    "areas": N_("Mapped areas"),
    "parts": N_("Parts and money"),
    "rules": N_("Rules"),
    "grades": N_("Grades and honours"),
}
_NEXT_STEPS = 5
_MOST_PANELS = 12


def pictures(plan: str) -> list[str]:
    """Which of PICTURES this document has rows for."""
    return kept("pictures", lambda: _pictures(plan))


def _pictures(plan: str) -> list[str]:
    found = {
        "paths": _paths(plan),
        "units": _units(plan),
        "areas": _areas(plan),
        "parts": _divided(plan),
        "rules": ask("programmes/rules", document=plan, on=reporting_date()),
        "grades": ask("programmes/grades", document=plan),
    }
    return [name for name, rows in found.items() if not rows.empty]


def picture(name: str, plan: str) -> None:
    """Draw one of PICTURES for this document."""
    drawn = {
        "paths": _draw_paths,
        "units": _draw_units,
        "areas": _draw_areas,
        "parts": _draw_parts,
        "rules": _draw_rules,
    }
    drawn.get(name, _draw_grades)(plan)


def at_a_glance(row: Mapping[str, Any], tasks: pd.DataFrame, steps: pd.DataFrame) -> None:
    """The picture that a plan deserves, or its chapters, beside what comes next and above what needs attention.

    row: one of `programmes/plans`.
    """
    left, right = st.columns([3, 2], gap="large")
    plan, name, shown = row["document_id"], row["picture"], row["picture_indicator_id"]
    with left:
        if name == "units":
            _draw_one_measure(plan, f"{shown} {row['picture_period']}")
        elif name == "paths":
            _draw_one_path(plan, shown)
        elif name == "parts":
            parts_list("first", kept("first parts", lambda: _parts_of(plan, shown)))
        elif name == "grades":
            _draw_grades(plan)
        else:
            chapter_grid(tasks)
    with right:
        next_steps(steps)
    if not is_missing(name):
        chapter_grid(tasks)
    worst_first(tasks)


def next_steps(steps: pd.DataFrame) -> None:
    """The dated steps that come next after the reporting date."""
    coming = kept("next steps", lambda: first_steps(steps, reporting_date(), _NEXT_STEPS))
    if not coming.empty:
        st.subheader(_("What comes next"), anchor=False)
        agenda("next", coming, origin=False)


def steps(rows: pd.DataFrame) -> None:
    """Every dated step of the document, in order."""
    if rows.empty:
        face.empty(_("This document names no day."), _("Its duties stand without an end."))
    else:
        paged_agenda("steps", rows, origin=False)


def all_tasks(tasks: pd.DataFrame) -> None:
    """Every task of the document under its chapters."""
    task_list("programme", choose_status(tasks), by="heading")


def stated(plan: str) -> None:
    """Every number of the document in the order in which it is printed."""
    tables.figures(ask("programmes/stated", document=plan))


def _paths(plan: str) -> pd.DataFrame:
    rows = ask("programmes/values", document=plan, on=reporting_date())
    return kept("paths", lambda: rows[rows["unit_level"] != "territory"])


def _draw_paths(plan: str) -> None:
    tables.values(_paths(plan))
    columns = st.columns(2, gap="large")
    for place, indicator_id in enumerate(list(dict.fromkeys(_paths(plan)["indicator_id"]))[:_MOST_PANELS]):
        with columns[place % 2]:
            _draw_one_path(plan, indicator_id)


def _draw_one_path(plan: str, indicator_id: str) -> None:
    rows = _paths(plan)
    points = rows[rows["indicator_id"] == indicator_id]
    face.chart(
        points[f"indicator_{language()}"].iloc[0],
        _("Filled: stated; hollow: promised; square: reported"),
        lambda: path(points, look()),
        face.source(plan, clause=points["clause"].dropna().iloc[-1]),
        f"path_{indicator_id}",
    )


def _units(plan: str) -> pd.DataFrame:
    rows = ask("programmes/by_unit", document=plan)
    wide = rows.groupby(["indicator_id", "period"])["unit_id"].transform("nunique") > 1
    return rows[wide & (rows["unit_kind"] != "area")]


def _draw_units(plan: str) -> None:
    rows = _units(plan)
    keys = rows["indicator_id"] + " " + rows["period"]
    spoken = rows[f"indicator_{language()}"] + "　" + rows["period"]
    wholes = dict(sorted(zip(keys, spoken, strict=True), key=lambda item: item[0]))
    chosen = choose_from_list(_("Measure"), wholes, "measure")
    _draw_one_measure(plan, chosen)


def _draw_one_measure(plan: str, chosen: str) -> None:
    """One indicator and period, such as “hazard_sites 2015”, unit by unit."""
    rows = _units(plan)
    indicator_id, period = chosen.split(" ")
    shown = rows[(rows["indicator_id"] == indicator_id) & (rows["period"] == period)].assign(part_zh=None, part_en=None)
    pieces = rows[(rows["part_of"] == indicator_id) & (rows["period"] == period) & (rows["breakdown"] == "type")]
    divided = shown if pieces.empty else pieces
    face.chart(
        f"{shown[f'indicator_{language()}'].iloc[0]}　{period}",
        _("Unit by unit, largest first") if pieces.empty else _("Unit by unit, largest first, by type"),
        lambda: by_unit(divided, look()),
        face.source(plan),
        "by_unit",
    )


def _areas(plan: str) -> pd.DataFrame:
    rows = ask("programmes/by_unit", document=plan)
    return rows[(rows["unit_kind"] == "area") & rows["part_of"].isna()]


def _draw_areas(plan: str) -> None:
    rows = _areas(plan)
    tongue = language()
    named = rows.assign(column=rows[f"indicator_{tongue}"] + "　" + rows[f"measure_{tongue}"])
    wide = named.pivot_table(index=f"unit_{tongue}", columns="column", values="value", sort=False).reset_index()
    headers = {name: name for name in wide.columns} | {f"unit_{tongue}": _("Area")}
    face.table(lambda: wide, headers, "duban-areas.csv")


def _parts_of(plan: str, whole: str) -> pd.DataFrame:
    parts = ask("programmes/parts", document=plan)
    return parts[parts["whole_id"] == whole]


def _draw_parts(plan: str) -> None:
    parts_list("programme", kept("parts", lambda: _divided(plan)))


def _divided(plan: str) -> pd.DataFrame:
    """What falls into at least two parts; mapped areas have a view of their own."""
    parts = ask("programmes/parts", document=plan)
    several = parts.groupby(["whole_id", "breakdown", "unit_id", "period"])["indicator_id"].transform("nunique") > 1
    return parts[several & (parts["unit_kind"] != "area")]


def _draw_rules(plan: str) -> None:
    tables.rules(ask("programmes/rules", document=plan, on=reporting_date()))
    tripped = ask("programmes/risk_levels", document=plan, on=reporting_date())
    if not tripped.empty:
        st.subheader(_("Where reported figures stand"), anchor=False)
        tables.risk_levels(tripped)


def _draw_grades(plan: str) -> None:
    tables.grades(ask("programmes/grades", document=plan))
