"""Whose figures a table holds, as the words beside it say: the reporter's, another's, or one's who is not known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from duban.intake.read.headings import Words
from duban.intake.read.line import Line, is_prose
from duban.intake.read.measures import without_measures
from duban.intake.read.names import Reference
from duban.intake.read.spoken_time import A_DAY
from duban.words.spelling import plain

_NAME = r"([^\s,，;；:：()（）]{2,20})"
_SENT_BY = re.compile(
    rf"(?:填报|报送|上报|报告|责任|承办|编制|编报|制表|报表)?(?<!各)单\s*位(?:名称)?(?:[(（][^()（）]*[)）])?\s*[:：]\s*{_NAME}"
    rf"|(?:填报|报送|上报)(?:部门|机构|区县|县区)\s*[:：]\s*{_NAME}|由\s*{_NAME}?(?:填报|报送|上报)"
)
# Who made the form, or whom it is sent to, is not whose figures it holds.
_FORM_MAKER = re.compile(
    "(?:制定|批准|审批|发布|印发|监制|主管|主办|牵头|督办|审核|核准|配合|协办|联系|联络)(?:机关|部门|单位|机构)?[:：][^,，;；]*"
    "|(?:责任部门|[编制]表机关|汇总单位)[:：][^,，;；]*|[（(](?:不?含|包括)[^)）]*[)）]"
    r"|(?:数据来源|来源|报|主送|抄送|抄报|报送|送|致|呈)[:：]\s*[^\s,，;；]*(?<![区县])(?=[\s,，;；]|$)|[^\s,，;；:：]{2,12}监制"
)
_OFFICES = "局委办厅处院会所队心司团部室站组"
# Offices that any city, county or district has.
_OFFICE = re.compile(
    rf"(?:[区县市]|[本我][区县市])?[^省市区县州\s]{{2,12}}(?:[{_OFFICES}]|中心|公司|大队|支队|学校|集团|银行|协会)"
)
_A_PLACE = r"[\u4e00-\u9fff]{2,3}[省市州]"
_PLACE_FIRST = re.compile(
    r"[\u4e00-\u9fff]{2,3}(?:(?:[省市]|(?<!区)县)(?![\u4e00-\u9fff]?[场民级区政域城乡市])"
    "|(?<![城园片小社街厂山景灾地辖各全本我])(?<!示范)(?<!开发)(?<!集聚)(?<!保税)(?<!功能)(?<!实验)(?<!度假)(?<!试验)(?<!棚户)区)"
)
_SHORT_NAME = 2
# What stands below a table and is no longer may be its title.
_A_NAME = 20
# A name of two letters begins where something else ends, and is no part of 高新技术 or a street's name.
_STANDING = r"(?:^|[年月度季日半、,，\s:：(（“\"]){}(?!技术|企业|产业|大道|路|街|广场|镇|乡)"


@dataclass(frozen=True)
class Whose:
    """The ids of the reporter's units that are named and where, other units, and names that nobody knows here."""

    own: dict[str, tuple[str, Line]]
    others: tuple[tuple[Line, str], ...] = ()
    strange: tuple[tuple[Line, str], ...] = ()

    @property
    def are_anothers(self) -> bool:
        """Whether another unit is named and not the reporter's, or one of the same kind beside it."""
        own = [name for name, _ in self.own.values()]
        return bool(self.others) and (not own or any(_is_like(name, own) for _, name in self.others))


def whose(lines: Sequence[tuple[Line, str]], words: Words, reference: Reference) -> Whose:
    """Whose figures the lines beside a table (each with its text in one width) say that it holds."""
    own: dict[str, tuple[str, Line]] = {}
    others: list[tuple[Line, str]] = []
    strange: list[tuple[Line, str]] = []
    for line, written in lines:
        text = _FORM_MAKER.sub(" ", written)
        for unit_id, spelling in _named_units(text, words):
            if unit_id in reference.unit_ids:
                own.setdefault(unit_id, (spelling, line))
            elif unit_id not in reference.above:
                others.append((line, spelling))
        is_remark = is_prose(text) or (line.is_below and len(plain(text)) > _A_NAME)
        if _SENT_BY.search(text) or not is_remark:
            strange += [(line, name) for name in _strange_names(text, words, reference)]
    return Whose(own, tuple(others), tuple(strange))


def _is_like(name: str, others: Iterable[str]) -> bool:
    """Whether two names are of one kind, both districts or both offices, as their last letter says."""
    return _kind(name) in {_kind(other) for other in others}


def _kind(name: str) -> str:
    """Districts, counties and county-level cities are of one kind, in full or short; offices of another."""
    last = name[-1:]
    return last if last in _OFFICES else "区"


def _senders(text: str) -> list[str]:
    names = (next(filter(None, match.groups()), "").strip() for match in _SENT_BY.finditer(text))
    # A day behind the place for a stamp is no name.
    return [name for name in names if name[:1] not in "各本我" and not A_DAY.match(name)]


def _named_units(text: str, words: Words) -> list[tuple[str, str]]:
    """The units that the line names; short names only where nothing else stands there."""
    # What is counted may be called like a body: villages, households.
    text = without_measures(text)
    alone = [text, *_senders(text)]
    found = [(unit_id, name.strip()) for name in alone for unit_id in words.units.find(name.strip())]
    if is_prose(text) and not _SENT_BY.search(text):
        return found
    return [*found, *((unit_id, name) for unit_id, name in words.standing_units(text) if not _is_part(name, text))]


def _is_part(name: str, text: str) -> bool:
    """Whether an office's name is the end of a longer one: 区财政局 is a district's, 河南省统计局 the province's."""
    return name[-1] in _OFFICES and bool(re.search(f"[区县省]{re.escape(plain(name))}", plain(text)))


def _strange_names(text: str, words: Words, reference: Reference) -> Iterator[str]:
    """Names in a line that may be another's: a sender or place that is not known, a short name of another unit."""
    known = [spelling for _, spelling in words.standing_units(text)]
    for name in _senders(without_measures(text)):
        if not words.standing_units(name) and not words.units.find(name) and not _OFFICE.fullmatch(name):
            yield name
    bare = plain(without_measures(text))
    for name in known:
        if (match := re.search(rf"({_A_PLACE}){re.escape(plain(name))}", bare)) and not words.units.find(match[1]):
            yield match[1]
    if (first := _PLACE_FIRST.match(bare)) and not _is_known(first[0], bare, known):
        yield first[0]
    rest = plain(words.without_indicators(bare))
    for name in known:
        rest = rest.replace(plain(name), " ")
    own = reference.unit_ids | reference.above
    for stem, spelling in _stems(words, own).items():
        if re.search(_STANDING.format(stem), rest):
            yield spelling


def _stems(words: Words, own: Collection[str]) -> dict[str, str]:
    """The names of other districts, counties and cities without the last letter, and in full."""
    found = {}
    for key, unit_id, spelling in words.units.longest_first(_SHORT_NAME):
        stem = re.sub("(?:新区|[区县市])$", "", key) if len(key) > _SHORT_NAME else key
        if unit_id not in own and len(stem) == _SHORT_NAME and not stem.isascii():
            found[stem] = spelling
    return found


def _is_known(name: str, line: str, known: Sequence[str]) -> bool:
    """Whether a place at the beginning of a line is, or begins with, the name of a unit."""
    return any(line.startswith(plain(other)) or plain(other).endswith(name) for other in known)
