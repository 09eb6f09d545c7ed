"""The words of a meeting: the names of what an item says, and what its papers are called."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from duban.words.amounts import day
from duban.words.meeting import Chart, DecisionLine, Item, Light, Papers
from duban.words.meeting_acts import PARTS
from duban.words.wording import N_, Text, listed, say

# What an item says, in the order of screen, slide and paper.
FIGURES = {
    "target": N_("Target"),
    "actual": N_("Actual"),
    "due_now": N_("Due now"),
    "gap": N_("Short of the target"),
    "movement": N_("Movement"),
}
LIGHTS = {
    "pace": N_("Pace so far"),
    "likelihood": N_("Likelihood of delivery"),
    "confidence": N_("Confidence in the data"),
}
PLAN = {
    "explanation": N_("Their explanation"),
    "recovery": N_("Needed from now on"),
    "chance": N_("Chance of arriving"),
}
QUESTION = N_("Question")
NOTE = N_("Note for the chair")
SOURCES = N_("Sources")
AGENDA = N_("Agenda")
DECISIONS = N_("Decisions")
NO_DECISIONS = N_("No decisions were taken down")
NO_ITEMS = N_("The agenda has no items")

DECISION_HEADERS = {
    "number": N_("No."),
    "what": N_("Decision"),
    "lead": N_("Lead"),
    "helpers": N_("Helpers"),
    "due_on": N_("By when"),
    "shown_by": N_("Shown by"),
    "state": N_("State"),
}

UNKNOWN = "—"


@dataclass(frozen=True)
class Pair:
    """A name and what stands beside it, both in the reader's language."""

    name: str
    text: str


def figures(item: Item, language: str) -> list[Pair]:
    """Target, actual, due now, gap and movement; none at all where the item has no figure."""
    texts = {name: str(getattr(item, name)) for name in FIGURES}
    if not any(texts.values()):
        return []
    return [Pair(say(FIGURES[name], language), text or UNKNOWN) for name, text in texts.items()]


def answers(item: Item, language: str) -> list[Pair]:
    """Who answers: lead, person in charge, helpers; without those that are not known."""
    pairs = [
        Pair(say(N_("Lead"), language), item.lead),
        Pair(say(N_("Person in charge"), language), item.person_in_charge),
        Pair(say(N_("Helpers"), language), listed(item.helpers, language)),
    ]
    return [pair for pair in pairs if pair.text]


def plan(item: Item, language: str) -> list[Pair]:
    """The explanation of who answers, what is needed from now on, and the chance; without those that are not known."""
    return [Pair(say(name, language), text) for key, name in PLAN.items() if (text := str(getattr(item, key)))]


def lights(item: Item, language: str) -> list[tuple[str, Light]]:
    """The three lights with their names, always three: one that nobody has judged says so."""
    dark = Light(say(N_("Not judged"), language), "○", "#8C96A0")
    return [(say(name, language), getattr(item, key) or dark) for key, name in LIGHTS.items()]


def minutes(count: int, language: str) -> str:
    """A length of time: 15 分钟."""
    return say(N_("{count} min", count=count), language)


def parts(papers: Papers) -> list[tuple[Text, list[Item]]]:
    """The agenda in its order, as parts with their items; a part that the chair has split comes twice."""
    return [(PARTS[part], list(items)) for part, items in groupby(papers.items, key=lambda item: item.part)]


def decision_cells(decision: DecisionLine, language: str) -> list[str]:
    """The cells of a decision under `DECISION_HEADERS`."""
    return [
        str(decision.number),
        decision.what,
        decision.lead,
        listed(decision.helpers, language),
        day(decision.due_on, language),
        decision.shown_by,
        decision.state,
    ]


def decision_line(decision: DecisionLine, language: str) -> str:
    """A decision in one line: what, who, by when, and its state where it has one."""
    said = N_("{what} ({lead}, by {day})", what=decision.what, lead=decision.lead, day=day(decision.due_on, language))
    return " · ".join(part for part in (say(said, language), decision.state) if part)


def chart_words(chart: Chart) -> str:
    """What a chart shows, for those who cannot see it: its series, its measure and the last value of each."""
    ends = [next((value for value in reversed(series.values) if value is not None), None) for series in chart.series]
    named = [
        f"{series.name} {end:,.{chart.decimals}f}"
        for series, end in zip(chart.series, ends, strict=True)
        if end is not None
    ]
    return f"{'; '.join(named)} ({chart.measure})"
