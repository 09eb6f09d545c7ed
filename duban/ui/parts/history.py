"""The history of figures: every value of one, and what changed in the lake between two commits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from duban.charts.history import known_values, series
from duban.lake.commits import snapshots
from duban.lake.reader import Lake
from duban.people.sight import may_see_value
from duban.tasks.differences import changes, count
from duban.ui import face, tables
from duban.ui.controls import choose_from_list, first_row, options, reporting_date
from duban.ui.parts.topic import first_unit
from duban.ui.session import _, ask, ask_at, kept, language, look, person, snapshot
from duban.words.moments import in_the_city


def choose_figure() -> dict[str, Any]:
    """The figure that the reader, or the link, chooses by indicator and unit: a row of `history/figures`."""
    tongue = language()
    left, right = st.columns([3, 2], gap="medium")
    with left:
        names = options("indicators", ask("history/indicators"), "indicator_id", f"indicator_{tongue}")
        indicator = choose_from_list(_("Indicator or task"), names, "indicator")
    figures = ask("history/figures", indicator=indicator)
    with right:
        units = options("units", figures, "unit_id", f"unit_{tongue}")
        unit = choose_from_list(_("Unit"), units, "unit", default=first_unit())
    return first_row("figure", figures, "unit_id", unit)


def visible_values(figure: Mapping[str, Any]) -> tuple[pd.DataFrame, bool]:
    """The rows of `history/values` that the reader may see, and whether others see more.

    What waits or was returned is seen only by leave for its unit.
    """
    values = ask("history/values", indicator=figure["indicator_id"], unit=figure["unit_id"])
    may_see = [
        may_see_value(person(), decision, reporter)
        for decision, reporter in zip(values["decision"], values["reporter_id"], strict=True)
    ]
    return (values, False) if all(may_see) else (values[may_see], True)


def series_chart(values: pd.DataFrame, figure: Mapping[str, Any], *, personal: bool) -> None:
    """The figure over the periods that it speaks of; rows of `history/values`."""
    drawn, source = kept(("series", person()), lambda: _series(values))
    if drawn.empty:
        _say_no_number()
        return
    face.chart(
        _("Over its periods"),
        _("Filled marks stand; hollow ones wait, were returned, withdrawn or replaced. ■ is stated in a document."),
        lambda: series(drawn, look(), figure[f"measure_{language()}"], int(figure["decimals"])),
        source,
        "series",
        personal=personal,
    )


def _series(values: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The values that have a number and a day, and where they come from."""
    drawn = values.dropna(subset=["value", "as_of"])
    if not drawn["decision"].eq("stated").any():
        return drawn, _("Source: figures that units reported")
    return drawn, face.source(*drawn["document_id"].dropna(), *drawn["source_id"].dropna())


def values_chart(values: pd.DataFrame, figure: Mapping[str, Any], *, personal: bool) -> None:
    """The figure's values by the time when they were known; rows of `history/values`."""
    drawn = in_the_city(values.dropna(subset=["value", "known_at"]), ["known_at"])
    if drawn.empty:
        _say_no_number()
        return
    face.chart(
        _("What was known, and when"),
        _("Filled marks stand; hollow ones wait, were returned, withdrawn or replaced. ■ is stated in a document."),
        lambda: known_values(drawn, look(), figure[f"measure_{language()}"]),
        "",
        "known_values",
        personal=personal,
    )


def _say_no_number() -> None:
    face.empty(_("There is no number to draw."), _("The table below has what was said, in words or without a date."))


def choose_commits() -> tuple[int, int] | None:
    """The two commits that the reader compares, the older first; none until the first one is chosen."""
    commits = _commits(*snapshot())
    newest = str(snapshot()[1])
    left, right = st.columns(2, gap="medium")
    with left:
        none = {"none": _("Choose a day to compare with")}
        since = choose_from_list(_("As known on"), none | kept("commits", lambda: _labels(commits)), "since")
    with right:
        until = choose_from_list(
            _("and as known on"), kept("commits", lambda: _labels(commits)), "until", default=newest
        )
    if since == "none":
        return None
    older, newer = sorted((int(since), int(until)))
    return older, newer


@lru_cache(maxsize=4)
def _commits(source: Lake, _snapshot_id: int) -> list[dict[str, Any]]:
    return [commit for commit in snapshots(source.home) if commit["author"]]


def _labels(commits: list[dict[str, Any]]) -> dict[str, str]:
    return {str(commit["snapshot_id"]): f"{commit['committed_at'][:16]} · {_what(commit)}" for commit in commits}


def _what(commit: Mapping[str, Any]) -> str:
    """What a commit was, without naming a receipt: everyone reads this page."""
    extra = commit["extra"]
    if "decision" in extra:
        return _("a decision on a file")
    if "submission" in extra:
        return _("a file sent in")
    return _("gazette data") if "gazette" in extra else _("other change, by {author}", author=commit["author"])


def compared(commits: tuple[int, int] | None) -> None:
    """What changed between two commits: figures, statuses, places, on the same reporting date."""
    if commits is None:
        st.caption(
            _("Choose a day above: the same pages, asked of the lake as it was known then, beside what is known now.")
        )
        return
    before, after = (ask_at(commit, "history/standing", on=reporting_date()) for commit in commits)
    found = changes(before, after)
    if found.empty:
        face.empty(_("No figure, status or place differs between the two."), _("Choose an earlier day."))
        return
    st.markdown(
        _(
            "{figures} figures, {statuses} statuses and {places} places differ.",
            figures=count(found, "actual"),
            statuses=count(found, "status"),
            places=count(found, "place"),
        )
    )
    tables.standing_changes(found)
