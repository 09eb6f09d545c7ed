"""The papers before and after a meeting: the brief for all, one page for each unit that speaks, its follow-up sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from duban.reports import blocks, scales
from duban.reports.blocks import Block, Paper
from duban.reports.letters import clean, count_lines, in_one_line, single_line
from duban.reports.minutes import decisions, light_pairs, sentence
from duban.words import meeting_words
from duban.words.amounts import day
from duban.words.meeting import DecisionLine, Item, Light, Papers
from duban.words.meeting_acts import PARTS
from duban.words.wording import N_, Text, listed, say

# From 8 to 12 pages: the agenda, then the first items on a page of their own until there are eight, the others two a
# page, and a line each for what twelve pages do not hold.
_MOST_IN_FULL, _FULL_OF_MANY, _MOST_LINES = 20, 18, 24
_PAGES_FROM_ITEMS = 14
_MOST_IN_AGENDA = 40
_MOST_OF_A_UNIT = 8
# What a page and half a page hold, in points; texts are cut as far as it takes.
_PAGE, _HALF_PAGE, _BELOW_HEAD = 690.0, 350.0, 590.0
_LETTERS = (600, 420, 300, 200, 140, 100, 70, 50, 36, 28)
_WIDTH, _PITCH = 470.0, 17.0
_FINDING_SHARE, _MOST_IN_TWO_LINES = 0.43, 12


def brief(papers: Papers, language: str) -> Paper:
    """The brief to all before the meeting: what it is about on a page, then each item, in 8 to 12 pages.

    Items beyond what twelve pages hold have a line each at the end.
    """
    return _paper(papers, papers.title, N_("Brief for the meeting"), list(_brief_blocks(papers, language)), language)


def unit_brief(papers: Papers, unit: str, language: str) -> Paper:
    """One page for `unit`: what it is asked, and what is known of it."""
    own = [item for item in papers.items if unit in (item.lead, *item.helpers)]
    return _paper(papers, unit, N_("Brief for a unit called to speak"), _unit_blocks(own, unit, language), language)


def follow_up_sheet(papers: Papers, unit: str, language: str) -> Paper:
    """What `unit` has to do by the meeting's decisions: what, by when, how one will know, state; to sign."""
    return _paper(papers, unit, N_("Follow-up sheet"), list(_follow_up_blocks(papers, unit, language)), language)


def units_called(papers: Papers) -> list[str]:
    """The units that lead an item, in the agenda's order, each once."""
    return [lead for lead in dict.fromkeys(item.lead for item in papers.items) if lead]


def units_with_decisions(papers: Papers) -> list[str]:
    """The units that a decision of the meeting names, in order, each once."""
    return [unit for unit in dict.fromkeys(unit for line in papers.decisions for unit in _bodies(line)) if unit]


def _bodies(line: DecisionLine) -> tuple[str, ...]:
    return (line.lead, *line.helpers)


def _paper(papers: Papers, title: str, kind: Text, parts: list[Block], language: str) -> Paper:
    about = [day(papers.held_on, language), meeting_words.minutes(papers.minutes, language)]
    about += [say(N_("Chair: {chair}", chair=single_line(papers.chair)), language)] if papers.chair else []
    about += [say(N_("Figures as of {day}", day=day(papers.reporting_on, language)), language)]
    meeting = in_one_line(papers.title, 330, 9)
    return Paper(
        title=single_line(title),
        blocks=parts,
        language=language,
        look="brief",
        mark=say(kind, language),
        lines=(" · ".join(about),) if title == papers.title else (meeting, " · ".join(about)),
        foot=meeting,
        is_demonstration=papers.is_demonstration,
    )


def _brief_blocks(papers: Papers, language: str) -> Iterator[Block]:
    yield blocks.Heading(say(meeting_words.AGENDA, language), 1)
    if not papers.items:
        yield blocks.Body(say(meeting_words.NO_ITEMS, language), is_quiet=True)
    else:
        yield _agenda(papers, language)
    count = len(papers.items)
    most = _MOST_IN_FULL if count <= _MOST_IN_FULL else _FULL_OF_MANY
    # What was decided takes a page.
    full = papers.items[: most - 2 if papers.decisions else most]
    alone = max(0, _PAGES_FROM_ITEMS - count)
    for place, item in enumerate(full):
        has_page = place < alone
        if has_page or (place - alone) % 2 == 0:
            yield blocks.NewPage()
        room, heights = (_PAGE, (80.0,)) if has_page else (_HALF_PAGE, (36.0, 24.0))
        yield from _at_most(room, [partial(_item, item, f"{place + 1}. ", language, height) for height in heights])
    if short := list(papers.items[len(full) :]):
        yield blocks.NewPage()
        yield blocks.Heading(say(N_("Also on the agenda"), language), 1)
        yield _lines(short[:_MOST_LINES], len(full) + 1, language)
        yield from _more(len(short) - _MOST_LINES, language)
    if papers.decisions:
        yield blocks.Heading(say(meeting_words.DECISIONS, language), 1)
        yield decisions(papers, language)


