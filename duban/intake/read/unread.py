"""Words beside a table that may change what its figures are, and that nothing was made of: they are asked about.

Whatever is known in a line is taken out of it: its time, measures, names of units and indicators, and the words of
titles that say nothing of figures. A word that is left and tells of time, of a measure, or of another kind of figure
than what was reached is not passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from duban.intake.read.dates_beside import times_and_rest, times_in
from duban.intake.read.headings import Heading, Words
from duban.intake.read.measures import is_measure, measures_in, without_measures
from duban.intake.read.spoken_time import ENGLISH_PERIOD, MONTH_IN_ENGLISH
from duban.words.periods import Period, period_or_none
from duban.words.spelling import plain

# Who signs, and what forms bear, says nothing of the figures.
_SIGNED = re.compile(
    rf"(?:filed|sent|submitted|printed|updated|prepared|signed|issued)\s+(?:on\s+|at\s+)?\d{{1,2}}\s+{MONTH_IN_ENGLISH}"
    r"\s+\d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|"
    "(?:填报|填表|制表|审核|复核|负责|联系|经办|主管|分管|校对|统计|录入|签发|编制|报送|单位负责)(?:人员?|员|者|领导|负责人)?"
    r"(?:[(（]签?[字章名]*[)）])?[:：]\s*[^\s,，;；:：]{0,12}",
    re.IGNORECASE,
)
# A part of the year that is not all of it so far, whatever stands behind.
_OWN_PART = re.compile(
    r"[当单](?:季度?|月|期)|本(?:季度?|月|期)(?!(?:末|底|止|为止)?累计)|(?:不含|不包括|剔除|扣除)[^\s,，;；。)）]+|非累计|不填累计"
    r"|(?:开工|建设|启动|实施|成立)以来|非(?=\s|$)|[自从]\s*(?:开工|开始|启动|立项|建设)|(?:历年|跨年|五年|三年)累计"
)
_WHOLE_YEAR = re.compile("全年(?!度?(?:目标|任务|计划|责任|工作|指标))")
_MONTHS = 12
# A quarter or a month that says beside its name that it stands alone.
_OWN_PART_OF = re.compile(
    "(?:季度?|(?<![0-9一二三四五六七八九十])[0-9一二三四五六七八九十]{1,2}月份?)(?:[当单][季月期]|新增|净增)"
)
# What became of a plan was reached, whatever word stands for the plan.
_REACHED = re.compile(
    "(?<![拟应未待需])(?:年度|全年|责任|工作|重点|目标|任务|计划|预算|规划|投资|项目|指标|事项)*的?"
    "(?:实际)?(?:完成|执行|落实|进展|推进|实施|办理|落地)(?:情况|进度|进展|数量?|值|结果)?"
    "|(?:目标|任务|计划)(?:进度|进展)|actual|progress|completed?"
)
_NOT_REACHED = re.compile(
    "(?:[拟应未待]|力争|预计|承诺|尚未|计划(?!(?:完成|执行|实施|落实)(?:情况|进度|进展)))(?:实际)?(?:完成|开工|办理|执行|落实|实现)"
)
# Words of which one letter alone would tell of time, measures or plans.
_HARMLESS = re.compile(
    "(?:自|从)?年初(?:至今|以来|起)?(?:至(?:期末|本期|月末|季末))?|(?:年|半年|季|月|旬|日)报表?|(?:年|月|季)度|逐月|按[月季]|每[月季]"
    "|(?:年|季|月|期)[末底](?:累计)?|本(?:季度?|月|期)(?:末|底|止|为止)?累计|多年|青年|少年|老年|百年|周年|年鉴|年内"
    "|(?:主要|重点|核心|约束性|预期性)?(?:经济|工作|民生|统计)?指标|(?:工作|重点|主要|专项|中心)任务"
    "|目标(?:考核|管理|责任制)|任务(?:台账|清单)|规划(?:建设|局|和)|城乡规划|计划生育|(?:财政|公共)预算(?:收[入支]|支出|执行)"
    "|单元|多元|元旦|公元|[十百千万亿]+元(?:及)?以[上下]|亩均|万达|百城|千企|万企|万人助"
    "|应急|供应|反应|响应|应用|应对|效应|适应|相应|预防|预警|预留|干预|预制|预售|评估|评比|效率|频率|均衡|暂行|暂住"
    "|未来|未成年|接待|待遇|招待|期待|虚拟|草原|草坪|种草|差异化|差别化|统计快报|变电|参考文"
    "|(?:责任|填报|报送|承办|填表|编制|制表|牵头|配合|主管|上报)单位|单位(?:名称|负责人|盖章|[(（]盖?公?章[)）])|各?单位"
)
_TELLING = re.compile(
    "[年季月旬]|第[0-9一二三四五六七八九十]+周|上周|本周|同期|本期|当期|往期|以来"
    "|万(?![a-z])|亿|元|‰|‱|千分|百分|量纲|单位|计量|[￥¥$€]|yuan|rmb|usd|million|billion"
    "|计划|规划|目标|任务|分解|下达|[拟应预估暂未待]|力争|快报|核[减增]|储备|需求|意向|申[请报]|建议|承诺|模拟|测试"
    "|样[本张表式例]|草[稿案]|作废|参考|限额|控制数|基数|基期|差[额距]|率|[年月日人户平]均|均[值价]|同比|环比|占比|比[例重较]|对比|增[减速幅量]|降幅"
    "|变[动化]|最[高低大小]|名次|排[名序]|得分|红线|底线|倒排|摸底|概算|预算|[上下]限|剩余|缺口|全[省国]|市内.区|十[一二三四五]五"
    "|全市(?:合计|平均)|办事处|街道(?:办|$|[0-9 ])"
    "|历史数据|(?<![a-z0-9])(?:[qh][0-9]|[0-9]q|fy[0-9]{2,4})"
)
_ENGLISH = re.compile("[A-Za-z]{3}")
_IN_ENGLISH = re.compile(
    r"(?:\b(?:first|second|third|fourth)\s+(?:half|quarter)|\b[A-Z][a-z]{2,8}(?:\s*[-–]\s*[A-Z][a-z]{2,8})?)"
    r"(?:\s+of)?,?\s+\d{4}\b",
    re.IGNORECASE,
)
_IN_ENGLISH = re.compile(
    rf"\b{MONTH_IN_ENGLISH}\b(?:[-–/ ]*\d{{2,4}})?"
    r"|\b(?:quarters?|half|months?|years?|weeks?|prior|previous|last|expected|planned|projected|projections?|budget"
    r"|estimates?d?|provisional|draft|sample|test data|target|not yet|rate|ratio|share|average|growth|rank|per|area"
    r"|number of|thousands?|hundreds?|millions?|billions?|yuan|rmb|cny|usd|dollars?|measure|currency)\b",
    re.IGNORECASE,
)
# A remark below speaks of much; only what it says of the table as a whole may change the figures.
_OF_ALL = re.compile(
    "本表|此表|上表|下表|表[中内]|以上|上述|所[列填]|数据|数字|数值|(?:完成|累计|指标|开工|统计|金)[数额值]|口径|(?:计量|金额)单位|单位[:：为]"
    r"|\b(?:figures|data|amounts|values|numbers|units?|measure|currency|as (?:of|at))\b"
    r"|\bin (?:thousands?|millions?|billions?|ten|10)\b"
    "|统计(?:时间|时段|区间|范围|期)|(?:所属|报告)期|期别|按[^,，;；。]{1,8}填|均[为系是]"
)
_A_TOTAL = re.compile("(?:全[市县区]|各[市县区]+)?(?:合计|总计|小计)")
# Of which time the data are: 以上数据为1-5月数, or 1-5月数据.
_OF_DATA = re.compile(
    "^.*(?:[为系是]|as of|as at|for)(?P<time>.*)$|^(?P<other>.{2,12}(?:数据|数字|累计数?))$", re.IGNORECASE
)
_PARTS = re.compile("[,，;；。]")
_SHORT = 14
# These may stand beside what was reached.
# In a column beside the figures: a period in digits, and words for what is no actual of the year to date.
_OF_FILING = re.compile(
    "填报(?:日期|时间|人|情况)|填表|(?:报送|上报)(?:日期|时间|人|情况)|更新|录入|审核|联系|电话|手机|人$|领导|姓名"
    "|(?<!截[止至])(?<!统计)(?<!数据)日期$|date|by$|phone|name"
)
_DATED = re.compile(r"(?:19|20)\d{2}(?:[-./年]?(?:0?[1-9]|1[0-2]|q[1-4]|h[12]))?(?:[-./]\d{1,2})?")
_KIND = re.compile(
    "计划|目标|任务|预[计测估算]|[拟未]|待定|当[季月期年]|本[季月期]|同[比期]|去年|上年|快报|作废|草稿|测试|样例|估算|调整|其中|面积|率$|增长|plan|target|forecast|draft|budget|estimate"
)
_WORD_LETTERS = 8
# 计划数 and 为上年同期数 say of what kind a figure is; 含5月补报 does not.
_OF_FIGURE = re.compile("(?:此?为|是|系|按)?(.{2,6}?)(?:数据?|值)")
_WITHIN = re.compile("含|补|开工|完成|新增|起|前")
_COMPARED = re.compile("同比|环比|占比|增[减速幅量]|排[名序]|得分|名次")
_INCLUDED = re.compile("不?[含包]括?[^,，;；。]*")
_LABEL = re.compile(r"^(?:注|备注|说明)\s*[:：]?\s*(?:\d{1,2}[.、)）])?")


def telling_word(text: str, words: Words, chosen: Period, *, compares: bool = False) -> str:
    """The first word of a line that may change what the figures are and is not understood; empty where there is none.

    What is compared with, such as 同比, may stand beside what was reached in a title that `compares` columns.
    """
    if chosen.last_on.month < _MONTHS and (whole_year := _WHOLE_YEAR.search(text)):
        return whole_year[0]
    if found := _OWN_PART_OF.search(plain(text)) or _IN_ENGLISH.search(_without_names(text, words)):
        return found[0]
    line = _without_known(text, words, chosen)
    for strange in (_OWN_PART, _NOT_REACHED):
        if found := strange.search(line):
            return found[0]
    line, reached = _REACHED.subn(" ", line)
    for found in _TELLING.finditer(_HARMLESS.sub(" ", line)):
        if not (reached and compares and _COMPARED.fullmatch(found[0])):
            return found[0]
    return ""


def _without_names(text: str, words: Words) -> str:
    """What is English in a line, without signatures and the names of units and indicators."""
    line = _SIGNED.sub(" ", unicodedata.normalize("NFKC", text))
    if not _ENGLISH.search(line):
        return ""
    if measures_in(line, words.measures):
        line = without_measures(line)
    named = [name for _, name, _ in words.standing_indicators(line)] + [name for _, name in words.standing_units(line)]
    for name in named:
        line = re.sub(re.escape(name), " ", line, flags=re.IGNORECASE)
    return ENGLISH_PERIOD.sub(lambda found: " " if period_or_none(found[0]) else found[0], line)


def _without_known(text: str, words: Words, chosen: Period) -> str:
    """The line in plain spelling without signatures, measures, words of time, and the names of units and indicators."""
    spaced = without_measures(_SIGNED.sub(" ", unicodedata.normalize("NFKC", text)))
    line = words.without_indicators(times_and_rest(spaced, chosen)[1])
    for _, spelling in words.standing_units(line):
        line = line.replace(plain(spelling), " ")
    return line


def telling_word_below(text: str, words: Words, chosen: Period) -> str:
    """The same of a remark: of its parts only those that speak of the table as a whole, or that say nothing else."""
    written = _SIGNED.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    if _A_TOTAL.fullmatch(plain(written)):
        return ""
    remark = _LABEL.sub("", written)
    is_short = remark == written and len(plain(remark)) <= (2 * _SHORT if remark.isascii() else _SHORT)
    meant = [_INCLUDED.sub("", part) for part in _PARTS.split(remark) if is_short or _OF_ALL.search(part)]
    for part in meant:
        said = times_in(found["time"] or found["other"], chosen) if (found := _OF_DATA.search(part)) else None
        if said and not said.fits(chosen, is_own=True):
            return said.text
        if word := telling_word(part, words, chosen):
            return word
    return ""


def tells_of_figures(heading: Heading, cells: Iterable[str], words: Words) -> bool:
    """Whether the cells of a column that is not understood say whose figures stand beside them, when, or of what kind.

    When and by whom a row was filled in says none of it. A second column of units may be one of measures.
    """
    filled = [cell.strip() for cell in cells if 0 < len(cell.strip()) <= _SHORT]
    if heading.is_known and heading.text:
        is_second = heading.field == "unit"
        return is_second and any(is_measure(cell) or _IN_ENGLISH.search(cell) for cell in filled)
    return not _OF_FILING.search(plain(heading.text)) and any(_is_telling(cell, words) for cell in filled)


def _is_telling(cell: str, words: Words) -> bool:
    if words.units.find(cell) or is_measure(cell) or _IN_ENGLISH.search(cell):
        return True
    bare = plain(cell)
    if bare.isascii() and not any(sign.isalpha() for sign in bare):
        return bool(_DATED.fullmatch(bare)) and bare != str(words.year)
    if period := period_or_none(cell, words.year):
        return period.code != str(words.year)
    return len(bare) <= _WORD_LETTERS and bool(_KIND.search(bare))


def contradicts(note: str, words: Words, chosen: Period) -> bool:
    """Whether a figure's own note makes another figure of it: by its measure, time, or kind."""
    bare = plain(note).strip("。.!！;；")
    if len(bare) > _WORD_LETTERS + 2:
        return False
    if is_measure(note) or measures_in(note, words.measures):
        return True
    said, times = _OF_FIGURE.fullmatch(bare), times_in(note, chosen)
    is_other_time = bool(times.parts) and not times.fits(chosen, is_own=True) and not _WITHIN.search(bare)
    return is_other_time or bool(said and _KIND.search(said[1]))
