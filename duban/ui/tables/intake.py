"""The tables of an upload and of the queue; they are for one reader, and not kept for others."""

from __future__ import annotations

from collections.abc import Set

import pandas as pd
import streamlit as st

from duban.ui.face import table
from duban.ui.links import address
from duban.ui.session import _, language, person
from duban.ui.tables.readings import readings
from duban.ui.tables.words import standing_words, status_words
from duban.words.amounts import is_missing, number
from duban.words.moments import in_the_city
from duban.words.statuses import TASK_STATES
from duban.words.wording import N_

_CHANGES = {"new": N_("New"), "changed": N_("Changed"), "unchanged": N_("Unchanged")}


def changes(frame: pd.DataFrame, submission_id: str) -> None:
    """Rows of `preview_frame`: each figure beside what is known."""
    table(
        lambda: frame.assign(
            change=[_(_CHANGES[change]) for change in frame["change"]],
            old=said(frame["old"], frame["old_state"]),
            new=said(frame["new"], frame["new_state"]),
            reading=readings(frame["row"], frame["shown"], frame["source"], frame["new"], frame["new_state"]),
        ),
        {
            "row": _("Row"),
            f"indicator_{language()}": _("Indicator"),
            f"unit_{language()}": _("Unit"),
            "period": _("Period"),
            "old": _("Known before"),
            "new": _("New value"),
            f"measure_{language()}": _("Measure"),
            "change": _("Change"),
            "note": _("Note"),
            "reading": _("Reading"),
        },
        f"duban-preview-{submission_id}.csv",
        personal=True,
    )


def effects(frame: pd.DataFrame, doubted: Set[tuple[str, str]]) -> None:
    """Rows of `effect`: statuses and places before and after, and what rests on a doubted figure.

    `doubted` are the indicator_id and unit_id of the figures that something speaks against.
    """
    rests = [pair in doubted for pair in zip(frame["indicator_id"], frame["unit_id"], strict=True)]
    if any(rests):
        st.warning(_("{count} of these changes rest on doubtful figures; they hold only if the figures are right.",
                     count=sum(rests)), icon=":material/rule:")  # fmt: skip
    unsure = _("if the figure is right")
    table(
        lambda: frame.assign(
            doubt=[f"? {unsure}" if rest else "" for rest in rests],
            status_before=status_words(frame["status_before"]),
            status_after=status_words(frame["status_after"]),
            place_before=_places(frame["place_before"], frame["peers_before"]),
            place_after=_places(frame["place_after"], frame["peers_after"]),
        ),
        {
            f"indicator_{language()}": _("Indicator"),
            f"unit_{language()}": _("Unit"),
            "status_before": _("Status now"),
            "status_after": _("Status then"),
            "place_before": _("Place now"),
            "place_after": _("Place then"),
            "due_on": _("Due"),
            **({"doubt": _("Doubt")} if any(rests) else {}),
        },
        "duban-effect.csv",
        personal=True,
    )


def _places(places: pd.Series, peers: pd.Series) -> list[str]:
    return [
        "—" if is_missing(place) else _("{place} of {peers}", place=int(place), peers=int(count))
        for place, count in zip(places, peers, strict=True)
    ]


def queue(frame: pd.DataFrame) -> None:
    """Rows of `intake/queue`, each with the way to its receipt."""
    headers = {
        "submission_id": _("Receipt"),
        "received_at": _("Received at"),
        f"unit_{language()}": _("Unit"),
        "period": _("Period"),
        "standing": _("Standing"),
        "doubted_rows": _("Doubtful figures"),
        "row_count": _("Figures"),
        "file_name": _("File"),
        "author": _("By"),
    }
    table(
        lambda: in_the_city(frame, ["received_at"]).assign(
            standing=[standing_words(row) for row in frame.to_dict("records")],
            way=[address("receipt", receipt=number) for number in frame["submission_id"]],
        ),
        headers,
        "duban-submissions.csv",
        of=person(),
        links={"submission_id": "way"},
    )


def said(values: pd.Series, states: pd.Series) -> pd.Series:
    """Figures as they are, and the words of states in their place where a task has one."""
    if states.isna().all():
        return values
    words = [
        number(value, language(), 6) if is_missing(state) else _(TASK_STATES[state])
        for value, state in zip(values, states, strict=True)
    ]
    return pd.Series(words, index=values.index)
