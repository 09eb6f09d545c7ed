"""What could be on an agenda: every finding of the queries, joined where it is of one thing, with all its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from duban.lake.rows import Row
from duban.meeting.agenda import item_id
from duban.meeting.facts import Facts, figure_key
from duban.words.amounts import is_missing
from duban.words.meeting_acts import REASONS
from duban.words.statuses import NEEDS_ATTENTION

_FOLLOW_UP = ("decision_overdue", "decision_reopened", "decision_reported", "decision_open", "decision_closed")
_STANDING = ("standstill", "gap")
# How much each reason weighs; a wide gap weighs more with its width.
_WEIGHTS = {
    "decision_overdue": 160,
    "decision_reopened": 150,
    "decision_reported": 140,
    "decision_open": 120,
    "decision_closed": 60,
    "turned": 100,
    "unprecedented": 70,
    "extension": 65,
    "instruction": 220,
    "standstill": 50,
    "gap": 20,
    "doubtful": 30,
    "recovered": 30,
    "place_lost": 25,
    "missing_reports": 45,
    "milestone": 35,
    "place_gained": 10,
}
_CITY, _WIDTH = 25, 60
# Minutes of one item by its weightiest reason; what is not named takes the last.
_MINUTES = {"decision_closed": 1, "recovered": 2, "place_gained": 2, "milestone": 3, "missing_reports": 3,
            "extension": 3, "instruction": 3, "doubtful": 3}  # fmt: skip
_MINUTES_OF_DECISION, _MINUTES_OF_FIGURE = 3, 5
_RED = ("behind", "overdue")
_PLACES_MOVED = 2
_MOST_DAYS_LATE = 30


@dataclass(frozen=True)
class Candidate:
    """Something for the agenda; `reasons` the weightiest first."""

    subject: str
    reasons: tuple[str, ...]
    weight: float
    task_id: str = ""
    indicator_id: str = ""
    unit_id: str = ""
    due_on: date | None = None
    decision_id: str = ""
    instruction_number: int = 0
    document_id: str = field(default="", compare=False)

    @property
    def item_id(self) -> str:
        """The name of its item: the same on every agenda."""
        key = (self.task_id, self.indicator_id, self.unit_id, self.due_on or "", self.decision_id)
        return item_id(self.subject, *((self.instruction_number,) if self.instruction_number else key))

    @property
    def part(self) -> str:
        """The part of the agenda that its weightiest reason belongs to."""
        first = self.reasons[0]
        return "follow_up" if first in _FOLLOW_UP else "standing" if first in _STANDING else "new"

    @property
    def minutes(self) -> int:
        """How many minutes it is given unless the chair says otherwise."""
        usual = _MINUTES_OF_DECISION if self.part == "follow_up" else _MINUTES_OF_FIGURE
        return _MINUTES.get(self.reasons[0], usual)


def candidates(facts: Facts) -> list[Candidate]:
    """All that the queries find, the weightiest first; one thing is one candidate with every reason for it."""
    found = [*_figures(facts), *_decisions(facts), *_steps(facts)]
    found += [*_extensions(facts), *_instructions(facts), *_reports(facts)]
    return sorted(_joined(found), key=lambda candidate: (-candidate.weight, candidate.item_id))


def _joined(found: Iterable[Candidate]) -> Iterator[Candidate]:
    by_item: dict[str, list[Candidate]] = {}
    for candidate in found:
        by_item.setdefault(candidate.item_id, []).append(candidate)
    order = list(REASONS)
    for same in by_item.values():
        reasons = sorted({reason for one in same for reason in one.reasons}, key=order.index)
        yield replace(same[0], reasons=tuple(reasons), weight=sum(one.weight for one in same))


def _figures(facts: Facts) -> Iterator[Candidate]:
    for row in facts.figures:
        reasons = [*_standing_reasons(row), *_moved_reasons(facts.moved.get(figure_key(row)))]
        if reasons:
            width = 0.0 if is_missing(row["shortfall"]) else max(0.0, min(1.0, row["shortfall"]))
            weight = float(sum(_WEIGHTS[reason] for reason in reasons))
            weight += (_WIDTH * width if row["status"] in NEEDS_ATTENTION else 0) + (_CITY if row["is_of_city"] else 0)
            yield _of_figure(row, tuple(sorted(reasons, key=list(REASONS).index)), weight)


def _standing_reasons(row: Row) -> Iterator[str]:
    if row["is_unprecedented"]:
        yield "unprecedented"
    if row["stands_still"]:
        yield "standstill"
    if row["status"] in NEEDS_ATTENTION:
        yield "gap"
    if row["confidence"] == "low":
        yield "doubtful"


def _moved_reasons(moved: Row | None) -> Iterator[str]:
    """What of `moved`, a row of what changed since the last meeting, is worth a word."""
    if moved is None:
        return
    before, after = moved["status_before"], moved["status_after"]
    if after in _RED and before not in _RED and not is_missing(before):
        yield "turned"
    if before in _RED and after in ("on_track", "ahead", "met", "due_soon"):
        yield "recovered"
    places = moved["place_before"], moved["place_after"]
    if not any(is_missing(place) for place in places) and abs(places[1] - places[0]) >= _PLACES_MOVED:
        yield "place_lost" if places[1] > places[0] else "place_gained"


def _of_figure(row: Row, reasons: tuple[str, ...], weight: float) -> Candidate:
    task_id, indicator_id, unit_id, due_on = figure_key(row)
    return Candidate(
        "commitment", reasons, weight, task_id, indicator_id, unit_id, due_on, document_id=row["document_id"]
    )


def _decisions(facts: Facts) -> Iterator[Candidate]:
    """What was decided: of the last meeting all, of those before it what is not done."""
    for row in facts.decisions_before:
        state = row["state"].removesuffix("_late")
        if state == "closed" and row["meeting_id"] != facts.previous_id:
            continue
        reason = f"decision_{state}"
        weight = _WEIGHTS[reason] + min(int(row["days_late"]), _MOST_DAYS_LATE)
        figure = facts.figure_of(row["indicator_id"], row["unit_id"], row["task_id"])
        if figure is not None:
            yield _of_figure(figure, (reason,), weight)
        else:
            yield Candidate("decision", (reason,), weight, decision_id=row["decision_id"])


def _steps(facts: Facts) -> Iterator[Candidate]:
    """What falls due: a figure by itself, steps and tasks once a task."""
    seen = set()
    for row in facts.milestones:
        figure = facts.figure_of(row["indicator_id"], row["unit_id"], row["task_id"])
        if figure is not None and figure["status"] != "met":
            yield _of_figure(figure, ("milestone",), _WEIGHTS["milestone"])
        elif figure is None and row["task_id"] not in seen and row["task_id"] in facts.tasks:
            seen.add(row["task_id"])
            yield Candidate("task", ("milestone",), _WEIGHTS["milestone"], row["task_id"],
                            document_id=row["document_id"])  # fmt: skip


def _extensions(facts: Facts) -> Iterator[Candidate]:
    for task_id in dict.fromkeys(row["task_id"] for row in facts.extensions):
        yield Candidate("task", ("extension",), _WEIGHTS["extension"], task_id)


def _instructions(facts: Facts) -> Iterator[Candidate]:
    """Leaders' instructions that wait for an answer, those that have run out first."""
    for row in facts.instructions:
        weight = _WEIGHTS["instruction"] + max(0, min(int(row["days_late"]), _MOST_DAYS_LATE))
        yield Candidate("instruction", ("instruction",), weight, instruction_number=int(row["number"]))