def _agenda(papers: Papers, language: str) -> Block:
    headers = (N_("No."), N_("Part of the agenda"), N_("Finding"), N_("Pace so far"), N_("Lead"), N_("Minutes each"))
    lines = 2 if len(papers.items) <= _MOST_IN_TWO_LINES else 1
    rows = [
        (
            str(number),
            say(PARTS[item.part], language),
            in_one_line(item.title, lines * _FINDING_SHARE * _WIDTH - 12, 9),
            f"{item.pace.mark} {item.pace.word}" if item.pace else meeting_words.UNKNOWN,
            in_one_line(item.lead, 70, 9),
            str(item.minutes),
        )
        for number, item in enumerate(papers.items[:_MOST_IN_AGENDA], start=1)
    ]
    names = tuple(say(name, language) for name in headers)
    return blocks.Rows(names, tuple(rows), (0.07, 0.12, _FINDING_SHARE, 0.13, 0.17, 0.08))


def _lines(items: list[Item], first: int, language: str) -> Block:
    headers = (N_("No."), N_("Finding"), N_("Actual"), N_("Short of the target"), N_("Lead"))
    rows = [
        (
            str(number),
            in_one_line(item.title, _FINDING_SHARE * _WIDTH - 12, 9),
            in_one_line(item.actual, 66, 9) or meeting_words.UNKNOWN,
            in_one_line(item.gap, 66, 9) or meeting_words.UNKNOWN,
            in_one_line(item.lead, 70, 9),
        )
        for number, item in enumerate(items, start=first)
    ]
    return blocks.Rows(
        tuple(say(name, language) for name in headers), tuple(rows), (0.07, _FINDING_SHARE, 0.16, 0.16, 0.18)
    )


def _short(text: str, longest: int) -> str:
    plain = single_line(text)
    return plain if len(plain) <= longest else f"{plain[:longest]}…"


def _item(item: Item, number: str, language: str, height: float, longest: int) -> Iterator[Block]:
    yield blocks.Heading(f"{number}{_short(item.title, min(longest, 120))}", 2)
    if pairs := meeting_words.figures(item, language):
        yield blocks.Figures(tuple(meeting_words.Pair(pair.name, _short(pair.text, 40)) for pair in pairs))
    if item.chart is not None and scales.has_something(item.chart):
        yield blocks.Drawn(item.chart, height, meeting_words.chart_words(item.chart))
    yield blocks.Lights(tuple(_lights(item, language, longest)))
    if who := meeting_words.answers(item, language):
        yield blocks.Body(_short(sentence(who, language), longest))
    for pair in meeting_words.plan(item, language):
        yield blocks.Body(_short(pair.text, longest), pair.name)
    for decision in item.decisions[:4]:
        yield blocks.Body(
            _short(meeting_words.decision_line(decision, language), longest), say(N_("Decision"), language)
        )
    if item.question:
        yield blocks.Ask(say(meeting_words.QUESTION, language), _short(item.question, longest))
    if item.sources:
        said = listed(item.sources, language)
        yield blocks.Body(_short(f"{say(meeting_words.SOURCES, language)}: {said}", longest), is_quiet=True)


def _unit_blocks(own: list[Item], unit: str, language: str) -> list[Block]:
    if not own:
        return [blocks.Body(say(N_("No item of the agenda names this unit"), language), is_quiet=True)]
    ways: list[_Way] = []
    if len(own) <= 2:
        ways.append(lambda letters: _each(own, lambda item: _item(item, "", language, 62.0 / len(own), letters)))
    if len(own) <= 5:
        ways.append(lambda letters: _each(own, lambda item: _without_chart(item, unit, language, letters)))
    ways += [partial(_shortest, own, language, with_questions=True), partial(_shortest, own, language)]
    return _at_most(_BELOW_HEAD, ways)


_Way: TypeAlias = Callable[[int], Iterable[Block]]


