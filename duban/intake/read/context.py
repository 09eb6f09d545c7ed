"""What the words beside a table say of all of it: whose it is, when, in what measure, and whether it holds actuals.

They stand above the table, below it, or in the name of its sheet. What would change a value and does not fit what the
file is sent for is a problem; it is never passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from duban.intake.read.dates_beside import Times, times_in
from duban.intake.read.headings import Words
from duban.intake.read.measures import measures_in, without_measures
from duban.intake.read.names import Reference
from duban.intake.told.problems import Problem, Severity
from duban.words.periods import Period, reports
from duban.words.spelling import plain
from duban.words.wording import N_, Text

# What is foreseen, another year's, or an example is no actual, whatever the columns are called.
_NEVER_ACTUAL = re.compile(
    "预计|预测|预期|预估|估算|测算|(?:上年|去年|上一年|同)期|示例|样表|样例|范例|演示|forecast|example"
)
# These may stand beside actuals when the columns say so, and plans where what became of them is meant.
_PLANNED = re.compile("目标|计划|分解|任务书|责任书|target|plan")
_FULFILLED = re.compile("完成|进展|进度|执行|落实|推进|实际|actual|progress")
_COMPARED = re.compile("同比|环比|增速|增幅|增长|降幅|完成率|达标率|占比|比重|排名|得分|growth|rank")
_SENT_BY = re.compile(r"(?:填报|报送|上报|报告|责任|承办)?单\s*位(?:名称)?\s*[:：]\s*([^\s,，;；:：()（）]{2,20})")
_NOTE = re.compile(r"\s*(?:注|备注|说明|填表说明|填报说明|填报要求|要求|注意|notes?)\s*[:：\d]")
_OFFICES = "局委办厅处院会所队心司团部室站组"
_PROSE = 40
_KNOWN_UP_TO = re.compile("(?:数据|统计|资料)?截[至止].*|(?:统计期|报告期|数据期).*")
# Right behind an indicator's name, these make another quantity of it.
_OF_IT = re.compile(
    "的?(?:总|新增|累计|平均)?(?:面积|资金|投资|金额|费用|户数|人数|完成率|达标率|[比占]重|比例|占比|同比|环比|增[长速幅]|降幅|[人户亩]均|均价|单价|得分)"
)
# What may follow an indicator's name in a title without turning it into another thing.
_NEUTRAL = re.compile(
    r"(?:(?:累计|实际|本期)?完成|建设|工作|推进|进展|进度|情况|统计|汇总|上报|报送|填报|报表|表|季报|月报|报|数据|数量|数|指标"
    r"|主要|重点|任务|项目|明细|一览|台账|为|是|of|table|report|progress|[\s\d:：,，、;；。.\-—_/（）()【】\[\]《》“”\"'])*"
)


@dataclass(frozen=True)
class Line:
    """Words beside a table: the row they stand in, 0 for the name of its sheet."""

    row: int
    text: str
    is_below: bool = False

    def of_time(self) -> str:
        """The words that may speak of the figures' period; a note may well speak of other years."""
        text = unicodedata.normalize("NFKC", self.text)
        if self.is_below or _NOTE.match(text) or len(text) > 5 * _PROSE:
            match = _KNOWN_UP_TO.search(text)
            return match[0][: 2 * _PROSE] if match else ""
        return text


