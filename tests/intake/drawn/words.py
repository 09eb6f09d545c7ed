"""The words that files are drawn from: units, indicators, spellings of a period, and what stands beside a table."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from functools import cached_property


@dataclass(frozen=True)
class Indicator:
    """What is measured, in what, how it adds up, and with how many decimals."""

    key: str
    name: str
    measure: str
    kind: str
    decimals: int

    @property
    def is_percent(self) -> bool:
        """Whether it is a share of a hundred."""
        return self.measure == "%"


INDICATORS = (
    Indicator("housing", "棚改新开工", "套", "flow", 0),
    Indicator("rental", "保障性住房竣工", "套", "flow", 0),
    Indicator("trees", "植树造林", "亩", "flow", 0),
    Indicator("investment", "固定资产投资", "亿元", "flow", 2),
    Indicator("revenue", "一般公共预算收入", "亿元", "flow", 2),
    Indicator("loans", "小微企业贷款余额", "万元", "level", 2),
    Indicator("growth", "固定资产投资增速", "%", "ratio", 1),
    Indicator("green", "绿化覆盖率", "%", "ratio", 1),
    Indicator("sewage", "污水处理率", "%", "ratio", 1),
    Indicator("clear_days", "空气优良天数", "天", "flow", 0),
    Indicator("metro", "地铁运营里程", "公里", "level", 1),
)
DISTRICTS = {
    "jinshui": "金水区",
    "erqi": "二七区",
    "zhongyuan": "中原区",
    "huiji": "惠济区",
    "guancheng": "管城区",
    "shangjie": "上街区",
}
OTHERS = {"xinzheng": "新郑市", "xingyang": "荥阳市", "dengfeng": "登封市"}
CITY = "郑州市"
_NUMERALS = "〇一二三四五六七八九"
_ROMAN = "ⅠⅡⅢⅣ"


@dataclass(frozen=True)
class Quarter:
    """A quarter, whose figures run from January on, and the ways to name it."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """Its code."""
        return f"{self.year}Q{self.number}"

    @property
    def month(self) -> int:
        """Its last month."""
        return 3 * self.number

    @property
    def first_of_last_month(self) -> date:
        """The day that a spreadsheet keeps for its last month."""
        return date(self.year, self.month, 1)

    @property
    def numeral(self) -> str:
        """Its number in Chinese."""
        return _NUMERALS[self.number]

    @property
    def year_in_numerals(self) -> str:
        """二〇一七年."""
        return "".join(_NUMERALS[int(digit)] for digit in str(self.year)) + "年"

    @cached_property
    def to_date(self) -> tuple[str, ...]:
        """Names without a year that say that it runs from January on."""
        month = self.month
        spoken = {1: (), 2: ("上半年",), 3: ("前三季度", "1-3季度"), 4: ("全年",)}[self.number]
        return (f"1-{month}月", f"1—{month}月累计", f"1～{month}月份", f"1至{month}月", f"前{month}个月", *spoken)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names without a year of the quarter alone."""
        return (f"{self.numeral}季度", f"第{self.numeral}季度", f"{self.number}季度", f"Q{self.number}")

    @cached_property
    def in_full(self) -> tuple[str, ...]:
        """Names with the year."""
        year = f"{self.year}年"
        short = f"{self.year % 100:02d}年"
        named = [year + name for name in (*self.to_date, *self.names[:3])]
        more = (
            self.code,
            f"{year}第{_ROMAN[self.number - 1]}季度",
            f"{year}Q{self.number}",
            f"{year}度{self.names[0]}",
        )
        return (*named, *more, f"{self.year_in_numerals}{self.names[0]}", f"{short}{self.number}季度")

    @cached_property
    def in_titles(self) -> tuple[str, ...]:
        """More of its names, as titles have them."""
        year, month, short = self.year, self.month, f"{self.year % 100:02d}年"
        wide = "".join(chr(ord(digit) + 0xFEE0) for digit in str(year))
        letters = self.year_in_numerals.replace("〇", "O")
        named = (self.names[0], self.to_date[-1])
        spelled = [before + name for name in named for before in (f"{year}", short, f"{wide}年", letters)]
        zeros = [self.year_in_numerals.replace("〇", sign) + self.names[0] for sign in "零○０"]
        ends = (f"{year}年{month}月末", f"截至{year}年{month}月底", f"截止{year}年{month}月", f"{year}.1-{month}月")
        more = (
            f"{year} 年 {self.numeral} 季度",
            f"Q{self.number} {year}",
            f"{year}年1月-{month}月",
            f"{year}-Q{self.number}",
        )
        return (*spelled, *zeros, *ends, *more, f"{year}年（1-{month}月）", f"{year}年1月至{month}月")

    @cached_property
    def last_days(self) -> tuple[str, ...]:
        """Its last month or day, by which statements of a level are named."""
        day = 31 if self.month in (3, 12) else 30
        month = f"{self.month:02d}"
        written = (f"{self.year}-{month}-{day}", f"{self.year}年{self.month}月{day}日", f"{self.year}.{month}.{day}")
        return (
            *written,
            f"{self.year}.{month}",
            f"截至{self.year}年{self.month}月底",
            f"{self.year}{month}",
            f"{self.year}/{self.month}/{day}",
        )

    def spelled(self, chance: random.Random) -> str:
        """One of its names with or without a year."""
        return chance.choice((*self.in_full, *self.to_date, *self.names[:2]))

    def others(self) -> tuple[Quarter, ...]:
        """Other quarters of its year and of the year before."""
        same = [Quarter(self.year, number) for number in range(1, 5) if number != self.number]
        return (*same, Quarter(self.year - 1, self.number))

    def wrong_names(self) -> tuple[str, ...]:
        """Names of other periods, as a title has them."""
        before = self.year - 1
        inner = f"{self.year}年前{self.month - 1}个月"
        last = (f"去年{self.names[0]}", f"上年1-{self.month}月", f"{before}年1-{self.month}月", f"{before}年度")
        months = (inner, f"{self.year}年1-{self.month - 1}月", f"{self.year}年{self.month - 1}月")
        numerals = Quarter(before, self.number).year_in_numerals + self.names[0]
        others = [name for other in self.others() for name in (*other.in_full, *other.in_titles)]
        others += [other.names[0] for other in self.others() if other.year == self.year]
        # The year's own name holds all of its quarters, and the quarters after the first month name longer spans.
        return (*last, *months, numerals, *(name for name in others if self.is_other(name)))

    def is_other(self, name: str) -> bool:
        """Whether a name is of a span that does not hold the quarter."""
        return "全年" not in name and not ("上半年" in name and self.number == 1)