def _lights(item: Item, language: str, longest: int) -> Iterator[tuple[str, Light]]:
    for name, light in meeting_words.lights(item, language):
        yield name, replace(light, word=_short(light.word, 20), reason=_short(light.reason, min(longest, 90)))


def _at_most(room: float, ways: Sequence[_Way]) -> list[Block]:
    """What the first of `ways` makes with the most letters a text that fits `room`; the last with the fewest anyway."""
    made: list[Block] = []
    for way in ways:
        for letters in _LETTERS:
            made = list(way(letters))
            if sum(map(_height, made)) <= room:
                return made
    return made


def _each(own: list[Item], told: Callable[[Item], Iterable[Block]]) -> Iterator[Block]:
    for item in own:
        yield from told(item)


def _height(block: Block) -> float:  # noqa: PLR0911 (one a kind)
    """About how many points a block takes on a page."""
    match block:
        case blocks.Heading():
            return count_lines(block.text, 13, _WIDTH) * _PITCH + 22
        case blocks.Body():
            return count_lines(f"{block.name}  {block.text}", 10.5, _WIDTH) * _PITCH
        case blocks.Ask():
            return count_lines(f"{block.name}  {block.text}", 10.5, _WIDTH - 20) * _PITCH + 20
        case blocks.Figures():
            return 16.0 + 18.5 * max(count_lines(pair.text, 12, _WIDTH / len(block.pairs) - 10) for pair in block.pairs)
        case blocks.Lights():
            return 28.0 + 15 * max(count_lines(light.reason, 8.5, _WIDTH / 3 - 10) for _, light in block.lights)
        case blocks.Drawn():
            return block.height * 72 / 25.4 + 22
        case _:
            return _PITCH


def _shortest(own: list[Item], language: str, letters: int, *, with_questions: bool = False) -> Iterator[Block]:
    """A finding, its numbers and its question in a few lines, for so many items as a page holds."""
    for item in own[:_MOST_OF_A_UNIT]:
        yield blocks.Heading(_short(item.title, min(letters, 60)), 2)
        if figures := sentence(meeting_words.figures(item, language), language):
            yield blocks.Body(_short(figures, min(letters, 110)))
        if item.question and with_questions:
            yield blocks.Ask(say(meeting_words.QUESTION, language), _short(item.question, letters))
    yield from _more(len(own) - _MOST_OF_A_UNIT, language)


def _more(more: int, language: str) -> Iterator[Block]:
    if more > 0:
        yield blocks.Body(say(N_("{count} more items are on the agenda", count=more), language), is_quiet=True)


def _without_chart(item: Item, unit: str, language: str, longest: int) -> Iterator[Block]:
    yield blocks.Heading(_short(item.title, min(longest, 90)), 2)
    if pairs := meeting_words.figures(item, language):
        yield blocks.Figures(tuple(meeting_words.Pair(pair.name, _short(pair.text, 24)) for pair in pairs))
    yield blocks.Body(_short(sentence(light_pairs(item, language), language), longest))
    if item.lead != unit:
        yield blocks.Body(_short(item.lead, 40), say(N_("Lead"), language))
    for pair in meeting_words.plan(item, language):
        yield blocks.Body(_short(pair.text, longest), pair.name)
    if item.question:
        yield blocks.Ask(say(meeting_words.QUESTION, language), _short(item.question, longest))


def _follow_up_blocks(papers: Papers, unit: str, language: str) -> Iterator[Block]:
    own = [line for line in papers.decisions if unit in _bodies(line)]
    if not own:
        yield blocks.Body(say(N_("No decision of the meeting names this unit"), language), is_quiet=True)
        return
    headers = (
        N_("No."),
        N_("Decision"),
        N_("Part in it"),
        N_("By when"),
        N_("Shown by"),
        N_("State"),
        N_("What has been done"),
    )
    rows = [
        (
            str(line.number),
            clean(line.what),
            say(N_("Lead"), language) if line.lead == unit else say(N_("Helping"), language),
            day(line.due_on, language),
            clean(line.shown_by),
            clean(line.state),
            "",
        )
        for line in own
    ]
    shares = (0.07, 0.24, 0.08, 0.18, 0.16, 0.1, 0.17)
    yield blocks.Rows(tuple(say(name, language) for name in headers), tuple(rows), shares, is_written_in=True)
    yield blocks.Signature(
        (say(N_("Head of the unit (signature):"), language), say(N_("In charge of it (signature):"), language)),
        say(N_("Day:"), language),
    )
