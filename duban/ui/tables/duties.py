"""The tables of duties, of what was changed in them, and of the reports that a change touches."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from duban.promises.duties import FREQUENCIES
from duban.ui.face import download, table
from duban.ui.listing import Listing, marked_rows
from duban.ui.session import _, kept, language
from duban.words.amounts import is_missing
from duban.words.findings import is_changed
from duban.words.moments import in_the_city
from duban.words.wording import N_

RULES = {
    "own_figure": N_("Own figure"),
    "lead": N_("Lead of the task"),
    "first_responsible": N_("First responsible"),
    "watched": N_("Watched by a rule"),
    "document": N_("Named in the document"),
    "added": N_("Added"),
    "changed": N_("Changed"),
    "paused": N_("Paused"),
    "resumed": N_("Resumed"),
    "handed_over": N_("Handed over"),
    "decision": N_("Decided by a meeting"),
    "merged": N_("By a merger"),
    "instruction": N_("Leader’s instruction"),
}
_DONE = {
    "add": N_("Added"),
    "change": N_("Changed"),
    "pause": N_("Paused"),
    "resume": N_("Resumed"),
    "hand_over": N_("Handed over"),
    "undo": N_("Taken back"),
}
_EFFECTS = {"begins": N_("begins"), "ends": N_("ends"), "moves": N_("due on another day")}


def standing_duties(frame: pd.DataFrame, key: str, *, choosing: bool) -> list[int]:
    """Rows of `duties/standing`; with `choosing`, the places of those that the reader has marked."""
    shown = kept(f"table {key}", lambda: Listing.of(_standing(frame).reset_index(drop=True)))
    marked = marked_rows(shown, "duban-duties.csv", key if choosing else "", personal=False)
    download(shown.frame, "duban-duties.csv")
    return marked


def _standing(frame: pd.DataFrame) -> pd.DataFrame:
    tongue = language()
    shown = pd.DataFrame(
        {
            _("Unit that reports"): frame[f"reporter_{tongue}"],
            _("Figure or task"): frame[f"subject_{tongue}"],
            _("Of"): frame[f"unit_{tongue}"].mask(frame["is_task"], ""),
            _("How often"): [_(FREQUENCIES[frequency]) for frequency in frame["frequency"]],
            _("Days after"): frame["days_after"].mask(frame["due_on"].notna()),
            _("From"): frame["from_on"],
            _("Until"): frame["until_on"],
            _("By which rule"): [_(RULES[rule]) for rule in frame["rule"]],
            _("Document"): frame["number"],
            _("Clause"): frame["clause"],
            _("Reason"): frame["reason"],
            _("By"): frame["changed_by"],
            _("After that"): [None if is_missing(act) else _(_DONE[act]) for act in frame["act_after"]],
        }
    )
    # Reasons and names are of changed duties alone, and leave their place to the documents where there is none.
    return shown if is_changed(frame).any() else shown.dropna(axis="columns", how="all")


def duty_changes(frame: pd.DataFrame, told: Sequence[str], key: str, *, choosing: bool) -> list[int]:
    """Rows of `duties/changes` and what each did, in words; with `choosing`, the places of those that are marked."""
    dated = in_the_city(frame, ["changed_at"])
    shown = pd.DataFrame(
        {
            _("At"): dated["changed_at"].dt.strftime("%Y-%m-%d %H:%M"),
            _("By"): dated["changed_by"],
            _("What was done"): list(told),
            _("Reason"): dated["reason"],
        }
    )
    listing = Listing.of(shown.reset_index(drop=True))
    return marked_rows(listing, "duban-duty-changes.csv", key if choosing else "", personal=True)


def changed_reports(frame: pd.DataFrame, subjects: Sequence[str], units: Sequence[str], bodies: Sequence[str]) -> None:
    """Rows of `foresee` with the names of what each is about, of whom, and by whom."""
    table(
        lambda: frame.assign(
            subject=list(subjects),
            unit=list(units),
            body=list(bodies),
            said=[_(_EFFECTS[one]) for one in frame["effect"]],
        ),
        {
            "period": _("Period"),
            "body": _("Unit that reports"),
            "subject": _("Figure or task"),
            "unit": _("Of"),
            "said": _("What becomes of the report"),
            "due_before": _("Due until now"),
            "due_after": _("Due then"),
        },
        "duban-duties-effect.csv",
        personal=True,
    )