VALUE_HEADERS = (
    *("累计完成", "累计完成数", "完成情况", "实际完成", "本年累计", "自年初累计", "完成数", "累计", "完成值"),
    *("年初至今累计完成", "本年累计完成", "实际完成数"),
)
TARGET_HEADERS = ("年度目标", "目标任务", "全年目标", "年度计划", "目标值", "计划数")
RATE_HEADERS = ("完成率", "完成率（%）", "同比", "同比增长", "完成比例", "排名")
LAST_YEAR_HEADERS = ("上年同期", "去年同期")
TAILS = ("情况表", "完成情况", "进度表", "统计表", "完成情况统计表", "报表", "季报表", "情况统计", "")
TOPICS = ("主要指标", "重点工作", "民生实事", "主要经济指标", "重点任务", "")
DRAFT_SHEETS = (("初稿", "定稿"), ("送审稿", "终稿"), ("初报", "终报"), ("修改前", "修改后"), ("草稿", "正式"))
TARGET_SHEETS = ("目标任务", "年度目标分解", "计划", "任务书", "目标")
EXAMPLE_SHEETS = ("示例", "样表", "填报样例", "范例")
NOTE_SHEETS = ("填报说明", "说明", "封面", "指标解释")
NO_ACTUAL_BELOW = (
    "注：本表数据为预计数",
    "说明：以上为预测值",
    "注：表中数据为上年同期数",
    "注：以上为测算数",
    "备注：本表为样例",
)
NO_ACTUAL_HEADERS = (
    "预计完成",
    "计划完成",
    "预计数",
    "目标完成数",
    "拟完成",
    "预计全年完成",
    "上年完成",
    "上年累计",
    "测算数",
)
OF_INDICATOR = (
    "{}（上年同期）",
    "{}（目标）",
    "{}（预计）",
    "{}完成率",
    "{}同比",
    "{}目标值",
    "{}计划",
    "{}排名",
    "{}面积",
    "预计{}",
)
MARKS = ("①", "③", "²", "₂", "*", "㊿", "⒈", " [1]", "（1）", "#", "⑴", "※", "△", "†", "^2", "'1")
VAGUE = (
    "约{}",
    "{}左右",
    "{}余",
    "超{}",
    "{}以上",
    "近{}",
    "≥{}",
    "{}?",
    "~{}",
    "{}（预计）",
    "不足{}",
    "{}多",
    "{},5",
    "1.{},5",
    "{}e3",
    "{}年",
    "{}:30",
    "{}件",
    "2017-06-{}",
    "{}＋5",
    "三百{}",
    "{}..5",
)
NO_ACTUAL = (
    *("{}预计", "{}预测", "{}（上年同期）", "{}目标分解表", "{}计划表", "{}（示例）", "{}样表", "{}年度任务书"),
    *("{}测算表", "预期{}", "{}（预估数）", "{}上年同期数", "{}去年同期情况"),
)
OTHER_QUANTITY = (
    *("{}面积情况", "{}完成率", "{}同比增长", "{}增速", "{}占比情况", "{}户数统计", "{}总投资情况表", "{}资金完成情况"),
    *("{}增幅表", "{}环比", "{}人均费用", "{}得分排名"),
)
