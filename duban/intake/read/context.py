"""What the words beside a table say of all of it: whose it is, when, in what measure, and whether it holds actuals.

They stand above the table, below it, or in the name of its sheet. What would change a value and does not fit what the
file is sent for is a problem; it is never passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

from duban.intake.read.dates_beside import Times, times_in
from duban.intake.read.headings import Words
from duban.intake.read.line import PROSE, Line, is_prose
from duban.intake.read.measures import measures_in, without_measures
from duban.intake.read.month_alone import later_months, months_alone
from duban.intake.read.names import Reference
from duban.intake.read.scales import is_scale
from duban.intake.read.unread import telling_word, telling_word_below
from duban.intake.read.whose import Whose, whose
from duban.intake.told.problems import Problem, Severity
from duban.words.periods import Period, reports
from duban.words.spelling import plain
from duban.words.wording import N_, Text

# So much of a line is told and remembered with a question, and looked at from either end.
KEPT_LETTERS, _LOOKED_AT = 80, 1000
# What is foreseen, another year's, or an example is no actual, whatever the columns are called.
_NEVER_ACTUAL = re.compile(
    "预计|预测|预期|预估|估算|测算|(?:上年|去年|上一年|同)期|示例|样表|样例|范例|演示|forecast|example"
)
# Below a table these compare with it, or tell what comes after it, unless they speak of all of its figures.
_COMPARES = re.compile(
    r"(?:[较比与]|相比)(?:上年|去年|上一年)?同期|(?:上年|去年|上一年)?同期[^\d]{0,6}\d"
    r"|预[计测期](?=.*(?:全年|年底|年末|年终|下半年|明年|下季度|[三四3-4]季度))(?!.*[数值](?:据)?$)"
)
_ALL_ROWS = re.compile("以上|本表|此表|上述|上表|表[中内]|数据|均[为系是]|所[列填]")
# These may stand beside actuals when the columns say so, and plans where what became of them is meant.
_PLANNED = re.compile("目标|计划|分解|任务书|责任书|target|plan")
_FULFILLED = re.compile("完成|进展|进度|执行|落实|推进|实际|actual|progress")
_COMPARED = re.compile("同比|环比|增速|增幅|增长|降幅|完成率|达标率|占比|比重|排名|得分|growth|rank")
# Right behind an indicator's name, these make another quantity of it.
_OF_IT = re.compile(
    "的?(?:总|新增|累计|平均)?(?:(?:项目|主要任务|任务|目标|计划|指标)(?:数量?|值|个数)|(?:占地|用地|建筑|建设)?面积|资金|投资|金额|费用|户数|人数|完成率|达标率|[比占]重|比例|占比|同比|环比|增[长速幅]|降幅|[人户亩]均|均价|单价|得分)"
)
# What may follow an indicator's name in a title without turning it into another thing.
_NEUTRAL = re.compile(
    r"(?:(?:累计|实际|本期)?完成|建设|工作|推进|进展|进度|情况|统计|汇总|上报|报送|填报|报表|表|季报|月报|报|数据|数量|数|指标"
    r"|主要|重点|任务|项目|明细|一览|台账|为|是|of|table|report|progress|[\s\d:：,，、;；。.\-—_/（）()【】\[\]《》“”\"'])*"
)


@dataclass(frozen=True)
class Context:
    """What is meant where the table itself does not say it.

    `times` are the periods that are spoken of, `spoken` the same for each line. `places` tells where each field was
    said (sheet, or line and its row), `problems` what does not fit; `is_anothers` where another unit is named. `named`
    are the ids of the indicators in each line above, and in the sheet's name, that names any; `unread` are the lines
    with a word that may change the figures and that nothing was made of. `months` are the lines that name a month which
    may stand for its own part, `later` those that are a month after the period and nothing else.
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
    unread: tuple[tuple[Line, str], ...] = ()
    months: tuple[tuple[Line, str], ...] = ()
    later: tuple[tuple[Line, str], ...] = ()

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
        is_said = self.is_timed(chosen, is_own=is_own)
        return all(times.fits(chosen, is_own=is_own) or (is_said and times.is_later(chosen)) for times in self.spoken)

    def is_timed(self, chosen: Period, *, is_own: bool = False) -> bool:
        """Whether a line names `chosen`: the bare month of a later one beside it is when the sheet was written."""
        return any(times.parts and times.fits(chosen, is_own=is_own) for times in self.spoken)

    def period_for(self, chosen: Period) -> Period | None:
        """The period that was said, the one that `chosen` asks for if among several; no day of writing."""
        written = {text for _, text in self.later}
        said = [part for times in self.spoken if times.text not in written for part in times.parts]
        return next(iter([*(period for period in said if reports(period, chosen)), *said]), None)


