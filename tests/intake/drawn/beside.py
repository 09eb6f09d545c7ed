"""What stands beside a table and changes nothing: titles, lines above, totals, numbering, signatures and remarks."""

from __future__ import annotations

from tests.intake.drawn.told import Cell, Draft, Page, Row, plain, text
from tests.intake.drawn.words import CITY, DISTRICTS, TAILS, TOPICS, Quarter


def title(draft: Draft, page: Page) -> str:
    """A title that says at least what the page needs, and nothing that is wrong."""
    chance, told = draft.chance, page.told
    quarter = told.quarter
    times = (
        "",
        f"{quarter.year}年",
        f"{quarter.year}年度",
        *quarter.in_full[:7],
        *quarter.in_full[-3:],
        *quarter.in_titles,
    )
    time = chance.choice(times) if draft.by(0.8) else ""
    who = _who(draft, page)
    names_one = len(told.indicators) == 1 and ("indicator" in page.needs or draft.by(0.5))
    what = told.indicators[0].name if names_one else chance.choice(TOPICS)
    tail = chance.choice(TAILS)
    measure = {one.measure for one in told.indicators}
    said = f"（单位：{measure.pop()}）" if len(measure) == 1 and draft.by(0.15) else ""
    comma = "，" if time and draft.by(0.1) else ""
    order = (time, comma, who, what, tail) if draft.by(0.8) else (who, time, what, tail)
    line = "".join(order)
    if line and draft.by(0.08):
        line = f"《{line}》"
    return f"附件{chance.randrange(1, 9)}：{line}{said}" if line and draft.by(0.05) else line + said


def _who(draft: Draft, page: Page) -> str:
    own = DISTRICTS[page.told.units[0]] if len(page.told.units) == 1 else ""
    if own and ("unit" in page.needs or draft.by(0.3)):
        return draft.chance.choice((own, own, own + "人民政府"))
    return draft.chance.choice(("", "", "", CITY, "全市", "各区县"))


def dress(draft: Draft, page: Page) -> None:
    """Title and lines above, rows within and lines below."""
    chance = draft.chance
    line = title(draft, page)
    while page.needs and not line:
        line = title(draft, page)
    page.above = [text(line)] if line and (page.needs or draft.by(0.85)) else []
    for _ in range(chance.randrange(3)):
        page.above.insert(chance.randrange(len(page.above) + 1), _line_above(draft, page))
    _rows_within(draft, page)
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        page.below.append(_line_below(draft, page))


def _line_above(draft: Draft, page: Page) -> Row:
    chance, quarter = draft.chance, page.told.quarter
    filed = _filed(draft, quarter)
    lines = [
        *(
            text(""),
            text(f"附件{chance.randrange(1, 9)}"),
            text(filed),
            text("表号：A-201"),
            text("填报日期：" + filed),
        ),
        *(text(f"郑政〔{quarter.year}〕12号"), text(f"有效期至：{quarter.year + 1}年1月"), text("制表机关：市统计局")),
        *(text("", "", "填报时间：" + filed), text(f"报送日期：{filed}", "", "表号：B-7"), text("内部资料")),
    ]
    measures = {one.measure for one in page.told.indicators}
    if len(measures) == 1:
        measure = measures.pop()
        lines += [text(f"单位：{measure}"), text("", "", f"计量单位：{measure}"), text(f"（{measure}）")]
        lines += [text(f"单 位：{measure}")]
    if len(page.told.units) == 1:
        own = DISTRICTS[page.told.units[0]]
        lines += [
            text(f"填报单位：{own}"),
            text(f"填报单位（盖章）：{own}"),
            text(f"报送单位：{own}人民政府", "", filed),
        ]
    return chance.choice(lines)


def _filed(draft: Draft, quarter: Quarter) -> str:
    """A day shortly after the quarter, on which it may be filed."""
    month = quarter.month % 12 + 1
    year = quarter.year + (quarter.month == 12)
    day = draft.chance.randrange(1, 20)
    return draft.chance.choice((f"{year}年{month}月{day}日", f"{year}-{month:02d}-{day:02d}", f"{year}.{month}.{day}"))


def _line_below(draft: Draft, page: Page) -> Row:
    chance, quarter = draft.chance, page.told.quarter
    filed = _filed(draft, quarter)
    lines = [
        *(
            text("填报人：王五", "", "审核人：赵六"),
            text("经办人：甲", "主管领导：乙"),
            text("注：数据为初步统计"),
            text(filed),
        ),
        *(text("填表人：张三", "联系电话：67188888"), text("单位负责人：李四", "", f"填报日期：{filed}"), text("")),
        *(text("说明：本表一式两份，报市政府办公厅。"), text(f"注：{quarter.year - 1}年数据为年报数。")),
        *(text("备注：请于季后10日内报送"), text("数据来源：市统计局"), text("（盖章）"), text("第1页，共1页")),
    ]
    if len(page.told.units) == 1:
        lines.append(text(f"填报单位：{DISTRICTS[page.told.units[0]]}"))
    return chance.choice(lines)


def _rows_within(draft: Draft, page: Page) -> None:
    """A total, the columns' numbering, blank rows, the header again."""
    chance = draft.chance
    if draft.by(0.3) and len(page.rows) > 1:
        places = [place for place in (0, len(page.rows)) if page.can_insert(place)]
        page.insert(chance.choice(places), _total(draft, page))
    if draft.by(0.08):
        page.insert(0, _numbering(page))
    if draft.by(0.08) and page.can_insert(len(page.rows) // 2):
        page.insert(len(page.rows) // 2, [])
    if draft.by(0.04) and len(page.header) == 1 and page.can_insert(len(page.rows) // 2):
        page.insert(len(page.rows) // 2, list(page.header[0]))


def _numbering(page: Page) -> Row:
    """The columns numbered as statistical forms do: letters over names, numbers over figures."""
    first = min(column for _, column in page.places.values())
    names = dict(zip(range(_start(page), first), "甲乙丙丁戊己庚", strict=False))
    return text(*(names.get(place, "" if place < first else str(place - first + 1)) for place in range(page.width)))


def _start(page: Page) -> int:
    """The first column of the table."""
    return next(place for place, cell in enumerate(page.header[0]) if cell.text)


def _total(draft: Draft, page: Page) -> Row:
    """A total row under or above the rows, its word in the first, or in any naming column."""
    chance = draft.chance
    word = chance.choice(
        ("合计", "合 计", "总计", "全市合计", "合计：", "小计", "总计（含开发区）", "平均"[:0] or "共计")
    )
    columns = sorted({column for _, column in page.places.values()})
    first = min(columns)
    row = [Cell("")] * page.width
    for column in columns:
        value = sum(page.told.values[key] for key, (_, place) in page.places.items() if place == column)
        row[column] = Cell(plain(round(value, 2)), round(value, 2))
    start = _start(page)
    row[chance.randrange(start, first) if first > start + 1 and draft.by(0.3) else min(start, first)] = Cell(word)
    return row
