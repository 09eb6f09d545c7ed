"""Dated steps in order: the day, what is due, whose it is."""

from __future__ import annotations

from datetime import date
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from duban.ui.html import Html
from duban.ui.links import link, task_address
from duban.ui.paging import paged
from duban.ui.session import _, kept, language
from duban.words.amounts import day, is_missing, percent
from duban.words.statuses import STATUSES
from duban.words.wording import N_

_PAGE = 24
_SAME_STEP = ["kind", "task_id", "due_on", "subject_zh"]
_RECURS = {
    "monthly": N_("every month"),
    "quarterly": N_("every quarter"),
    "half_yearly": N_("every half-year"),
    "yearly": N_("every year"),
}


def agenda(key: str, steps: pd.DataFrame, origin: bool = True, wide: bool = False) -> None:
    """Rows of `calendar/steps` under their days; `origin` names each one's document, `wide` sets two columns."""
    st.html(Html(kept(f"agenda {key}", lambda: agenda_html(without_repeats(steps), origin, wide))))


def paged_agenda(key: str, steps: pd.DataFrame, origin: bool = True) -> None:
    """Rows of `calendar/steps` under their days in two columns, a page at a time."""
    different = kept(f"steps {key}", lambda: without_repeats(steps))
    tongue = language()
    searched = {name: name for name in (f"subject_{tongue}", f"title_{tongue}", f"owners_{tongue}", "number")}
    with paged(different, "steps", searched, size=_PAGE) as part:
        agenda(key, part, origin, wide=True)


def steps_of(steps: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The rows of `calendar/steps` that a unit owns or that are due in it; “all” leaves them all."""
    return steps if unit == "all" else steps[are_of(steps, unit)]


def are_of(steps: pd.DataFrame, unit: str) -> pd.Series:
    """Which rows of `calendar/steps` a unit owns or are due in it."""
    return steps["owner_ids"].map(lambda owners: unit in owners) | (steps["unit_id"] == unit)


def first_steps(steps: pd.DataFrame, after: date, count: int) -> pd.DataFrame:
    """The rows of the first `count` different things that are due after a day."""
    coming = steps[steps["due_on"] > after]
    different = coming.drop_duplicates(_SAME_STEP).head(count)
    return coming.merge(different[_SAME_STEP], on=_SAME_STEP)


def without_repeats(steps: pd.DataFrame) -> pd.DataFrame:
    """Merge rows where the same thing is due in many districts; `units` counts them."""
    if "units" in steps:
        return steps
    counted = steps.assign(units=steps.groupby(_SAME_STEP, dropna=False)["unit_id"].transform("nunique"))
    return counted.drop_duplicates(_SAME_STEP)


def agenda_html(steps: pd.DataFrame, origin: bool, wide: bool = False) -> str:
    """The agenda as HTML; see `agenda`."""
    rows = steps.to_dict("records")
    parts = []
    for due_on, members in groupby(rows, key=lambda row: row["due_on"]):
        parts.append(f"<h4>{escape(day(due_on, language()))}</h4>")
        parts += [_step({str(name): value for name, value in row.items()}, origin) for row in members]
    return f'<div class="agenda{" wide" if wide else ""}">{"".join(parts)}</div>'


def _step(row: dict[str, Any], origin: bool) -> str:
    tongue = language()
    status = STATUSES[row["status"]]
    subject = row[f"subject_{tongue}"]
    title = row[f"title_{tongue}"]
    what = link(subject, task_address(row))
    details = [title] if title != subject else []
    if not is_missing(row["share"]):
        details.append(_("{share} of the target", share=percent(row["share"], tongue)))
    if row["units"] > 1:
        details.append(_("{count} units", count=row["units"]))
    elif row["unit_kind"] != "city" and row["unit_id"] not in row["owner_ids"]:
        details.append(row[f"unit_{tongue}"])
    if not is_missing(row["start_on"]):
        details.append(_("from {day}", day=day(row["start_on"], tongue)))
    if not is_missing(row["recurs"]):
        how_often = _RECURS[row["recurs"]]
        details.append(_(how_often))
    if origin and not is_missing(row["number"]):
        details.append(f"{row['number']} {row['clause']}")
    if not is_missing(row[f"owners_{tongue}"]):
        details.append(row[f"owners_{tongue}"])
    mark = f'<span style="color:{status.colour}" title="{escape(_(status.word))}">{status.mark}</span>'
    return f'<div class="step">{mark}<span>{what}<br><small>{escape(" · ".join(details))}</small></span></div>'
