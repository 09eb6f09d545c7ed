"""What the figures say, in one sentence: frames and rows in, messages for any language out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from duban.words.amounts import day, gap, is_missing, number
from duban.words.attention import UNCOUNTED
from duban.words.moments import local
from duban.words.statuses import NEEDS_ATTENTION
from duban.words.wording import N_, Text

Row = Mapping[str, Any]


def overview(promises: pd.DataFrame, language: str) -> Text:
    """What is short of plan, what to look at first, by how much, and whose it is; promises in the order of looking."""
    is_late = promises["status"].isin(NEEDS_ATTENTION)
    missing = int((promises["status"] == "not_reported").sum())
    if not is_late.any():
        return N_(
            "Nothing reported is short of plan; {missing} of {total} promises have no figure yet",
            missing=missing,
            total=len(promises),
        )
    first = promises.iloc[int(is_late.argmax())]
    owners = [first[f"reporter_{language}"], first[f"owners_{language}"]]
    values = {
        "count": int(is_late.sum()),
        "total": len(promises),
        "unit": first[f"unit_{language}"],
        "indicator": first[f"indicator_{language}"],
        "lacking": gap(first["missing"], first[f"measure_{language}"], language, first["decimals"]),
    }
    named = [owner for owner in owners if not is_missing(owner)]
    if not named or named[0] == first[f"unit_{language}"]:
        return N_("{count} of {total} promises are short of plan; first {unit}, {indicator}: {lacking} short", **values)
    return N_(
        "{count} of {total} promises are short of plan; first {unit}, {indicator}: {lacking} short ({owner})",
        owner=named[0],
        **values,
    )


def tasks(board: pd.DataFrame, language: str) -> Text:
    """How many of these tasks are behind, and which comes first; rows of `tasks/board`."""
    late = board[board["status"].isin(NEEDS_ATTENTION)]
    met, missing = (int((board["status"] == code).sum()) for code in ("met", "not_reported"))
    if late.empty:
        return N_("{met} of {total} tasks met, {missing} not reported yet", met=met, total=len(board), missing=missing)
    first = late.iloc[0][f"title_{language}"]
    values = {"count": len(late), "total": len(board), "first": first}
    return N_("{count} of {total} tasks are short of plan, among them “{first}”", **values)


def programme(plan: Row, board: pd.DataFrame, steps: pd.DataFrame, on: date, language: str) -> Text:
    """A plan in one sentence: what is behind, else what is due next; a row of `programmes/plans`."""
    title = plan[f"title_{language}"]
    late = int(board["status"].isin(NEEDS_ATTENTION).sum())
    if late:
        return N_("{title}: {count} of {total} tasks are short of plan", title=title, count=late, total=len(board))
    coming = steps[steps["due_on"] > on]
    if coming.empty:
        return N_("{title}: {total} tasks, none with a day to come", title=title, total=len(board))
    first = coming.iloc[0]
    return N_(
        "{title}: {total} tasks; next, by {day}: {subject}",
        title=title,
        total=len(board),
        day=day(first["due_on"], language),
        subject=first[f"subject_{language}"],
    )


def burden(row: Row, language: str) -> Text:
    """What one body carries; a row of `units/burden`."""
    counts = {name: row[name] for name in ("leads", "responsible", "supports", "documents")}
    late = row["behind"] + row["tasks_behind"]
    values = counts | {"unit": row[f"unit_{language}"], "late": late}
    if late:
        return N_("{unit} leads {leads} tasks and answers for {responsible}; short of plan: {late}", **values)
    return N_("{unit} leads {leads} tasks, answers for {responsible} and supports {supports}", **values)


def overseer(row: Row, language: str) -> Text:
    """What one person or office oversees; a row of `people/overseers`."""
    values = {
        "name": row[f"name_{language}"],
        "total": row["tasks"],
        "behind": row["behind"],
        "missing": row["not_reported"],
    }
    if row["behind"]:
        return N_("{name} oversees {total} tasks, {behind} of them short of plan", **values)
    return N_("{name} oversees {total} tasks; {missing} are not reported yet", **values)


def month(steps: pd.DataFrame, on: date, language: str) -> Text:
    """What is due next, and how much in all; rows of `calendar/steps`."""
    coming = steps[steps["due_on"] > on]
    if coming.empty:
        return N_("Nothing dated comes after {day}", day=day(on, language))
    first = coming["due_on"].iloc[0]
    count = int((coming["due_on"] == first).sum())
    return N_("Next, on {day}: {count} things are due", day=day(first, language), count=count)


def reporting(units: pd.DataFrame, on: date, language: str) -> Text:
    """How much of what was due has come, and who owes most; rows of `reporting/by_unit`, those first."""
    expected, missing, late = (int(units[name].sum()) for name in ("expected", "missing", "late"))
    received = late + int(units["on_time"].sum())
    if units.empty:
        return N_("Nothing is to be reported by {day}", day=day(on, language))
    if not missing:
        return N_("Nothing due is missing; {late} of {received} figures came late", late=late, received=received)
    counts = {"missing": number(missing, language), "expected": number(expected, language)}
    if not received:
        return N_(
            "Nothing has come in: all {missing} figures due from {units} bodies are missing", units=len(units), **counts
        )
    return N_(
        "{complete} of {units} bodies are complete; {missing} of {expected} figures are missing, most from {unit}",
        complete=int(units["is_complete"].sum()),
        units=len(units),
        unit=units.iloc[0][f"unit_{language}"],
        **counts,
    )


def history(values: pd.DataFrame, name: str) -> Text:
    """How many values one figure was given, and how many of them stand; rows of `history/values`."""
    if values.empty:
        return N_("{name}: no value is known yet", name=name)
    standing = int(values["stands"].sum())
    return N_("{name}: {standing} of {count} known values stand", name=name, standing=standing, count=len(values))


def queue(submissions: pd.DataFrame) -> Text:
    """How many figures wait for a decision, and since when; rows of `intake/queue`."""
    waiting = submissions[submissions["waiting_rows"] > 0]
    if waiting.empty:
        return N_("Nothing waits for a decision")
    return N_(
        "{figures} figures in {files} files wait for a decision, the oldest since {day}",
        figures=int(waiting["waiting_rows"].sum()),
        files=len(waiting),
        day=f"{local(waiting['received_at'].min()):%Y-%m-%d %H:%M}",
    )


def attention(rows: pd.DataFrame) -> Text:
    """How much waits for the reader, and how much of it is over its day by kind; rows of `attention/waiting`."""
    if rows.empty:
        return N_("Nothing waits for you")
    counted = rows[~rows["kind"].isin(UNCOUNTED)]
    if counted.empty:
        return N_("Nothing waits for you; {count} tasks are met by their figures and may be closed", count=len(rows))
    hands = {hand: int((counted["hand"] == hand).sum()) for hand in ("body", "supervisor")}
    if all(hands.values()):
        return N_("{supervisor} things wait for the supervisor, {body} for units", **hands)
    return N_("{count} things wait for you", count=len(counted))


def duties(rows: pd.DataFrame, unit: str) -> Text:
    """How much is owed, by one unit (its name) or by all, and how much was changed; rows of `duties/standing`."""
    owed = rows[~rows["is_paused"].astype(bool)]
    values = {
        "count": len(owed),
        "bodies": owed["reporter_id"].nunique(),
        "changed": int(is_changed(rows).sum()),
        "unit": unit,
    }
    if unit:
        return N_("{unit} has {count} duties to report, {changed} of them changed by an administrator", **values)
    return N_("{bodies} bodies have {count} duties to report, {changed} of them changed by an administrator", **values)


def is_changed(rows: pd.DataFrame) -> pd.Series:
    """Which of these stretches of duties begin or end with an act of an administrator; rows of `duties/standing`."""
    return (rows["change_number"] > 0) | rows["act_after"].notna()


def accounts(people: pd.DataFrame) -> Text:
    """How many may sign in, and how many of them are administrators; rows of `accounts/people`."""
    active = people[people["is_active"].astype(bool)]
    if active.empty:
        return N_("Nobody can sign in yet")
    return N_(
        "{count} people can sign in, {administrators} of them as administrators",
        count=len(active),
        administrators=int((active["role"] == "administrator").sum()),
    )


def audit(acts: pd.DataFrame) -> Text:
    """How much was written down, and how often somebody was turned away; rows as of `people.audit.audited`."""
    if acts.empty:
        return N_("Nothing of this kind was written down")
    return N_(
        "{count} acts since {day}, by {people} people; {refused} times somebody was turned away",
        count=len(acts),
        day=acts["at"].iloc[-1][:10],
        people=acts["who"].nunique(),
        refused=int((acts["act"] == "refused").sum()),
    )


def receipt(unit: str, period: str, standing: str) -> Text:
    """What became of one file: its unit and period, and how many of its figures are in which state, in words."""
    return N_("{unit}, {period}: {standing}", unit=unit, period=period, standing=standing)
