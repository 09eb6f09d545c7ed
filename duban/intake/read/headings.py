"""What the words over a column mean: a column of the template, an indicator, a unit, a period, or nothing asked.

A name has to be known in full; a word that is not known is left to the person who sends the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duban.intake.read.heading_words import (
    CUMULATIVE,
    IGNORED,
    ONLY_PART,
    OWN_PART,
    PLANNED,
    SYNONYMS,
    TO_DATE,
    TOTAL,
)
from duban.intake.read.measures import measure_alone, without_measure
from duban.intake.read.names import Reference
from duban.intake.read.template import COLUMNS
from duban.intake.read.written_numbers import NotANumber, read_number
from duban.intake.told.to_mend import is_to_mend
from duban.words.periods import period_or_none
from duban.words.spelling import compact, plain

NOT_NEEDED = "-"
INDICATOR = "indicator:"
_OWN_YEAR = re.compile(r"\d{4}|\d{2}年|[〇零○一二三四五六七八九]{4}年")
_WHOLE_YEAR = re.compile(rf"{_OWN_YEAR.pattern}|[去上今本]年")
_RELATIVE_YEARS = {"去年": -1, "上年": -1, "上年度": -1, "去年度": -1, "今年": 0, "本年": 0, "本年度": 0}
_BRACKETED = re.compile(r"(.+?)[(（]([^()（）]{1,20})[)）]\s*", re.DOTALL)
_SLASHED = re.compile(r"([^/／]+)[/／]\s*([^/／]{1,20}?)\s*", re.DOTALL)
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
    is_to_date: bool = False

    @property
    def is_total(self) -> bool:
        """Whether a total over other columns stands below, such as 合计 or 全年合计."""
        return bool(self.is_ignored or self.period) and bool(TOTAL.search(compact(self.text).casefold()))

    @property
    def is_own_part(self) -> bool:
        """Whether the column holds only its own period's part, not the year to date."""
        return not self.is_to_date and bool(OWN_PART.search(compact(self.text).casefold()))

    @property
    def is_figure(self) -> bool:
        """Whether figures stand below that the words name the indicator, the unit or the period of."""
        named = self.indicator_id or self.indicator or self.unit or self.period
        return self.is_known and not self.is_ignored and self.field in ("", "value") and bool(named)


Meaning = dict[str, str]


