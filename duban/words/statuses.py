"""The statuses of a commitment, word, mark and colour the same on every page and paper, and the groups counted."""

from __future__ import annotations

from dataclasses import dataclass

from duban.words.wording import N_, Text


@dataclass(frozen=True)
class Status:
    """How one status looks; `order` runs from what needs attention to what does not."""

    code: str
    word: Text
    mark: str
    colour: str
    order: int


_ROWS = (
    ("overdue", N_("Overdue"), "■", "#8E1B1B"),
    ("behind", N_("Behind"), "▲", "#C9480F"),
    ("slightly_behind", N_("Slightly behind"), "◐", "#E3A41C"),
    ("due_soon", N_("Due soon"), "◆", "#B58A2A"),
    ("on_track", N_("On track"), "●", "#519FD8"),
    ("ahead", N_("Ahead"), "►", "#14828E"),
    ("met", N_("Met"), "✔", "#1D6290"),
    ("cannot_be", N_("Cannot be"), "✕", "#4E4A59"),
    ("not_reported", N_("Not reported"), "○", "#8C96A0"),
    ("not_started", N_("Not started"), "·", "#C3CAD1"),
)

STATUSES = {code: Status(code, word, mark, colour, order) for order, (code, word, mark, colour) in enumerate(_ROWS)}

NEEDS_ATTENTION = ("overdue", "behind", "slightly_behind")


@dataclass(frozen=True)
class Group:
    """Statuses that are counted together, under a word that is none of theirs unless it holds that one alone."""

    word: Text
    statuses: tuple[str, ...]


# Every status stands in one group, so that what is shown adds up.
GROUPS = {
    "short": Group(N_("Short of plan"), NEEDS_ATTENTION),
    "on_the_way": Group(N_("On the way"), ("due_soon", "on_track", "ahead")),
    "met": Group(N_("Met"), ("met",)),
    "no_figure": Group(N_("No valid figure"), ("cannot_be", "not_reported", "not_started")),
}

# What a unit says of a task that has no figure.
TASK_STATES = {
    "not_started": N_("Not begun"),
    "under_way": N_("Under way"),
    "done": N_("Done"),
    "stuck": N_("Stuck"),
}

# What speaks against a reported figure, and the quiet mark beside its status; there is none where nothing does.
DOUBTS = {
    "late": N_("late"),
    "unexplained_jump": N_("unexplained jump"),
    "revised_after_red": N_("revised after being behind"),
    "unreviewed": N_("not reviewed by another"),
    "round_numbers": N_("round numbers"),
}
CONFIDENCE_WORDS = {"medium": N_("Doubt"), "low": N_("Low confidence")}
CONFIDENCE_MARKS = {"medium": "?", "low": "??"}
