"""The minutes of a meeting (会议纪要) in the layout of official documents, ready to be signed."""

from __future__ import annotations

from collections.abc import Iterator

from duban.reports import blocks
from duban.reports.blocks import Block, Paper
from duban.reports.letters import clean, single_line
from duban.words import meeting_words
from duban.words.amounts import day
from duban.words.meeting import Item, Papers
from duban.words.meeting_words import Pair
from duban.words.wording import N_, Text, listed, say

DECISION_SHARES = (0.085, 0.265, 0.12, 0.12, 0.22, 0.19)
_NUMERALS = "〇一二三四五六七八九"


def minutes(papers: Papers, language: str) -> Paper:
    """The minutes of `papers` in `language`, to be written as Word or PDF."""
    return Paper(
        title=single_line(papers.title),
        blocks=list(_blocks(papers, language)),
        language=language,
        look="official",
        mark=_mark(papers, language),
        number=say(N_("[{year}] No. {number}", year=papers.held_on.year, number=papers.number), language),
        lines=(say(N_("Version {version}", version=papers.version), language),) if papers.version > 1 else (),
        is_demonstration=papers.is_demonstration,
    )


def numeral(number: int) -> str:
    """A number as headings count: 十二."""
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return head + (_NUMERALS[ones] if ones else "")


def counted(number: int, level: int, language: str) -> str:
    """What stands before a heading: 一、 and （一） in Chinese, 1. and (1) in English."""
    if language == "zh":
        return f"{numeral(number)}、" if level == 1 else f"（{numeral(number)}）"
    return f"{number}. " if level == 1 else f"({number}) "


def sentence(pairs: list[Pair], language: str) -> str:
    """Names and texts in one sentence: 目标：15,000 套；实际：6,200 套。"""
    after, between, end = ("：", "；", "。") if language == "zh" else (": ", "; ", ".")
    said = between.join(f"{pair.name}{after}{single_line(pair.text).rstrip('。.')}" for pair in pairs)
    return f"{said}{end}" if said else ""


def light_pairs(item: Item, language: str) -> list[Pair]:
    """The three lights as names and texts, each with its word and reason."""
    lit = meeting_words.lights(item, language)
    opened, closed = "（）" if language == "zh" else (" (", ")")
    return [
        Pair(name, f"{light.word}{f'{opened}{light.reason}{closed}' if light.reason else ''}") for name, light in lit
    ]


def _mark(papers: Papers, language: str) -> str:
    place = "" if papers.kind.startswith(papers.place) else papers.place
    return single_line(say(N_("{place} {kind} Minutes", place=place, kind=papers.kind), language))


def _blocks(papers: Papers, language: str) -> Iterator[Block]:
    yield blocks.Body(_opening(papers, language))
    number = 0
    for number, (name, items) in enumerate(meeting_words.parts(papers), start=1):
        yield blocks.Heading(f"{counted(number, 1, language)}{say(name, language)}", 1)
        for place, item in enumerate(items, start=1):
            yield from _item(item, counted(place, 2, language), language)
    yield blocks.Heading(f"{counted(number + 1, 1, language)}{say(meeting_words.DECISIONS, language)}", 1)
    yield decisions(papers, language)
    yield from _attendance(papers, language)
    yield blocks.Signature(
        (say(N_("Chair (signature):"), language), say(N_("Recorder (signature):"), language)),
        day(papers.held_on, language),
    )
    if to := copies(papers):
        sent = listed(to, language)
        yield blocks.Colophon((say(N_("Copies to: {bodies}", bodies=sent), language),))


def _opening(papers: Papers, language: str) -> str:
    values = {
        "day": day(papers.held_on, language),
        "chair": single_line(papers.chair),
        "title": single_line(papers.title),
        "count": len(papers.items),
        "reporting": day(papers.reporting_on, language),
    }
    held: Text = (
        N_("On {day} {chair} chaired the meeting “{title}”.", **values)
        if papers.chair
        else N_("On {day} the meeting “{title}” was held.", **values)
    )
    went = N_("It went through {count} items; figures are those known on {reporting}.", **values)
    joint = "" if language == "zh" else " "
    return joint.join(say(text, language) for text in (held, went, N_("It is recorded as follows:")))


def _item(item: Item, number: str, language: str) -> Iterator[Block]:
    yield blocks.Heading(f"{number}{single_line(item.title)}", 2)
    for pairs in (
        meeting_words.figures(item, language),
        light_pairs(item, language),
        meeting_words.answers(item, language),
    ):
        if pairs:
            yield blocks.Body(sentence(pairs, language))
    for pair in meeting_words.plan(item, language):
        yield blocks.Body(clean(pair.text), pair.name)
    if item.question:
        yield blocks.Body(clean(item.question), say(meeting_words.QUESTION, language))
    for decision in item.decisions:
        yield blocks.Body(meeting_words.decision_line(decision, language), say(N_("Decision"), language))


def decisions(papers: Papers, language: str) -> Block:
    """The decisions as a table, or the sentence that there are none."""
    if not papers.decisions:
        return blocks.Body(say(meeting_words.NO_DECISIONS, language))
    headers = [say(name, language) for key, name in meeting_words.DECISION_HEADERS.items() if key != "state"]
    rows = [tuple(map(clean, meeting_words.decision_cells(line, language)[:-1])) for line in papers.decisions]
    return blocks.Rows(tuple(headers), tuple(rows), DECISION_SHARES)


def _attendance(papers: Papers, language: str) -> Iterator[Block]:
    there = papers.attendance
    for name, bodies in (
        (N_("Present"), there.present),
        (N_("Excused"), there.excused),
        (N_("Sitting in"), there.observing),
    ):
        if bodies:
            names = [single_line(body) for body in bodies]
            yield blocks.Hanging(say(name, language), listed(names, language))


def copies(papers: Papers) -> list[str]:
    """The bodies that have something to do by this meeting, each once."""
    bodies = [body for line in papers.decisions for body in (line.lead, *line.helpers)]
    return [body for body in dict.fromkeys(map(single_line, bodies)) if body]
