"""Words of time beside a table in the spellings that periods are read from; dates of filing and of forms taken out."""

from __future__ import annotations

import re

from duban.words.period_spellings import MONTH_IN_ENGLISH, in_ordinary_numerals, in_ordinary_spelling
from duban.words.periods import Period, period_or_none, years_in_digits

YEAR = r"(?:\d{2,4}|[〇零○一二三四五六七八九]{4})"
_MONTH_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
# One sign parts all of a day: 2017年1-2月 are two months, 2017.1-6月 six, and 3月一般 is no first of March.
DAY = (
    rf"(?:{YEAR}年{_MONTH_NUMBER}月(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}(?=[日号]))|"
    + "|".join(rf"{YEAR}{sign}{_MONTH_NUMBER}{sign}\d{{1,2}}" for sign in ("-", r"\.", "/"))
    # As in English, the day before or behind the month.
    + "".join(rf"|(?<!\d)(?<!\d{sign})\d{{1,2}}{sign}\d{{1,2}}{sign}\d{{4}}" for sign in ("-", r"\.", "/"))
    + r")(?![\d月季])[日号]?"
)
A_DAY = re.compile(DAY)
_YEAR_LAST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})")
_MONTH = rf"{YEAR}[-./年]{_MONTH_NUMBER}(?!\d|[-~—–至到、]\d|季)月?(?![-~—–至到、]\d)"
# First half of 2017, Jan-Jun 2017, May 2017; a day stands before or behind a month, too.
ENGLISH_PERIOD = re.compile(
    rf"(?:\b(?:first|second|third|fourth)\s+(?:half|quarter)"
    rf"|(?<!\d )\b{MONTH_IN_ENGLISH}(?:\s*(?:[-–]|to)\s*{MONTH_IN_ENGLISH})?)(?:\s+of)?,?\s+\d{{4}}\b",
    re.IGNORECASE,
)
# 2017-07-03 10:22:31: the time of day tells nothing of a day, and would be joined to it without the space.
TIME_OF_DAY = re.compile(r"(?<=[\d日号])(?:T|\s+)(?:[上下]午\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?(?!\d)")
# 30 June 2017, June 30th, 2017.
_ENGLISH_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:[snrt][tdh])?\s+)?(?P<month>{MONTH_IN_ENGLISH})\.?,?"
    rf"(?:\s+(?P<behind>\d{{1,2}})(?:[snrt][tdh])?,?)?\s+(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_FILING = (
    "(?:填报|填表|填写|制表|报送|上报|报出|报告|打印|印发|签发|提交|更新|导出|编制|发布|审核|录入|生成|下载|成文|备案|修订"
    "|盖章|采集|提取|归档|批准|颁布|实施|施行|执行|抄送)"
)
_ANY_DAY = rf"(?:{DAY}|{_MONTH}|\d{{1,2}}月\d{{1,2}}[日号])"
# 2017年1月, 2016年, 2018: one end of the time for which a form is valid.
_END = rf"{YEAR}(?:[-./年]{_MONTH_NUMBER}(?!\d)(?:[-./月]\d{{1,2}}日?)?月?)?年?"
# When and by whom the sheet was filled in, approved or made valid is not what it reports, nor are numbers of forms.
_FILED = re.compile(
    rf"{_FILING}{{1,2}}(?:(?:截[止至]|期限|日期|时间|人|单位)+[:：于]?|[:：于])(?:{_ANY_DAY})前?|{_FILING}{DAY}前?"
    rf"|{_FILING}{{0,2}}(?:日期|时间)?[:：]?(?<!\d)年月日|{_ANY_DAY}(?:修订|印发|发布|填$|前报送|前上报|起执行|起施行)"
    rf"|(?:有效|执行|实施)期限?(?:自|从|[截至到止]|为)*[:：]?{_END}起?(?:[-~—–至到]+{_END}止?)?"
    rf"|(?:版本|编号|文号|表号|档号|[电邮]话|邮编|传真|手机)[:：][^,，;；:：]*|{YEAR}年?版|(?:依据|根据|按照?)《[^》]*》"
    r"|(?:制度|办法|通知)[(（]\d{4}年?[)）]|[〔\[(（]\d{4}[〕\])）]第?\d*号?"
)
_NUMERALS = "〇零一二三四五六七八九"
_SHORT_YEAR = re.compile(f"(?<![○十0-9{_NUMERALS}])[〇零一二][{_NUMERALS}]年(?=[上下第一二三四度前])")
_UNDIVIDED_MONTH = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)")
_LAST_YEAR = re.compile(r"去年度?|上一?年度?(?!期)")
_THIS_YEAR = re.compile(r"(?:今年|本年度?(?!累计))(?:以来)?")


def without_filing(line: str) -> str:
    """A line in one width without what says when it was filled in, or of which form it is."""
    return _FILED.sub(" ", line)


def days_meant(written: str, year: int) -> list[Period]:
    """The day or month that was written, of `year` where none stands there; both days that 03/04/2017 may be."""
    if not (match := _YEAR_LAST.fullmatch(written)):
        found = period_or_none(written, year)
        return [found] if found else []
    first, _, second, written_year = match.groups()
    codes = dict.fromkeys((f"{written_year}-{second}-{first}", f"{written_year}-{first}-{second}"))
    return [day for code in codes if (day := period_or_none(code))]


def days_in_figures(text: str, chosen: Period) -> str:
    """The text with days in English, from the last of `chosen` on, in figures; what an earlier day means is asked."""

    def figures(found: re.Match[str]) -> str:
        month = period_or_none(f"{found['month']} {found['year']}")
        number = found["day"] or found["behind"]
        day = period_or_none(f"{month.code}-{number}") if month and number else None
        return day.code if day and day.first_on >= chosen.last_on else found[0]

    return _ENGLISH_DAY.sub(figures, text)


def written_plainly(line: str, chosen: Period) -> str:
    """The line with 元月, 头五个月, 贰零壹柒年 and 去年 as 1月, 前五个月, 2017年 and the year before `chosen`."""
    line = in_ordinary_numerals(line)
    line = years_in_digits(_SHORT_YEAR.sub(lambda found: f"二〇{found[0]}", line))
    line = in_ordinary_spelling(_UNDIVIDED_MONTH.sub(r"\1-\2", line))
    line = _LAST_YEAR.sub(f"{chosen.year - 1}年", line)
    return _THIS_YEAR.sub(f"{chosen.year}年", line).replace(f"{chosen.year}年以来", f"{chosen.year}年")
