"""Words beside a table that may change what its figures are, and that nothing was made of: they are asked about.

Whatever is known in a line is taken out of it: its time, measures, names of units and indicators, and the words of
titles that say nothing of figures. A word that is left and tells of time, of a measure, or of another kind of figure
than what was reached is not passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from duban.intake.read.dates_beside import Times, times_and_rest, times_in
from duban.intake.read.headings import Heading, Words
from duban.intake.read.measures import is_measure, measures_in, without_measures
from duban.intake.read.spoken_time import ENGLISH_PERIOD, TIME_OF_DAY, days_in_figures, days_meant
from duban.intake.read.telling_words import (
    A_TOTAL,
    COMPARED,
    DATED,
    ENGLISH,
    FISCAL,
    HARMLESS,
    IN_ENGLISH,
    INCLUDED,
    KIND,
    LABEL,
    MULTIPLE,
    NOT_REACHED,
    OF_A_PART,
    OF_ALL,
    OF_DATA,
    OF_FIGURE,
    OF_FILING,
    OWN_PART,
    OWN_PART_OF,
    PARTS,
    REACHED,
    SIGNED,
    TELLING,
    WHOLE_YEAR,
    WITHIN,
)
from duban.words.periods import Period, period_or_none
from duban.words.spelling import plain

# A remark or a cell that is no longer says one thing only, and a word of a column is no longer.
_SHORT, _WORD_LETTERS = 14, 8
_LAST_MONTH = 12
# Behind a name and nothing behind it, this may be what is aimed at: 棚改新开工指标.
_QUOTA = "指标"
_A_QUOTA = re.compile(r"指标(?:表|值|数)?(?:$|[^\u4e00-\u9fff])")


def telling_word(text: str, words: Words, chosen: Period, *, compares: bool = False) -> str:
    """The first word of a line that may change what the figures are and is not understood; empty where there is none.

    What is compared with, such as 同比, may stand beside what was reached in a title that `compares` columns.
    """
    if chosen.last_on.month < _LAST_MONTH and (whole_year := WHOLE_YEAR.search(text)):
        return whole_year[0]
    unsigned = SIGNED.sub(" ", unicodedata.normalize("NFKC", text))
    unnamed = _without_names(days_in_figures(unsigned, chosen), words)
    if found := OWN_PART_OF.search(plain(text)) or IN_ENGLISH.search(unnamed) or MULTIPLE.search(unnamed):
        return found[0]
    if not compares and any(_A_QUOTA.match(behind) for _, _, behind in words.standing_indicators(text)):
        return _QUOTA
    line = _without_known(unsigned, words, chosen)
    for strange in (OWN_PART, NOT_REACHED):
        if found := strange.search(line):
            return found[0]
    line, reached = REACHED.subn(" ", line)
    for found in TELLING.finditer(HARMLESS.sub(" ", line)):
        if not (reached and compares and COMPARED.fullmatch(found[0])):
            return found[0]
    return ""


def _without_names(line: str, words: Words) -> str:
    """What is English in a line, without the names of units and indicators."""
    if not ENGLISH.search(line):
        return line if MULTIPLE.search(line) else ""
    if measures_in(line, words.measures):
        line = without_measures(line)
    named = [name for _, name, _ in words.standing_indicators(line)] + [name for _, name in words.standing_units(line)]
    for name in named:
        line = re.sub(re.escape(name), " ", line, flags=re.IGNORECASE)
    return ENGLISH_PERIOD.sub(lambda found: " " if period_or_none(found[0]) else found[0], line)


def _without_known(line: str, words: Words, chosen: Period) -> str:
    """The line in plain spelling without measures, words of time, and the names of units and indicators."""
    line = words.without_indicators(times_and_rest(without_measures(line), chosen)[1])
    for _, spelling in words.standing_units(line):
        line = line.replace(plain(spelling), " ")
    return line


def telling_word_below(text: str, words: Words, chosen: Period, *, has_days: bool = False) -> str:
    """The same of a remark: of its parts only those that speak of the table as a whole, or that say nothing else."""
    written = SIGNED.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    if A_TOTAL.fullmatch(plain(written)):
        return ""
    remark = LABEL.sub("", written)
    is_short = remark == written and len(plain(remark)) <= (2 * _SHORT if remark.isascii() else _SHORT)
    meant = [INCLUDED.sub("", part) for part in PARTS.split(remark) if is_short or OF_ALL.search(part)]
    for part in meant:
        said = times_in(found["time"] or found["other"], chosen) if (found := OF_DATA.search(part)) else None
        if not said and (is_short or part.isascii()):
            said = _of_table(part, chosen, has_days=has_days)
        if said and not said.fits(chosen, is_own=True):
            return said.text
        if word := telling_word(part, words, chosen):
            return word
    return ""


def _of_table(part: str, chosen: Period, *, has_days: bool) -> Times | None:
    """The time that a few words name as that of the table; a later one may be when it was written.

    A year alone is heard where rows follow that it may speak of.
    """
    said = times_in(part, chosen, has_days=has_days)
    is_later = bool(said.parts) and all(named.first_on > chosen.last_on for named in said.parts)
    return said if OF_ALL.search(part) or (said.parts and not is_later) else None


def tells_of_figures(heading: Heading, cells: Iterable[str], words: Words, chosen: Period) -> bool:
    """Whether the cells of a column that is not understood say whose figures stand beside them, when, or of what kind.

    When and by whom a row was filled in says none of it. A second column of units may be one of measures.
    """
    bare = (TIME_OF_DAY.sub("", cell.strip()) for cell in cells)
    filled = [cell for cell in bare if 0 < len(cell) <= _SHORT]
    if heading.is_known and heading.text:
        is_second = heading.field == "unit"
        return is_second and any(is_measure(cell) or IN_ENGLISH.search(cell) for cell in filled)
    if OF_A_PART.fullmatch(plain(heading.text)):
        return any(map(str.isalpha, "".join(filled)))
    return not OF_FILING.search(plain(heading.text)) and any(_is_telling(cell, words, chosen) for cell in filled)


def _is_telling(cell: str, words: Words, chosen: Period) -> bool:
    if words.units.find(cell) or is_measure(cell) or IN_ENGLISH.search(cell) or MULTIPLE.search(cell):
        return True
    bare = plain(cell)
    days = [day for day in days_meant(cell, words.year) if day.is_day]
    if days:  # the last of what is reported may stand in a column of any name
        return any(day.last_on != chosen.last_on for day in days)
    if fiscal := FISCAL.fullmatch(bare):
        return (fiscal["english"] or fiscal["chinese"]) != str(words.year)[-2:]
    if bare.isascii() and not any(sign.isalpha() for sign in bare):
        return bool(DATED.fullmatch(bare)) and bare != str(words.year)
    if period := period_or_none(cell, words.year):
        return period.code != str(words.year)
    return len(bare) <= _WORD_LETTERS and bool(KIND.search(bare))


def contradicts(note: str, words: Words, chosen: Period) -> bool:
    """Whether a figure's own note makes another figure of it: by its measure, time, or kind."""
    bare = plain(note).strip("。.!！;；")
    if len(bare) > _WORD_LETTERS + 2:
        return False
    if is_measure(note) or measures_in(note, words.measures):
        return True
    said, times = OF_FIGURE.fullmatch(bare), times_in(note, chosen)
    is_other_time = bool(times.parts) and not times.fits(chosen, is_own=True) and not WITHIN.search(bare)
    return is_other_time or bool(said and KIND.search(said[1]))
