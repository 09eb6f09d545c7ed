"""Forms of more than one table, or of rows that nobody asked for, and a single unit's list of its indicators."""

from __future__ import annotations

from tests.intake.drawn.forms import indicators_across, long, value_header
from tests.intake.drawn.told import Cell, Draft, Page, Row, Told, any_text, drawn_told, plain, text, unit_name, written
from tests.intake.drawn.words import RATE_HEADERS, TARGET_HEADERS, Quarter


def one_units_list(draft: Draft, told: Told) -> Page:
    """指标, 单位 (its measure), target, what was reached, and a rate, for one unit that the title names."""
    if len(told.units) > 1:
        return indicators_across(draft, told)
    chance = draft.chance
    behind = [chance.choice(RATE_HEADERS)] * draft.by(0.5)
    before = [chance.choice(TARGET_HEADERS)] * draft.by(0.7)
    reached = value_header(draft, told.quarter)
    measure = chance.choice(("单位", "计量单位", "单位"))
    header = text("序号", chance.choice(("指标", "指标名称", "项目")), measure, *before, reached, *behind)
    page = Page(told, [header], [], needs=frozenset({"unit"} if len(draft.asked_units) > 1 else ()))
    for number, (one, unit, value) in enumerate(told.each(), start=1):
        row = [*text(str(number), one.name, one.measure), *(any_text(chance, one) for _ in before)]
        page.places[one.key, unit] = (len(page.rows), len(row))
        row += [written(draft, one, value), *(any_text(chance, one) for _ in behind)]
        page.rows.append(row)
    return page


def side_by_side(draft: Draft, told: Told) -> Page:
    """The units in two blocks beside each other under the same header."""
    if len(told.units) < 2 or len(told.indicators) > 1:
        return indicators_across(draft, told)
    one, half = told.indicators[0], (len(told.units) + 1) // 2
    head = text("区县", one.name + f"（{one.measure}）" * draft.by(0.7))
    page = Page(told, [[*head, *(text("") if draft.by(0.4) else []), *head]], [])
    gap = len(page.header[0]) - 4
    for place, unit in enumerate(told.units[:half]):
        row = [*text(unit_name(draft.chance, unit)), written(draft, one, told.values[one.key, unit]), *text("") * gap]
        page.places[one.key, unit] = (place, 1)
        if half + place < len(told.units):
            other = told.units[half + place]
            page.places[one.key, other] = (place, len(row) + 1)
            row += [*text(unit_name(draft.chance, other)), written(draft, one, told.values[one.key, other])]
        page.rows.append(row)
    if told is draft.told:
        draft.unusual.append("blocks side by side")
    return page


def one_above_the_other(draft: Draft, told: Told) -> Page:
    """A table for each indicator, one above the other."""
    if len(told.indicators) < 2:
        return long(draft, told)
    first, *others = told.indicators
    page = indicators_across(draft, Told([first], told.units, told.quarter, told.values))
    for other in others:
        below = indicators_across(draft, Told([other], told.units, told.quarter, told.values))
        page.rows += [[]] * draft.by(0.6) + ([text(f"{other.name}完成情况")] if draft.by(0.5) else [])
        start = len(page.rows) + 1
        page.rows += [*below.header, *below.rows]
        page.places |= {key: (start + row, column) for key, (row, column) in below.places.items()}
    page.told = told
    if told is draft.told:
        draft.unusual.append("tables one above the other")
    return page


def with_earlier_rows(draft: Draft, told: Told) -> Page:
    """A row for each figure and quarter; the earlier quarters stand there as well."""
    chance, quarter = draft.chance, told.quarter
    page = Page(told, [text("指标", "单位", "季度", chance.choice(("累计完成", "完成情况")))], [])
    style = chance.randrange(len(quarter.in_full))
    for indicator, unit, value in told.each():
        for number in range(1, quarter.number + 1):
            own = Quarter(quarter.year, number)
            spelled = own.in_full[min(style, len(own.in_full) - 1)]
            is_meant = number == quarter.number
            if is_meant:
                page.places[indicator.key, unit] = (len(page.rows), 3)
            cell = written(draft, indicator, value) if is_meant else any_text(chance, indicator)
            page.rows.append([*text(indicator.name, unit_name(chance, unit), spelled), cell])
    if told is draft.told and quarter.number > 1:
        draft.unusual.append("rows of earlier quarters")
    return page


def years_and_halves(draft: Draft, told: Told) -> Page:
    """Two years side by side, each over the quarters up to the one that is meant."""
    one, quarter = told.indicators[0], told.quarter
    if len(told.indicators) > 1:
        return indicators_across(draft, told)
    named = draft.chance.choice(
        (lambda part: part.to_date[-1], lambda part: part.names[0], lambda part: part.to_date[0])
    )
    years = [quarter.year - 1, quarter.year]
    quarters = [Quarter(quarter.year, number) for number in range(1, quarter.number + 1)]
    upper, lower, merged = text("区县"), text(""), [(0, 0, 1, 0)]
    for year in years:
        merged.append((0, len(upper), 0, len(upper) + len(quarters) - 1))
        upper += text(f"{year}年", *[""] * (len(quarters) - 1))
        lower += text(*(named(part) for part in quarters))
    page = Page(told, [upper, lower], [], needs=frozenset({"indicator"}))
    page.merged = [join for join in merged if join[:2] != join[2:]]
    for unit in told.units:
        before = [any_text(draft.chance, one) for _ in range(2 * len(quarters) - 1)]
        page.places[one.key, unit] = (len(page.rows), 2 * len(quarters))
        value = written(draft, one, told.values[one.key, unit])
        page.rows.append([*text(unit_name(draft.chance, unit)), *before, value])
    return page


# The last two are the year to date at its end.
_SUMS = ("合计", "小计", "本年合计", "全年合计")


def own_quarters(draft: Draft, told: Told) -> Page:
    """Each quarter's own part and their sum: no year to date is there, but for the first quarter."""
    one, quarter = told.indicators[0], told.quarter
    if len(told.indicators) > 1 or one.kind != "flow" or quarter.number == 1:
        return long(draft, told)
    quarters = [Quarter(quarter.year, number).names[0] for number in range(1, quarter.number + 1)]
    page = Page(told, [text("区县", *quarters, draft.chance.choice(_SUMS[: 4 if quarter.number < 4 else 2]))], [])
    page.needs = frozenset({"indicator"})
    for unit in told.units:
        parts = [any_text(draft.chance, one) for _ in quarters]
        total = sum(float(part.text) for part in parts)
        page.places[one.key, unit] = (len(page.rows), len(quarters))
        page.rows.append([*text(unit_name(draft.chance, unit)), *parts, Cell(plain(total), total)])
    if told is draft.told:
        draft.spoiled.append("quarters' own parts with their sum")
    return page


def with_others(draft: Draft, told: Told) -> Page:
    """The whole city's table: other districts stand there too, whose figures are not asked of the sender."""
    page = indicators_across(draft, told)
    other = drawn_told(draft.chance, told)
    name: list[Row] = [list(row) for row in page.rows[:1]]
    for row in name:
        where = next(place for place, cell in enumerate(row) if cell.text.strip() and not cell.text.isdigit())
        row[where] = Cell(draft.chance.choice(("新郑市", "荥阳市", "市本级", "经开区", "其他")))
        for (key, unit), (_, column) in page.places.items():
            if unit == told.units[0]:
                row[column] = Cell(plain(other.values[key, unit]))
    page.insert(draft.chance.randrange(len(page.rows) + 1), name[0])
    if told is draft.told:
        draft.unusual.append("rows of other units")
    return page