def _reports(facts: Facts) -> Iterator[Candidate]:
    """All reports that are missing are one item: who owes them stands in its figure."""
    if facts.missing_reports:
        yield Candidate("reports", ("missing_reports",), _WEIGHTS["missing_reports"])


def chosen(found: Sequence[Candidate], minutes: dict[str, int]) -> list[Candidate]:
    """Those that fit: each part has its minutes, what one leaves over the weightiest of the rest may use.

    `minutes` are those of each part. At most 15 in all, one unit of each promise, and two steps of one document.
    """
    picked: list[Candidate] = []
    for part, most in minutes.items():
        for candidate in found:
            used = sum(one.minutes for one in picked if one.part == part)
            if candidate.part == part and used + candidate.minutes <= most and _adds(candidate, picked):
                picked.append(candidate)
    for candidate in found:
        left = sum(minutes.values()) - sum(one.minutes for one in picked)
        if candidate not in picked and candidate.minutes <= left and _adds(candidate, picked):
            picked.append(candidate)
    return sorted(picked, key=lambda one: (list(minutes).index(one.part), found.index(one)))


_MOST, _MOST_ALIKE, _MOST_STEPS = 15, 1, 2


def _adds(candidate: Candidate, picked: Sequence[Candidate]) -> bool:
    """Whether the agenda has room for it beside what is alike."""
    alike = [one for one in picked if _kind(one) == _kind(candidate)]
    most = _MOST_STEPS if candidate.subject == "task" else _MOST_ALIKE
    return len(picked) < _MOST and (candidate.part == "follow_up" or len(alike) < most)


def _kind(candidate: Candidate) -> tuple[str, ...]:
    if candidate.subject == "task":
        return ("task", candidate.document_id)
    return (candidate.subject, candidate.task_id, candidate.indicator_id, str(candidate.instruction_number))
