"""Finds the header of a sheet: the first rows, one to three, whose words say what the figures below them are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from duban.intake.files.sheet import MAX_COLUMNS, Sheet, UploadedRow
from duban.intake.read.headings import Heading, Words, holds_figures
from duban.intake.read.measures import is_measure_row, measure_alone, without_label
from duban.intake.read.spoken_time import A_DAY
from duban.words.periods import period_or_none
from duban.words.spelling import plain

TOP = 40
_HEADER_ROWS = 3
_NAMING = {"indicator", "indicator_id"}
# A line that says by whom or when the sheet was filled in; it may stand right above the header.
_LABELLED = re.compile(
    r"\s*(?:填报|报送|上报|填表|制表|编制|审核|承办|责任)(?:单位|部门|机关|日期|时间|人)?(?:[(（]\S{1,4}[)）])?\s*[:：]"
)
# The same without a colon, where the cell beside it says whose, when or by whom.
_LABEL_OF_UNIT = re.compile(r"(?:填报|报送|上报|填表|责任|承办)?单位(?:名称)?|(?:填报|报送|上报|责任)部门")
_LABEL = re.compile(
    r"(?:填报|报送|上报|填表|制表|编制|审核|统计|报告)?(?:日期|时间|期间|期别|季度)|报告期|所属期|表[号名]|文号"
    r"|(?:填报|填表|制表|编制|审核|负责|联系)人|(?:联系)?(?:电话|方式)"
)
_MEASURE_LINE = re.compile(r"[（(【\[]?\s*(?:计量|度量|数量|金额)?单\s*位\s*[:：]")
_BRACKETS = " \t\r\n　()（）[]【】〔〕"
# Statistical forms number their columns: 甲 乙 1 2, or A B 1 2.
_LETTERED = re.compile("[甲乙丙丁戊己庚辛壬癸]|[a-z]")
_NUMBERED = re.compile(r"[(\[]?(\d{1,2})[)\]]?(?:=[\d()+\-*/×÷]{3,20}%?)?")
_NUMBERING = re.compile(r"[栏行列]次|[栏列]号|序号|编号|no\.?")
_CURRENT = ("本期", "本年", "本年度", "今年")
_A_YEAR_BEFORE = re.compile("[上去]年(?:同期)?数?|同期|同比(?:增[减长速幅])?(?:\\(?%\\)?)?")
_REACHED = re.compile("累计|完成|实际|actual|cumulative", re.IGNORECASE)


@dataclass(frozen=True)
class Header:
    """A header that was found: its first and last row, and what stands over each column."""

    first: int
    last: int
    headings: tuple[Heading, ...]
    titles: tuple[UploadedRow, ...]
    below: tuple[UploadedRow, ...]
    printed: tuple[tuple[str, ...], ...]

    def cells(self, place: int) -> list[str]:
        """The first cells below the heading at `place`."""
        return [row.cells[place] for row in self.below if place < len(row.cells)]

    def cells_beside(self, place: int) -> list[str]:
        """The same, but for rows that have no other cell."""
        rows = (row for row in self.below if place < len(row.cells))
        return [row.cells[place] for row in rows if sum(bool(cell.strip()) for cell in row.cells) > 1]

    @property
    def has_seen_all(self) -> bool:
        """Whether the sheet has no more rows than were looked at."""
        return len(self.titles) + len(self.printed) + len(self.below) < TOP

    def has(self, field: str) -> bool:
        """Whether a column of the template is there."""
        return any(heading.field == field for heading in self.headings)

    def says_actual(self) -> bool:
        """Whether the words over the values say that these were reached."""
        return any(heading.field == "value" and _REACHED.search(heading.text) for heading in self.headings)

    def has_days(self) -> bool:
        """Whether the figures are of single days, by what stands over them or in their rows."""
        own = [place for place, heading in enumerate(self.headings) if heading.field == "period"]
        named = [heading.period for heading in self.headings if heading.period]
        named = named or [cell for place in own for cell in self.cells_beside(place) if cell.strip()]
        periods = [period_or_none(cell) for cell in named]
        return bool(periods) and all(period is not None and period.is_day for period in periods)

    def cells_of(self, field: str) -> list[str]:
        """The first cells below the columns of a field of the template."""
        return [
            cell for place, heading in enumerate(self.headings) if heading.field == field for cell in self.cells(place)
        ]

    def is_long(self) -> bool:
        """Whether the template's columns are there."""
        fields = {heading.field for heading in self.headings if heading.is_known}
        return {"unit", "period", "value"} <= fields and bool(fields & _NAMING)