class Words:
    """Knows the words of one unit's reports; `year` is meant where a quarter has none."""

    def __init__(self, reference: Reference, year: int) -> None:
        asked = reference.indicators.values()
        self.indicators = reference.indicator_words
        self.units = reference.units
        self.measures = {plain(measure) for one in asked for measure in one.measures}
        self.year = year
        self._remembered = {plain(header): field for header, field in reference.columns.items()}
        self._fields = {plain(word): field for field, words in SYNONYMS.items() for word in words.split()}
        self._fields |= {plain(word): column.field for column in COLUMNS for word in (column.zh, column.en)}
        self._unit_names = self.units.longest_first(3)
        self._indicator_names = self.indicators.longest_first(2)
        self._read: dict[str, Meaning | None] = {}
        self._divided = 0

    def __contains__(self, word: str) -> bool:
        """Whether a cell is the header of a column of the template."""
        return plain(word) in self._fields

    def heading(self, parts: Iterable[str]) -> Heading:
        """What the words over a column, from top to bottom, say together."""
        distinct = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
        text = " ".join(distinct)
        if plain(text) in self._remembered:
            return self._as_remembered(text)
        meanings = [self.meaning(part) for part in distinct]
        found: Meaning = {}
        is_known = bool(meanings) and None not in meanings
        meanings = self._in_their_year(distinct, meanings)
        for meaning in meanings:
            for kind, words in (meaning or {}).items():
                is_known = is_known and found.setdefault(kind, words) == words
        ignored = bool(found.pop("ignored", ""))
        timed = [part for part, meaning in zip(distinct, meanings, strict=True) if _speaks_of_time(meaning)]
        to_date = any(TO_DATE.search(compact(part).casefold()) for part in timed)
        # One of two rows says a period's own part, the other the year to date: nobody knows which.
        said = [part for part, meaning in zip(distinct, meanings, strict=True) if "indicator" not in (meaning or {})]
        is_known = is_known and not (to_date and any(ONLY_PART.search(compact(part)) for part in said))
        beside = [part for part, meaning in zip(distinct, meanings, strict=True) if meaning and "ignored" in meaning]
        is_total = to_date and all(TOTAL.search(compact(part).casefold()) for part in beside)
        if ignored and not is_total and found.get("field") == "value":
            # 本季度完成 over 完成情况, or 上年同期 over 累计, says which value stands below: not the one that is asked.
            del found["field"]
        return Heading(text, **found, is_ignored=ignored, is_known=is_known, is_to_date=to_date)

    def _in_their_year(self, parts: Sequence[str], meanings: list[Meaning | None]) -> list[Meaning | None]:
        """The same where a year over several columns is that of their parts: 2016年 above 上半年, or above 全年."""
        timed = [(place, said["period"]) for place, said in enumerate(meanings) if said and said.get("period")]
        years = {place: code for place, code in timed if len(code) == 4 and _WHOLE_YEAR.search(compact(parts[place]))}
        if len(years) != 1 or len(timed) < 2:
            return meanings
        [(above, year)] = years.items()
        moved = list(meanings)
        moved[above] = {kind: words for kind, words in (meanings[above] or {}).items() if kind != "period"}
        for place, code in timed:
            if place != above and not _OWN_YEAR.search(compact(parts[place])):
                moved[place] = {**(meanings[place] or {}), "period": code.replace(str(self.year), year)}
        return moved

    def _as_remembered(self, text: str) -> Heading:
        field = self._remembered[plain(text)]
        if field.startswith(INDICATOR):
            return Heading(text, indicator_id=field.removeprefix(INDICATOR))
        return Heading(text, field="" if field == NOT_NEEDED else field, is_ignored=field == NOT_NEEDED)

    def meaning(self, text: str) -> Meaning | None:
        """What one cell of a header says; None when it is not known in full."""
        key = plain(text)
        if key not in self._read:
            found = self._whole(text) or self._with_brackets(text) or self._with_slash(text) or self._in_pieces(text)
            self._read[key] = _planned_or_reached(found, key)
        return self._read[key]

    def _whole(self, text: str) -> Meaning | None:
        key = plain(text.strip(_BETWEEN))
        if measure := measure_alone(text):
            return {"measure": measure}
        if name := next(filter(self.indicators.is_spelt, (text.strip(), text.strip(_BETWEEN))), ""):
            return {"indicator": name}
        if self.units.find(key):
            return {"unit": text.strip()}
        return self._of_template(plain(text)) or self._of_template(key) or self._period(text.strip(_BETWEEN))

    def _of_template(self, word: str) -> Meaning | None:
        """A column of the template, or one of those that people keep beside it."""
        if word in self._fields:
            return {"field": self._fields[word]}
        if CUMULATIVE.fullmatch(word):
            return {"field": "value"}
        return {"ignored": "yes"} if IGNORED.fullmatch(word) or is_to_mend(word) else None

    def _period(self, text: str) -> Meaning | None:
        if plain(text) in _RELATIVE_YEARS:
            return {"period": str(self.year + _RELATIVE_YEARS[plain(text)])}
        found = period_or_none(text, self.year)
        # A number of four digits is most often a figure.
        return {"period": found.code} if found and abs(found.year - self.year) <= _YEARS else None

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
        return {**outer, "measure": measure_alone(f"({match[2]})") or match[2].strip()}

    def _with_slash(self, text: str) -> Meaning | None:
        """A name with its measure behind a slash: 一般公共预算支出/亿元."""
        match = _SLASHED.fullmatch(text)
        measure = match and measure_alone(f"({match[2]})")
        outer = match and measure and (self._whole(match[1]) or self._in_pieces(match[1]))
        return {**outer, "measure": measure} if outer and measure and "measure" not in outer else None

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

    def is_name(self, word: str) -> bool:
        """Whether a cell is the name of a unit, or the name or number of an indicator."""
        return bool(self.units.find(word) or self.indicators.find(word))

    def standing_units(self, text: str) -> list[tuple[str, str]]:
        """The units whose names, of three letters and more, stand in a line: unit_id and spelling."""
        line = plain(self.without_indicators(text))
        return [(unit_id, spelling) for unit_id, spelling, _ in _standing(line, self._unit_names)]

    def standing_indicators(self, text: str) -> list[tuple[str, str, str]]:
        """The indicators whose names stand in a line: indicator_id, spelling, and the words behind the name."""
        return _standing(plain(text), self._indicator_names)

    def without_indicators(self, text: str) -> str:
        """The line without the names of indicators in it."""
        line = plain(text)
        for _, spelling, _ in self.standing_indicators(text):
            line = line.replace(plain(spelling), " ")
        return line

    def field_by_content(self, cells: Sequence[str]) -> str:
        """The field that the cells below an unclear header fill: unit, indicator, measure, or none of them."""
        filled = [cell for cell in cells if cell.strip()]
        units = sum(bool(self.units.find(cell)) for cell in filled)
        indicators = sum(bool(self.indicators.find(cell)) for cell in filled)
        # Numbering and signatures may stand in the column too.
        if not units and not indicators and any(plain(cell) in self.measures for cell in filled):
            return "measure"
        if max(units, indicators) * 2 <= len(filled):
            return ""
        return "unit" if units >= indicators else "indicator"


def _planned_or_reached(found: Meaning | None, words: str) -> Meaning | None:
    """What 目标完成数 says cannot be known; what became of a plan, as 任务完成情况, was reached."""
    if not found or "ignored" not in found or found.get("field") != "value":
        return found
    is_reached = words.endswith("情况") and PLANNED.search(words)
    return {kind: said for kind, said in found.items() if kind != "ignored"} if is_reached else None


def _speaks_of_time(meaning: Meaning | None) -> bool:
    return bool(meaning is not None and ("period" in meaning or meaning.get("field") == "value"))


def _standing(line: str, names: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The names that stand in a line, longer ones hiding those that they contain: id, spelling, what is behind."""
    found = []
    for key, named, spelling in names:
        if key in line:
            before, _, behind = line.partition(key)
            found.append((len(before), (named, spelling, behind.replace("\0", ""))))
            line = line.replace(key, "\0" * len(key))
    return [what for _, what in sorted(found, key=lambda one: one[0])]


def holds_figures(cells: Iterable[str]) -> bool:
    """Whether any of the cells is a figure, with a measure behind it, or a number format (⟦), or without."""
    bare = (without_measure(cell.partition("⟦")[0]) for cell in cells if any(sign.isdigit() for sign in cell))
    return any(not isinstance(read_number(cell), NotANumber) for cell in bare)