def context(
    lines: Sequence[Line],
    words: Words,
    reference: Reference,
    chosen: Period,
    *,
    says_actual: bool = False,
    has_days: bool = False,
) -> Context:
    """What the lines say together, and what of it cannot be meant for `chosen` and the unit that reports.

    `says_actual` where the table's own columns say that they hold what was reached, `has_days` where of single days.
    """
    spoken = [(line, _looked_at(unicodedata.normalize("NFKC", line.text))) for line in lines if line.text.strip()]
    named = whose(spoken, words, reference)
    measures = [(measure, line) for line, text in spoken for measure in measures_in(text, words.measures)]
    of_lines = [times_in(line.of_time(), chosen, has_days=has_days) for line, _ in spoken]
    timed = [line for (line, _), found in zip(spoken, of_lines, strict=True) if found.years or found.parts]
    said_in = {"unit": [line for _, line in named.own.values()], "measure": [line for _, line in measures]}
    places = {field: lines[0].place for field, lines in (said_in | {"period": timed}).items() if lines}
    naming = [(line, text) for line, text in spoken if not (line.is_below or is_prose(text))]
    indicator = _indicator(naming, words, places)
    problems = [*_not_ours(named), *_no_actuals(spoken, words, says_actual), *_other_quantities(naming, words)]
    ids = ((line, frozenset(found for found, _, _ in words.standing_indicators(text))) for line, text in naming)
    mixed = _mixed(spoken, of_lines, chosen, has_days=has_days)
    unread = [*named.strange, *mixed, *_unread(spoken, words, chosen, says_actual, has_days)]
    return Context(
        next(iter(named.own.values()))[0] if len(named.own) == 1 else "",
        indicator,
        tuple(dict.fromkeys(measure for measure, _ in measures)),
        reduce(Times.and_also, of_lines, Times()),
        tuple(of_lines),
        places,
        tuple(problems),
        named.are_anothers,
        tuple((line, found) for line, found in ids if found),
        _not_blamed(unread, problems),
        tuple(months_alone(spoken, of_lines, chosen)),
        tuple(later_months(spoken, of_lines, chosen)),
    )


def _mixed(
    spoken: Sequence[tuple[Line, str]], said: Sequence[Times], chosen: Period, *, has_days: bool
) -> list[tuple[Line, str]]:
    """The lines that name another time beside the one that fits."""
    timed = zip(spoken, said, strict=True)
    return [(line, found.text) for (line, _), found in timed if found.is_mixed(chosen, has_days=has_days)]


def _not_blamed(unread: Sequence[tuple[Line, str]], problems: Sequence[Problem]) -> tuple[tuple[Line, str], ...]:
    """The lines with words that are not understood, but for those that are a problem already."""
    blamed = {problem.row for problem in problems}
    return tuple((line, word) for line, word in unread if (line.row or None) not in blamed)


def _looked_at(text: str) -> str:
    """A line, of a very long one its beginning and its end: no title is so long, and looking through it is slow."""
    return text if len(text) <= 2 * _LOOKED_AT else f"{text[:_LOOKED_AT]} {text[-_LOOKED_AT:]}"


def _unread(
    spoken: Sequence[tuple[Line, str]], words: Words, chosen: Period, says_actual: bool, has_days: bool
) -> Iterator[tuple[Line, str]]:
    """The lines with a word that may change the figures and that nothing was made of, and this word."""
    for line, text in spoken:
        if is_scale(text):
            word = text.strip()
        elif line.is_below or is_prose(text):
            word = telling_word_below(text, words, chosen, has_days=has_days)
        else:
            word = telling_word(text, words, chosen, compares=says_actual)
        if word:
            yield line, word


def _not_ours(named: Whose) -> list[Problem]:
    if not named.are_anothers:
        return []
    line, name = named.others[0]
    expected = N_("a file of the unit that was chosen")
    mend = N_("The words name “{name}”: choose that unit, or correct them", name=name)
    return [_problem(line, expected, mend)]


def _problem(line: Line, expected: Text, mend: Text) -> Problem:
    return Problem(Severity.ERROR, line.row or None, None, line.text.strip()[:200], expected, mend)


def _no_actuals(spoken: Sequence[tuple[Line, str]], words: Words, says_actual: bool) -> list[Problem]:
    """The lines that say that the figures are no actuals."""
    expected = N_("figures that were reached in the period")
    problems = []
    for line, text in spoken:
        bare = words.without_indicators(text).casefold()
        if line.is_below:
            bare = _without_comparisons(bare)
        if len(bare) > 2 * PROSE:
            continue
        word = _NEVER_ACTUAL.search(bare)
        if not word and not is_prose(text) and not _FULFILLED.search(bare):
            word = _PLANNED.search(bare)
        if not word and not is_prose(text) and not says_actual:
            word = _COMPARED.search(bare)
        if word:
            problems.append(_problem(line, expected, _speaks_of(word[0])))
    return problems[:1]


def _without_comparisons(remark: str) -> str:
    """A remark below a table without its parts that compare the figures with others, or foresee what comes after."""
    parts = re.split("[,，;；。]", remark)
    return "，".join(part for part in parts if _ALL_ROWS.search(part) or not _COMPARES.search(part))


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
            found.setdefault(indicator_id if is_whole else "", (spelling if is_whole else "", line.place))
    if len(found) != 1 or "" in found:
        return ""
    (spelling, place), *_ = found.values()
    places["indicator"] = place
    return spelling
