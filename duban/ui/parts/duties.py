"""Who owes what: the duties of one body or of all, and what administrators have changed in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from duban.promises.duties import FREQUENCIES, Act, Change, Duty, changes_of, holding
from duban.ui import face, tables
from duban.ui.controls import choose_from_list
from duban.ui.session import _, ask, kept, language
from duban.words.amounts import day, number


def choose_body() -> str:
    """The body whose duties are shown, or all."""
    standing, units = ask("duties/standing"), ask("duties/units")
    owing = kept("owing bodies", lambda: units[units["unit_id"].isin(standing["reporter_id"]) & units["can_owe"]])
    names = {"all": _("All bodies")} | dict(zip(owing["unit_id"], owing[f"unit_{language()}"], strict=True))
    return choose_from_list(_("Unit that reports"), names, "reporter", lasting=True)


def duties_of(body: str, on: date) -> pd.DataFrame:
    """The rows of `duties/standing` of one body, or of all, that are not over on a day; paused ones are there too."""
    standing = ask("duties/standing")
    last_days = standing["until_on"].where(standing["until_on"].notna(), date.max)
    is_meant = (standing["reporter_id"] == body) | (body == "all")
    shown: pd.DataFrame = standing[(last_days >= on) & is_meant]
    return shown.sort_values(["reporter_zh", "is_task", "subject_id", "from_on"], kind="stable", ignore_index=True)


def counts(rows: pd.DataFrame) -> list[face.Figure]:
    """How many of these duties are owed how often; rows of `duties/standing`."""
    owed = rows[~rows["is_paused"]]["frequency"].value_counts()
    tongue = language()

    def counted(*frequencies: str) -> str:
        return number(sum(int(owed.get(frequency, 0)) for frequency in frequencies), tongue)

    return [
        face.Figure(_("Quarterly or more often"), counted("daily", "monthly", "quarterly")),
        face.Figure(_("Half-yearly"), counted("half_yearly")),
        face.Figure(_("Yearly"), counted("yearly")),
        face.Figure(_("Once"), counted("once")),
    ]


def history(body: str, *, choosing: bool) -> list[Change]:
    """What was changed in the duties of one body, or of all, the newest first; the acts that the reader has marked."""
    rows = ask("duties/changes")
    if body != "all":
        rows = rows[(rows[["unit_id", "first_reporter_id", "reporter_id"]] == body).any(axis=1)]
    if rows.empty:
        face.empty(_("No duty was changed here."), _("What the documents and the rule say holds."))
        return []
    numbers = set(rows["number"])
    acts = [change for change in known_acts() if change.number in numbers]
    told = [sentence(change) for change in acts]
    chosen = tables.duty_changes(rows, told, f"acts_{body}_{len(ask('duties/changes'))}", choosing=choosing)
    return [acts[place] for place in chosen]


def known_acts() -> list[Change]:
    """Every act so far, the newest first."""
    return kept("acts", lambda: changes_of(ask("duties/changes")))


def unit_names() -> Mapping[str, str]:
    """What each body is called, by its unit_id."""
    units = ask("duties/units")
    return kept("unit names", lambda: dict(zip(units["unit_id"], units[f"unit_{language()}"], strict=True)))


def subject_names() -> Mapping[tuple[bool, str], str]:
    """What each figure or task is called, by whether it is a task and its identifier."""

    def names() -> dict[tuple[bool, str], str]:
        rows = ask("duties/subjects")
        keys = zip(rows["is_task"], rows["subject_id"], strict=True)
        return dict(zip(keys, rows[f"title_{language()}"], strict=True))

    return kept("subject names", names)


def subject_of(duty: Duty) -> str:
    """The name of what a duty tells of, and of whom."""
    subject = subject_names().get((duty.is_task, duty.subject_id), duty.subject_id)
    if duty.is_task:
        return _("“{subject}”", subject=subject)
    return _("“{subject}” of {unit}", subject=subject, unit=unit_names().get(duty.unit_id, duty.unit_id))


def sentence(change: Change) -> str:
    """What an act does, in words."""
    tongue, units = language(), unit_names()
    before = holding(known_acts(), change.duty, change.effective_on, change.number or None)
    holder = before.reporter if before else change.duty.first_reporter_id
    values: dict[str, object] = {
        "day": day(change.effective_on, tongue),
        "body": units.get(change.reporter, change.reporter),
        "what": subject_of(change.duty),
        "often": _(FREQUENCIES.get(change.pace, change.pace)),
    }
    if change.act is Act.PAUSE:
        return _("From {day}: {what} is paused, and {body} does not report it", **values)
    if change.act is Act.HAND_OVER:
        return _("From {day}: {body} reports {what} in the place of {old}", old=units.get(holder, holder), **values)
    if change.act is Act.RESUME:
        return _("From {day}: {body} reports {what} again, {often}", **values)
    if change.act is Act.UNDO:
        return _("From {day}: {body} reports {what} as before, {often}", **values)
    said = _("From {day}: {body} reports {what}, {often}", **values)
    if change.days_after is not None:
        said += _(", within {count} days of the end of the period", count=change.days_after)
    return said + (_(", until {day}", day=day(change.until_on, tongue)) if change.until_on else "")
