"""Meetings in words: states, scopes, parts, why an item is on the agenda, likelihoods, decisions, attendance."""

from __future__ import annotations

from dataclasses import dataclass

from duban.words.wording import N_, Text

STATES = {
    "draft": N_("Draft"),
    "called": N_("Called"),
    "running": N_("Running"),
    "ended": N_("Ended"),
    "cancelled": N_("Called off"),
}
SCOPES = {
    "city": N_("The whole city"),
    "document": N_("A programme or document"),
    "board": N_("A board of districts"),
    "leader": N_("A leader’s field"),
    "theme": N_("A theme"),
}
PARTS = {
    "follow_up": N_("Follow-up"),
    "standing": N_("Standing problems"),
    "new": N_("What is new"),
}
# Why an item is on the agenda, the weightiest first.
REASONS = {
    "decision_overdue": N_("decided, and overdue"),
    "decision_reopened": N_("decided, done, and revised away"),
    "decision_reported": N_("decided, reported done, not checked"),
    "decision_open": N_("decided, and open"),
    "decision_closed": N_("decided, and done"),
    "turned": N_("turned red since the last meeting"),
    "unprecedented": N_("needs more than was ever reached"),
    "standstill": N_("stands still"),
    "gap": N_("wide gap"),
    "recovered": N_("recovered since the last meeting"),
    "place_lost": N_("lost places"),
    "place_gained": N_("gained places"),
    "milestone": N_("due in the next 30 days"),
    "doubtful": N_("doubtful figure"),
    "missing_reports": N_("reports missing"),
    "extension": N_("extension asked for"),
    "instruction": N_("instruction runs out"),
    "own": N_("put on by the chair"),
}
ATTENDANCE = {"present": N_("Present"), "excused": N_("Excused"), "observing": N_("Sat in")}


@dataclass(frozen=True)
class Step:
    """One step of a scale: its word, mark and colour."""

    word: Text
    mark: str
    colour: str


# How likely a reviewer judges delivery.
LIKELIHOODS = {
    "likely": Step(N_("Very likely"), "●", "#1D6290"),
    "probable": Step(N_("More likely than not"), "◕", "#519FD8"),
    "doubtful": Step(N_("Doubtful"), "◑", "#E3A41C"),
    "unlikely": Step(N_("Unlikely"), "○", "#8E1B1B"),
}
# Where a decision stands: open and in time, late, reported done and waiting for a check, done in time or late.
DECISION_STATES = {
    "open": Step(N_("Open"), "○", "#5C6772"),
    "overdue": Step(N_("Overdue"), "■", "#8E1B1B"),
    "reopened": Step(N_("Reopened"), "▲", "#C9480F"),
    "reported": Step(N_("Reported done"), "◐", "#B58A2A"),
    "closed": Step(N_("Closed on time"), "✔", "#1D6290"),
    "closed_late": Step(N_("Closed late"), "✔", "#519FD8"),
    "withdrawn": Step(N_("Withdrawn"), "·", "#8C96A0"),
}
