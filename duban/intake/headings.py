"""What the words over a column mean: a column of the template, an indicator, a unit, a period, or nothing asked.

A name has to be known in full; a word that is not known is left to the person who sends the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duban.errors import PeriodError
from duban.intake.match import Names, Reference
from duban.intake.template import COLUMNS
from duban.intake.written_numbers import NotANumber, read_number
from duban.periods import parse_period
from duban.spelling import plain

NOT_NEEDED = "-"
INDICATOR = "indicator:"
_SYNONYMS = {
    "indicator_id": "指标编码 指标代码 indicatorid",
    "indicator": "指标 考核指标 主要指标 指标项目 项目 工作任务 任务名称 indicatorname",
    "unit": "单位名称 责任单位 填报单位 报送单位 承办单位 区县 县区 县(市)区 县(市、区) 县市区 区(县) 各县区 区县名称"
    " 地区 district",
    "period": "季度 时间 时期 报告期 统计时间 月份 日期 quarter month date",
    "value": "累计完成数 累计完成量 累计完成情况 完成数 完成量 完成情况 实际完成 实际完成数 实际 实际值 完成值 完成"
    " 本期累计 累计 累计数 自年初累计 数值 actual cumulative",
    "measure": "度量单位 measureunit",
    "note": "备注 情况说明 说明事项 remarks notes",
}
# What people keep beside their figures: plans, shares, growth, one quarter's own part, ranks and names.
_IGNORED = re.compile(
    r"序号|no\.?|排名|名次|位次|排序|(?:年度|全年)?(?:目标|任务|计划)(?:值|数|任务)?|(?:完成率|完成比例|占比)(?:\(%\))?"
    r"|(?:同比|环比)(?:增长)?|[上去]年同期|合计|总计|小计|[本当](?:季度?|月)(?:完成)?|联系人|(?:联系)?电话|填报人|审核人"
    r"|target|rank|total"
)
# Our own column in a file that came back.
_MENDED = ("需修改", "tomend")
_BRACKETED = re.compile(r"(.+?)[(（]([^()（）]{1,20})[)）]\s*")
_BETWEEN = " \t\r\n-—_·/\\:：、，,|()（）"
_MAX_DIVIDED = 300
_MAX_LENGTH = 40
_YEARS = 20


@dataclass(frozen=True)
class Heading:
    """The words over one column, and what they say; empty where they say nothing of the kind."""

    text: str
    field: str = ""
    indicator_id: str = ""
    indicator: str = ""
    unit: str = ""
    period: str = ""
    measure: str = ""
    is_ignored: bool = False
    is_known: bool = True

    @property
    def is_figure(self) -> bool:
        """Whether figures stand below that the words name the indicator, the unit or the period of."""
        named = self.indicator_id or self.indicator or self.unit or self.period
        return self.is_known and not self.is_ignored and self.field in ("", "value") and bool(named)


Meaning = dict[str, str]


class Words:
    """Knows the words of one unit's reports; `year` is meant where a quarter has none."""

    def __init__(self, reference: Reference, year: int) -> None:
        asked = reference.asked.astype(object).where(reference.asked.notna(), "")
        self.indicators = Names(
            (spelling, indicator_id)
            for column in ("indicator_id", "indicator_zh", "indicator_en")
            for spelling, indicator_id in zip(asked[column], asked["indicator_id"], strict=True)
        )
        self.units = Names(
            [
                *reference.unit_names.items(),
                *zip(asked["unit_zh"], asked["unit_id"], strict=True),
                *zip(asked["unit_en"], asked["unit_id"], strict=True),
            ]
        )
        self.measures = {plain(str(measure)) for name in ("measure_zh", "measure_en") for measure in asked[name]}
        self.year = year
        self._remembered = {plain(header): field for header, field in reference.columns.items()}
        self._fields = {plain(word): field for field, words in _SYNONYMS.items() for word in words.split()}
        self._fields |= {plain(word): column.field for column in COLUMNS for word in (column.zh, column.en)}
        self._read: dict[str, Meaning | None] = {}
        self._divided = 0

    def heading(self, parts: Iterable[str]) -> Heading:
        """What the words over a column, from top to bottom, say together."""
        distinct = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
        text = " ".join(distinct)
        if plain(text) in self._remembered:
            return self._as_remembered(text)
        meanings = [self.meaning(part) for part in distinct]
        found: Meaning = {}
        is_known = bool(meanings) and None not in meanings
        for meaning in meanings:
            for kind, words in (meaning or {}).items():
                is_known = is_known and found.setdefault(kind, words) == words
        ignored = bool(found.pop("ignored", ""))
        return Heading(text, **found, is_ignored=ignored, is_known=is_known)

    def _as_remembered(self, text: str) -> Heading:
        field = self._remembered[plain(text)]
        if field.startswith(INDICATOR):
            return Heading(text, indicator_id=field.removeprefix(INDICATOR))
        return Heading(text, field="" if field == NOT_NEEDED else field, is_ignored=field == NOT_NEEDED)

    def meaning(self, text: str) -> Meaning | None:
        """What one cell of a header says; None when it is not known in full."""
        key = plain(text)
        if key not in self._read:
            self._read[key] = self._whole(text) or self._with_brackets(text) or self._in_pieces(text)
        return self._read[key]

    def _whole(self, text: str) -> Meaning | None:
        key = plain(text.strip(_BETWEEN))
        if self.indicators.find(key):
            return {"indicator": text.strip()}
        if self.units.find(key):
            return {"unit": text.strip()}
        for word in (plain(text), key):
            if word in self._fields:
                return {"field": self._fields[word]}
            if _IGNORED.fullmatch(word) or word.startswith(_MENDED):
                return {"ignored": "yes"}
        try:
            found = parse_period(text.strip(_BETWEEN), self.year)
        except PeriodError:
            return None
        # A number of four digits is most often a figure.
        return {"period": found.code} if abs(found.year - self.year) <= _YEARS else None

    def _with_brackets(self, text: str) -> Meaning | None:
        """A name with its measure, period or 累计 in brackets behind it."""
        match = _BRACKETED.fullmatch(text)
        outer = match and (self._whole(match[1]) or self._in_pieces(match[1]))
        if not match or not outer:
            return None
        inner = self._whole(match[2])
        if inner and inner.keys() <= {"period", "field", "ignored"} and "measure" not in inner.values():
            return None if inner.keys() & outer.keys() else {**outer, **inner}
        if outer.keys() & {"ignored"}:
            return outer
        return {**outer, "measure": match[2].strip()}

    def _in_pieces(self, text: str) -> Meaning | None:
        """Several names in one cell, such as 2017年一季度棚改新开工套数."""
        if len(text) > _MAX_LENGTH or self._divided >= _MAX_DIVIDED:
            return None
        self._divided += 1
        return self._divide(text, 2)

    def _divide(self, text: str, cuts: int) -> Meaning | None:
        for place in range(len(text) - 1, 0, -1):
            first = self._whole(text[:place])
            if not first or first.get("field", "value") != "value":
                continue
            rest = self._whole(text[place:]) or (self._divide(text[place:], cuts - 1) if cuts > 1 else None)
            if rest and not first.keys() & rest.keys() and rest.get("field", "value") == "value":
                return {**first, **rest}
        return None

    def field_by_content(self, cells: Sequence[str]) -> str:
        """The field that the cells below an unclear header fill: unit, indicator, measure, or none of them."""
        filled = [cell for cell in cells if cell.strip()]
        if filled and all(plain(cell) in self.measures for cell in filled):
            return "measure"
        units = sum(bool(self.units.find(cell)) for cell in filled)
        indicators = sum(bool(self.indicators.find(cell)) for cell in filled)
        if max(units, indicators) * 2 <= len(filled):
            return ""
        return "unit" if units >= indicators else "indicator"


def holds_figures(cells: Iterable[str]) -> bool:
    """Whether any of the cells is a figure."""
    return any(any(sign.isdigit() for sign in cell) and not isinstance(read_number(cell), NotANumber) for cell in cells)
