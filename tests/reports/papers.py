"""A meeting that never was, with every kind of item: test data, of no city and no year that anyone follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from duban.words.meeting import Attendance, Chart, DecisionLine, Item, Light, Papers, Series

QUARTERS = (date(2031, 1, 1), date(2031, 3, 31), date(2031, 6, 30), date(2031, 9, 30), date(2031, 12, 31))
BEHIND, ON_TRACK, MET = (
    Light("滞后", "▲", "#C9480F", "应达 9,000 套，实际 6,200 套"),
    Light("正常", "●", "#519FD8"),
    Light("已完成", "✔", "#1D6290"),
)


def lines(decimals: int = 0, measure: str = "套") -> Chart:
    """Lines over a year with every role, some values missing."""
    series = (
        Series("实际完成", "actual", (0.0, 1200.0, 6200.0, None, None)),
        Series("承诺线", "promised", (0.0, 1500.0, 9000.0, 12000.0, 15000.0)),
        Series("目标", "target", (15000.0, None, None, None, 15000.0)),
        Series("去年同期", "last_year", (0.0, 2200.0, 7400.0, 10100.0, 12800.0)),
        Series("可能下限", "likely_low", (None, None, 6200.0, 8100.0, 9800.0)),
        Series("可能上限", "likely_high", (None, None, 6200.0, 9900.0, 13400.0)),
    )
    return Chart("time", QUARTERS, series, measure, decimals)


def bars(count: int = 8) -> Chart:
    """Bars beside names."""
    names = tuple(f"第{number}试验区人民政府" for number in range(1, count + 1))
    actual = tuple(95.5 - 4.25 * number for number in range(count))
    return Chart("bars", names, (Series("目标", "target", (80.0,) * count), Series("实际", "actual", actual)), "%", 1)


def decision(number: int, state: str = "未到期") -> DecisionLine:
    """A decision of the meeting."""
    return DecisionLine(
        number,
        f"逐个地块倒排工期，{number} 月底前补齐未开工的安置房手续，完成情况报试验办",
        "试验住房局",
        ("试验一区", "试验二区"),
        date(2031, 9, 30) + timedelta(days=number),
        "新开工套数达到 12,000 套",
        state,
    )


BEHIND_ITEM = Item(
    item_id="housing",
    part="standing",
    title="安置房新开工比应达少 2,800 套，连续两个季度扩大，照现在的速度年底完不成",
    minutes=8,
    chart=lines(),
    target="15,000 套",
    actual="6,200 套",
    due_now="9,000 套",
    gap="−2,800 套",
    movement="比上次会议 −900 套",
    lead="试验住房局",
    helpers=("试验一区", "试验二区"),
    person_in_charge="试验甲",
    explanation="两个地块征收未完成，施工许可已报审，预计八月中旬进场。",
    recovery="每季度需 4,400 套，历史最好 5,000 套",
    chance="约 35%（按自身增量重抽）",
    pace=BEHIND,
    likelihood=Light("难以完成", "◆", "#B58A2A", "手续未齐"),
    confidence=Light("存疑", "?", "#8C96A0", "二季度数据未经复核"),
    question="九月底前未开工的地块由谁负责、哪一天进场？",
    note="先请住房局说明，再请两区补充。",
    sources=("试验文〔2031〕7号 第三条", "2031年二季度上报，第 12 行"),
    link="?page=housing",
)
BARS_ITEM = replace(
    BEHIND_ITEM,
    item_id="bars",
    part="new",
    title="八个区中三个低于 80%",
    chart=bars(),
    target="80%",
    actual="80.6%",
    due_now="80%",
    gap="+0.6 个百分点",
    movement="上升 2 位",
    pace=ON_TRACK,
    likelihood=None,
    question="",
)
FOLLOWED_ITEM = replace(
    BEHIND_ITEM,
    item_id="followed",
    part="follow_up",
    title="上次会议的两项决定，一项已办结，一项逾期",
    chart=None,
    target="",
    actual="",
    due_now="",
    gap="",
    movement="",
    pace=MET,
    decisions=(decision(1, "已办结"), decision(2, "逾期")),
)

PAPERS = Papers(
    meeting_id="2031-03",
    title="试验市2031年第3次督查联席会议",
    kind="督查联席会议",
    place="试验市",
    number=3,
    held_on=date(2031, 7, 10),
    reporting_on=date(2031, 6, 30),
    minutes=60,
    chair="试验市副市长 试验乙",
    items=(FOLLOWED_ITEM, BEHIND_ITEM, BARS_ITEM),
    attendance=Attendance(
        ("试验住房局 试验甲", "试验一区 试验丙", "试验二区 试验丁"), ("试验三区 试验戊",), ("试验报社",)
    ),
    decisions=(decision(1), decision(2)),
    is_demonstration=True,
    snapshot_id=41,
)
EMPTY = replace(PAPERS, items=(), decisions=(), attendance=Attendance(), is_demonstration=False, chair="")

HOSTILE = (
    '=HYPERLINK("x","y")',
    '#read("/etc/passwd") $x^2$ *b* _i_ `c` <a> @b \\ // /* [x] ]',
    "a\x00b\x0bc\x1fd\ud800e\ufffe",
    "很长的结论" * 1000,
    "🎉 庆祝 👩‍👩‍👧",
    "مرحبا بالعالم \u202eabc",
    "<w:p>&amp;</w:p>\r\n第二行\t制表",
    "x" * 5000,
)


def hostile(text: str) -> Papers:
    """The meeting with `text` wherever people write."""
    chart = Chart("bars", (text, "b"), (Series(text, "actual", (1.0, float("nan"))),), text, 0)
    light = Light(text, "▲", text, text)
    line = DecisionLine(1, text, text, (text, text), date(2031, 9, 30), text, text)
    words = dict.fromkeys(("target", "actual", "due_now", "gap", "movement", "lead", "person_in_charge"), text)
    more = dict.fromkeys(("explanation", "recovery", "chance", "question", "note", "link", "title"), text)
    item = replace(
        BEHIND_ITEM,
        **words,
        **more,
        chart=chart,
        helpers=(text,),
        pace=light,
        likelihood=light,
        confidence=light,
        sources=(text,),
        decisions=(line,),
    )
    whole = replace(PAPERS, items=(item, replace(item, chart=None)), decisions=(line,))
    people = Attendance((text,), (text,), (text,))
    return replace(whole, title=text, kind=text, place=text, chair=text, attendance=people)


def many(count: int) -> Papers:
    """The meeting with so many items."""
    kinds = (FOLLOWED_ITEM, BEHIND_ITEM, BARS_ITEM)
    items = sorted(
        (kinds[number % 3] for number in range(count)),
        key=lambda item: ("follow_up", "standing", "new").index(item.part),
    )
    return replace(PAPERS, items=tuple(items), decisions=tuple(decision(number) for number in range(1, count // 3 + 1)))
