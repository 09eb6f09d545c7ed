"""One item on one slide: the finding, its numbers, the figure, who answers, the plan, three lights, the question."""

from __future__ import annotations

from dataclasses import dataclass

from duban.reports import colours, scales
from duban.reports.deck.parts import LEADING, Box, Grid, Page, Words, column_height
from duban.reports.letters import clean, fitted, in_one_line, single_line
from duban.words import meeting_words
from duban.words.meeting import Chart, Item
from duban.words.meeting_words import Pair
from duban.words.wording import N_, say

_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
_LARGE = (20.0, 18.0, 16.0, 14.0, 13.0, 12.0, 11.0, 10.0)
_MOST_LETTERS = 1200
_QUESTION_SIZES = (16.0, 14.0, 13.0, 12.0, 11.0, 10.0)
_FIGURES_TOP, _BODY_TOP, _BODY_END = 126.0, 196.0, 508.0
_QUESTION_HEIGHT = 40.0


@dataclass(frozen=True)
class _Line:
    """A paragraph of a column: what stands before its text, and how much room it wants above it."""

    before: tuple[Words, ...]
    text: str
    ink: str = colours.TEXT


def fill_item(page: Page, grid: Grid, item: Item, language: str) -> None:
    """Draw the item; its strip and foot are the deck's."""
    lit = meeting_words.lights(item, language)
    height = page.title(item.title, Box(grid.margin, 48, grid.inner, 74))
    page.band(Box(grid.margin - 14, 51, 4, height - 5), lit[0][1].colour if item.pace else colours.SHADE)
    _put_figures(page, grid, item, language)
    end = _BODY_END - (_QUESTION_HEIGHT + 12 if item.question else 0)
    top = _BODY_TOP if meeting_words.figures(item, language) else _FIGURES_TOP
    side = 340.0 if grid.is_wide else 246.0
    left = Box(grid.margin, top, grid.inner - side - 24, end - top)
    right = Box(grid.margin + grid.inner - side, top + 2, side, end - top - 2)
    lines = [_light_line(name, light.mark, light.word, light.colour, light.reason) for name, light in lit]
    lines += [_pair_line(pair) for pair in meeting_words.answers(item, language)]
    plan = [_pair_line(pair) for pair in [*meeting_words.plan(item, language), *_decided(item, language)]]
    if item.chart is not None and scales.has_something(item.chart):
        _put_figure(page, left, item.chart, language)
        _put_lines(page, right, [*lines, *plan], _SIZES)
    else:
        _put_lines(page, left, plan, _LARGE)
        _put_lines(page, right, lines, _SIZES)
    if item.question:
        _put_question(
            page, Box(grid.margin, _BODY_END - _QUESTION_HEIGHT, grid.inner, _QUESTION_HEIGHT), item, language
        )


def _decided(item: Item, language: str) -> list[Pair]:
    name = say(N_("Decision"), language)
    return [Pair(name, meeting_words.decision_line(decision, language)) for decision in item.decisions]


def _put_figures(page: Page, grid: Grid, item: Item, language: str) -> None:
    """The row of numbers, each under its name, in columns of one width."""
    pairs = meeting_words.figures(item, language)
    for number, pair in enumerate(pairs):
        width = grid.inner / len(pairs)
        box = Box(grid.margin + number * width, _FIGURES_TOP, width - 12, 16)
        page.put(box, [[Words(pair.name, colours.QUIET)]], 12)
        is_gap = pair.name == say(meeting_words.FIGURES["gap"], language)
        ink = item.pace.colour if is_gap and item.pace else colours.TEXT
        value = Box(box.left, _FIGURES_TOP + 18, width - 12, 40)
        page.put_fitted(value, Words(pair.text, ink, True), (22.0, 20.0, 18.0, 16.0, 14.0, 12.0, 10.0))
    if pairs:
        page.band(Box(grid.margin, _BODY_TOP - 8, grid.inner, 0.75), colours.SHADE)


def _put_figure(page: Page, box: Box, chart: Chart, language: str) -> None:
    measure = say(N_("Measure: {measure}", measure=chart.measure), language)
    words = [[Words(in_one_line(measure, box.width, 12), colours.QUIET)]]
    page.put(Box(box.left, box.top, box.width, 16), words, 12)
    described = meeting_words.chart_words(chart)
    page.figure(Box(box.left - 4, box.top + 18, box.width + 8, box.height - 18), chart, described)


def _light_line(name: str, mark: str, word: str, ink: str, reason: str) -> _Line:
    mark, word = single_line(mark)[:3], in_one_line(word, 120, 10)
    before = (Words(f"{mark} ", ink, True), Words(f"{name}  ", colours.QUIET), Words(word, colours.TEXT, True))
    return _Line(before, f"  {reason}" if reason else "", colours.QUIET)


def _pair_line(pair: Pair) -> _Line:
    return _Line((Words(f"{pair.name}  ", colours.QUIET),), pair.text)


def _put_lines(page: Page, box: Box, lines: list[_Line], sizes: tuple[float, ...]) -> None:
    """A column of lines at the largest size at which all fit; where none does, the longest are cut."""
    if not lines:
        return
    shown = [_Line(line.before, clean(line.text[:_MOST_LETTERS]), line.ink) for line in lines]
    size = next((size for size in sizes if _height(shown, box.width, size) <= box.height), sizes[-1])
    while _height(shown, box.width, size) > box.height:
        longest = max(range(len(shown)), key=lambda place: len(shown[place].text))
        line = shown[longest]
        if len(line.text) < 24:
            shown.pop()
            continue
        shown[longest] = _Line(line.before, f"{line.text[: int(len(line.text) * 0.8)].rstrip('…')}…", line.ink)
    page.put(box, _columns(shown), size, gap=_gap(size))


def _gap(size: float) -> float:
    return round(size * 0.5, 1)


def _columns(lines: list[_Line]) -> list[list[Words]]:
    return [[*line.before, Words(line.text, line.ink)] for line in lines]


def _height(lines: list[_Line], width: float, size: float) -> float:
    return column_height(_columns(lines), width, size, _gap(size))


def _put_question(page: Page, box: Box, item: Item, language: str) -> None:
    page.band(box, colours.PALE)
    inside = Box(box.left + 12, box.top + 2, box.width - 24, box.height - 4)
    name = f"{say(meeting_words.QUESTION, language)}  "
    fit = fitted(clean(f"{name}{item.question}"), inside.width, inside.height, _QUESTION_SIZES, LEADING)
    words = [Words(name, colours.ACCENT, True), Words(fit.text.removeprefix(name), colours.TEXT, True)]
    page.put(inside, [words], fit.size, is_middle=True)