@dataclass(frozen=True)
class Context:
    """What is meant where the table itself does not say it.

    `times` are the periods that are spoken of, `spoken` the same for each line. `places` tells where each field was
    said (sheet, or line and its row), `problems` what does not fit; `is_anothers` where another unit is named. `named`
    are the ids of the indicators in each line above, and in the sheet's name, that names any.
    """

    unit: str = ""
    indicator: str = ""
    measures: tuple[str, ...] = ()
    times: Times = field(default_factory=Times)
    spoken: tuple[Times, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    is_anothers: bool = False
    named: tuple[tuple[Line, frozenset[str]], ...] = ()

    @property
    def measure(self) -> str:
        """The one measure that was said."""
        return self.measures[0] if len(self.measures) == 1 else ""

    def row_of(self, field_name: str) -> int | None:
        """The row of the line that said a field; None where the name of the sheet did, or nothing."""
        kind, _, row = self.places.get(field_name, "").partition(" ")
        return int(row) if kind == "line" else None

    def fits(self, chosen: Period, *, is_own: bool) -> bool:
        """Whether each of the lines may speak of what is reported for `chosen`.

        Where the table `is_own` in saying its periods, the lines may speak of a longer one that holds it.
        """
        fitting = [times.fits(chosen, is_own=is_own) for times in self.spoken]
        # Beside a line that fits, the bare month of a later one is when the sheet was written.
        is_said = any(fits and times.parts for fits, times in zip(fitting, self.spoken, strict=True))
        return all(
            fits or (is_said and times.is_later(chosen)) for fits, times in zip(fitting, self.spoken, strict=True)
        )

    def period_for(self, chosen: Period) -> Period | None:
        """The period that was said, the one that `chosen` asks for if it is among several."""
        fitting = [period for period in self.times.parts if reports(period, chosen)]
        return next(iter([*fitting, *self.times.parts]), None)


def context(
    lines: Sequence[Line], words: Words, reference: Reference, chosen: Period, *, says_actual: bool = False
) -> Context:
    """What the lines say together, and what of it cannot be meant for `chosen` and the unit that reports.

    `says_actual` where the table's own columns say that they hold what was reached.
    """
    spoken = [(line, unicodedata.normalize("NFKC", line.text)) for line in lines if line.text.strip()]
    places: dict[str, str] = {}
    own, foreign = _units(spoken, words, reference, places)
    measures = [(measure, line) for line, text in spoken for measure in measures_in(text, words.measures)]
    if measures:
        places["measure"] = _place(measures[0][1])
    of_lines = [times_in(line.of_time(), chosen) for line, _ in spoken]
    times = Times()
    for (line, _), found in zip(spoken, of_lines, strict=True):
        if found.years or found.parts:
            places.setdefault("period", _place(line))
        times = times.and_also(found)
    naming = [(line, text) for line, text in spoken if not (line.is_below or _is_prose(text))]
    indicator = _indicator(naming, words, places)
    problems = [*foreign, *_no_actuals(spoken, words, says_actual), *_other_quantities(naming, words)]
    ids = ((line, frozenset(found for found, _, _ in words.standing_indicators(text))) for line, text in naming)
    named = tuple((line, found) for line, found in ids if found)
    said = tuple(dict.fromkeys(measure for measure, _ in measures))
    return Context(own, indicator, said, times, tuple(of_lines), places, tuple(problems), bool(foreign), named)


def _place(line: Line) -> str:
    return f"line {line.row}" if line.row else "sheet"


def _is_prose(text: str) -> bool:
    """Whether a line instructs or remarks instead of naming the table."""
    return bool(_NOTE.match(text)) or (len(text) > _PROSE and sum(text.count(sign) for sign in "，,。;；、") > 1)


def _units(
    spoken: Sequence[tuple[Line, str]], words: Words, reference: Reference, places: dict[str, str]
) -> tuple[str, list[Problem]]:
    """The one unit of the reporter's that is named, and a problem where another one is."""
    asked = reference.unit_ids
    own: dict[str, str] = {}
    foreign: list[tuple[Line, str]] = []
    for line, text in spoken:
        for unit_id, spelling in _named_units(line, text, words):
            if unit_id in asked:
                own.setdefault(unit_id, spelling)
                places.setdefault("unit", _place(line))
            elif unit_id not in reference.above:
                foreign.append((line, spelling))
    is_another = bool(foreign) and (not own or any(_is_like(name, own.values()) for _, name in foreign))
    problems = [_not_ours(line, name) for line, name in foreign[:1]] if is_another else []
    return (next(iter(own.values())) if len(own) == 1 else ""), problems


def _is_like(name: str, others: Iterable[str]) -> bool:
    """Whether two names are of one kind, both districts or both offices, as their last letter says."""
    return _kind(name) in {_kind(other) for other in others}


def _kind(name: str) -> str:
    """Districts, counties and county-level cities are of one kind, in full or short; offices of another."""
    last = name[-1:]
    return last if last in _OFFICES else "区"


def _named_units(line: Line, text: str, words: Words) -> list[tuple[str, str]]:
    """The units that the line names; short names only where nothing else stands there."""
    # What is counted may be called like a body: villages, households.
    text = without_measures(text)
    alone = [text, *_SENT_BY.findall(text)]
    found = [(unit_id, name.strip()) for name in alone for unit_id in words.units.find(name.strip())]
    return [*found, *words.standing_units(text)] if not _is_prose(text) or _SENT_BY.search(text) else found


def _not_ours(line: Line, name: str) -> Problem:
    expected = N_("a file of the unit that was chosen")
    mend = N_("The words name “{name}”: choose that unit, or correct them", name=name)
    return _problem(line, expected, mend)


def _problem(line: Line, expected: Text, mend: Text) -> Problem:
    return Problem(Severity.ERROR, line.row or None, None, line.text.strip()[:200], expected, mend)


def _no_actuals(spoken: Sequence[tuple[Line, str]], words: Words, says_actual: bool) -> list[Problem]:
    """The lines that say that the figures are no actuals."""
    expected = N_("figures that were reached in the period")
    problems = []
    for line, text in spoken:
        bare = words.without_indicators(text).casefold()
        if len(bare) > 2 * _PROSE:
            continue
        word = _NEVER_ACTUAL.search(bare)
        if not word and not _is_prose(text) and not _FULFILLED.search(bare):
            word = _PLANNED.search(bare)
        if not word and not _is_prose(text) and not says_actual:
            word = _COMPARED.search(bare)
        if word:
            problems.append(_problem(line, expected, _speaks_of(word[0])))
    return problems[:1]


def says_no_actual(name: str) -> bool:
    """Whether a sheet calls itself an example, a forecast or another year's; of plans, only the sender can say."""
    return bool(_NEVER_ACTUAL.search(name))


def _speaks_of(word: str) -> Text:
    return N_("The words speak of “{word}”: send the actuals, or correct the words", word=word)


def other_indicator(said: Context, ids: Collection[str]) -> list[Problem]:
    """A problem for a line that names indicators, and none of those `ids` that the table names."""
    expected = N_("words of the indicator that the figures are of")
    mend = N_("The title and the table name different indicators; correct one of them")
    return [_problem(line, expected, mend) for line, found in said.named if ids and found.isdisjoint(ids)][:1]


def _other_quantities(spoken: Sequence[tuple[Line, str]], words: Words) -> list[Problem]:
    """The lines that speak of another quantity of an indicator, such as its area or its growth."""
    expected = N_("words of the indicator that the figures are of")
    return [
        _problem(line, expected, _speaks_of(match[0]))
        for line, text in spoken
        for _, _, behind in words.standing_indicators(text)
        if (match := _OF_IT.match(behind))
    ][:1]


def _indicator(spoken: Sequence[tuple[Line, str]], words: Words, places: dict[str, str]) -> str:
    """The one indicator that the lines name, if nothing behind its name makes another thing of it."""
    found: dict[str, tuple[str, str]] = {}
    for line, text in spoken:
        for indicator_id, spelling, behind in words.standing_indicators(text):
            is_whole = _NEUTRAL.fullmatch(plain(without_measures(behind)))
            found.setdefault(indicator_id if is_whole else "", (spelling if is_whole else "", _place(line)))
    if len(found) != 1 or "" in found:
        return ""
    (spelling, place), *_ = found.values()
    places["indicator"] = place
    return spelling