def find_header(sheet: Sheet, words: Words) -> Header | None:
    """The header of `sheet`: the first rows that say what to make of the figures below them."""
    top = list(islice(sheet, TOP))
    margin = _margin(top)
    spread = {row.row: _spread(sheet, row) for row in top}
    for place, row in enumerate(top):
        if _is_title(spread[row.row], margin) or _is_line(spread[row.row], words):
            continue
        fits = None
        for count in range(1, min(_HEADER_ROWS, len(top) - place) + 1):
            rows = [spread[line.row] for line in top[place : place + count]]
            below = top[place + count :]
            if not all(_is_part(line, words) for line in rows[:-1]) or (fits and not _is_sub_header(rows, fits, words)):
                break
            headings = _headings(rows, below, words)
            # A row that divides what stands above it belongs to the header even where it is not understood.
            if fits or says_enough(headings):
                printed = tuple(line.cells for line in top[place : place + count])
                last = top[place + count - 1].row
                fits = Header(row.row, last, headings, tuple(top[:place]), tuple(below), printed)
        if fits:
            return _with_row_above(fits, top, [spread[line.row] for line in top], margin, words)
    return None


def _margin(top: Sequence[UploadedRow]) -> int:
    """How many columns are blank on the left."""
    filled = (next((place for place, cell in enumerate(row.cells) if cell.strip()), MAX_COLUMNS) for row in top)
    return min(filled, default=0)


def _with_row_above(
    found: Header, top: Sequence[UploadedRow], spread: Sequence[Sequence[str]], margin: int, words: Words
) -> Header:
    """The header with a row above it, where that one says that what stands below is no figure that is meant.

    Numbering, a total or a line of words may stand between a header and the same header printed again.
    """
    own = range(len(found.titles), len(found.titles) + len(found.printed))
    for place in reversed(range(own.start)):
        upper = spread[place]
        if _is_title(upper, margin) or _is_line(upper, words) or is_numbering(upper):
            continue
        if holds_figures(upper):
            if any(map(words.is_name, upper)):  # another table, which is told
                return found
            continue
        if not (_is_part(upper, words) or _says_the_same(upper, found.printed[0])):
            continue
        headings = _headings([upper, *(spread[line] for line in own)], found.below, words)
        if not says_enough(headings):
            printed = tuple(row.cells for row in top[place : own.stop])
            return replace(found, first=top[place].row, headings=headings, titles=found.titles[:place], printed=printed)
    return found


