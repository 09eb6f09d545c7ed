"""What the speaker reads beside a slide: the finding in full, its explanation, and where each number comes from."""

from __future__ import annotations

from duban.reports.letters import clean
from duban.words import meeting_words
from duban.words.meeting import Item
from duban.words.wording import N_, say


def notes_of(item: Item, language: str) -> str:
    """The notes of an item, a line a thing."""
    lines = [item.title]
    pairs = [*meeting_words.figures(item, language), *meeting_words.answers(item, language)]
    lines += [f"{pair.name}: {pair.text}" for pair in [*pairs, *meeting_words.plan(item, language)]]
    for name, light in meeting_words.lights(item, language):
        lines.append(f"{name}: {light.mark} {light.word}{f' – {light.reason}' if light.reason else ''}")
    for word, text in ((meeting_words.QUESTION, item.question), (meeting_words.NOTE, item.note)):
        lines += [f"{say(word, language)}: {text}"] if text else []
    lines += [f"{decision.number}. {meeting_words.decision_line(decision, language)}" for decision in item.decisions]
    lines += [f"{say(meeting_words.SOURCES, language)}: {source}" for source in item.sources]
    behind = say(N_("Data behind it"), language)
    lines += [f"{behind}: {item.link}"] if item.link else []
    return clean("\n".join(lines))