def _says_the_same(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a row repeats a word of the row below it in the same column, as a header of two rows does."""
    return any(cell.strip() and cell.strip() == below.strip() for cell, below in zip(upper, lower, strict=False))


def is_numbering(cells: Sequence[str]) -> bool:
    """Whether the cells are letters and the numbers from one on, perhaps behind a word that says so."""
    signs = [plain(cell) for cell in cells if cell.strip() and cell.strip() not in "—-"]
    is_said = bool(signs and _NUMBERING.fullmatch(signs[0]))
    signs = signs[is_said:]
    numbers = [int(match[1]) for sign in signs if (match := _NUMBERED.fullmatch(sign))]
    lettered = sum(bool(_LETTERED.fullmatch(sign)) for sign in signs)
    in_order = numbers[:1] in ([0], [1]) and all(right == left + 1 for left, right in pairwise(numbers))
    return len(signs) > (1 - is_said) and lettered + len(numbers) == len(signs) and in_order


def _spread(sheet: Sheet, row: UploadedRow) -> tuple[str, ...]:
    """The cells of a row, the words of joined cells standing in each of them."""
    cells = list(row.cells)
    for first_row, first, _, last in sheet.merged:
        if first_row == row.row - 1 and first < len(cells):
            end = min(last + 1, MAX_COLUMNS)
            cells.extend([""] * (end - len(cells)))
            cells[first:end] = [cells[first]] * (end - first)
    if is_measure_row(row.cells):
        # 万元 below a name is the measure of its figures, as （万元） is.
        return tuple(f"（{cell.strip(_BRACKETS)}）" if cell.strip() else "" for cell in without_label(cells))
    return tuple(cells)


def _is_title(cells: Sequence[str], margin: int) -> bool:
    """Whether a row says one thing only, from the first cell of the table on."""
    return len({cell.strip() for cell in cells if cell.strip()}) <= 1 and any(
        map(str.strip, cells[margin : margin + 1])
    )


def _is_line(cells: Sequence[str], words: Words) -> bool:
    """Whether a row says by whom or when the sheet was filled in, or nothing but its measure."""
    filled = list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
    if len(filled) == 1 and (_MEASURE_LINE.match(filled[0]) or A_DAY.fullmatch(plain(filled[0]))):
        return True
    return any(map(_LABELLED.match, filled)) or (len(filled) == 2 and _is_labelled(filled[0], filled[1], words))


def _is_labelled(label: str, said: str, words: Words) -> bool:
    """Whether two cells are a label and what it asks for, as in 填报单位 | 金水区."""
    if words.indicators.find(said):
        return False
    is_of_unit = _LABEL_OF_UNIT.fullmatch(plain(label)) and bool(words.units.find(said))
    return is_of_unit or (bool(_LABEL.fullmatch(plain(label))) and not words.units.find(said))


def _is_part(cells: Sequence[str], words: Words) -> bool:
    """Whether all words of an upper row of a header are known; a group's name may be any."""
    named = [(place, cell) for place, cell in enumerate(cells) if cell.strip()]
    if _is_line(cells, words):
        return False
    return any(words.meaning(cell) for _, cell in named) and all(
        words.meaning(cell) or not _following(cells, place).strip() or _following(cells, place) == cell
        for place, cell in named
    )


def _following(cells: Sequence[str], place: int) -> str:
    return cells[place + 1] if place + 1 < len(cells) else ""


def _is_sub_header(rows: Sequence[Sequence[str]], upper: Header, words: Words) -> bool:
    """Whether the last of `rows` divides what the header above it says, and is no row of data yet."""
    cells = rows[-1]
    own = [place for place, heading in enumerate(upper.headings) if heading.field and heading.field != "value"]
    meanings = [words.meaning(cell) for cell in cells if cell.strip()]
    is_lone_total = len(meanings) == 1 and "ignored" in (meanings[0] or {})
    says_anew = any(meanings) and not is_lone_total
    is_bare = all(
        not cells[place].strip()
        or measure_alone(cells[place])
        or any(cells[place] == row[place] for row in rows[:-1] if place < len(row))
        or (words.meaning(cells[place]) or {}).get("field") == upper.headings[place].field
        for place in own
        if place < len(cells)
    )
    return says_anew and is_bare and not holds_figures(cells)


def _headings(rows: Sequence[Sequence[str]], below: Sequence[UploadedRow], words: Words) -> tuple[Heading, ...]:
    width = max(map(len, rows))
    lines = [[*row, *[""] * (width - len(row))] for row in rows]
    for line, next_line in pairwise(lines):
        _spread_groups(line, next_line)
    columns = [[part.strip() for part in parts if part.strip()] for parts in zip(*lines, strict=True)]
    headings = [_heading(parts, columns, words) for parts in columns]
    for place in sorted(range(width), key=lambda place: headings[place].field != "unit"):
        headings[place] = _own_field(place, headings, below, words)
    return tuple(headings)


def _heading(parts: Sequence[str], columns: Sequence[Sequence[str]], words: Words) -> Heading:
    """What the words over a column say; 本期 beside 上年同期 of the same group says no more than the group."""
    is_current = len(parts) > 1 and plain(parts[-1]) in _CURRENT
    others = [other for other in columns if other[:-1] == parts[:-1] and other != parts]
    if is_current and others and all(_A_YEAR_BEFORE.fullmatch(plain(other[-1])) for other in others):
        return replace(words.heading(parts[:-1]), text=" ".join(dict.fromkeys(parts)))
    return words.heading(parts)


def _spread_groups(line: list[str], next_line: list[str]) -> None:
    """Write a group's name over all columns that it stands above, where it was printed over the first only."""
    for place in range(1, len(line)):
        is_below_group = next_line[place].strip() and next_line[place - 1].strip() and line[place - 1].strip()
        if is_below_group and not line[place].strip():
            line[place] = line[place - 1]


def _own_field(place: int, headings: Sequence[Heading], below: Sequence[UploadedRow], words: Words) -> Heading:
    """The heading at `place`; the cells below it decide where 单位 may be a measure, or a corner says nothing."""
    heading = headings[place]
    known = {other.field for other in headings}
    is_corner = not heading.is_known and not any(other.is_known for other in headings[:place])
    if heading.field == "unit" or (is_corner and not known & {"unit", *_NAMING}):
        cells = [row.cells[place] for row in below if place < len(row.cells)]
        if field := words.field_by_content(cells[:10]):
            return Heading(heading.text, field=field, measure=heading.measure)
    return heading


def says_enough(headings: Sequence[Heading]) -> bool:
    """Whether figures can be found: by their columns, or by a column of values beside its name or its time."""
    fields = {heading.field for heading in headings if heading.is_known}
    has_figures = "value" in fields or any(heading.is_figure for heading in headings)
    is_named = any(heading.is_figure and (heading.indicator or heading.indicator_id) for heading in headings)
    return has_figures and bool(fields & {"unit", *_NAMING} or (is_named and "period" in fields))
