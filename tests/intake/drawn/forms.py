"""The forms that a table may have: each writes what is told as a page, and knows where its figures stand."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.intake.drawn.told import Cell, Draft, Form, Page, Row, Told, any_text, plain, text, unit_name, written
from tests.intake.drawn.words import LAST_YEAR_HEADERS, RATE_HEADERS, TARGET_HEADERS, VALUE_HEADERS, Indicator, Quarter

_OWN_PARTS = ("本季", "当季", "季度完成")
_INDICATOR_HEADERS = ("指标", "指标名称", "考核指标", "项目")
_UNIT_HEADERS = ("单位", "区县", "责任单位", "填报单位", "单位名称", "地区", "县区")
_MEASURE_HEADERS = ("计量单位", "度量单位", "计量单位")


# Columns of other things beside an indicator's own.
_OF_ANOTHER = ("{}同比", "同比增长（%）", "{}完成率", "{}目标", "上年同期", "{}上年同期", "占比（%）", "完成率")


def value_header(draft: Draft, quarter: Quarter, beside: Sequence[str] = ()) -> str:
    """Words over a column of figures up to the quarter's end; told apart from the quarter's own part `beside` it."""
    if any(word in header for header in beside for word in _OWN_PARTS):
        return draft.chance.choice((*quarter.to_date, *(name for name in VALUE_HEADERS if "累计" in name)))
    names = (*quarter.to_date, *(name for name in quarter.in_full if "季度" not in name))
    return draft.chance.choice((*VALUE_HEADERS, *VALUE_HEADERS, *names, *quarter.names[:2]))


def with_measure(draft: Draft, indicator: Indicator) -> str:
    """An indicator's name with its measure, mostly."""
    name, measure = indicator.name, indicator.measure
    ways = (f"{name}（{measure}）", f"{name}({measure})", name, f"{name}（单位：{measure}）")
    return draft.chance.choice(ways)


def period_cell(draft: Draft, quarter: Quarter) -> Cell:
    """The quarter in a cell of its own: by name, or as a day under a format that shows its month."""
    if draft.is_workbook and draft.by(0.4):
        code, shown = draft.chance.choice(
            (
                ('yyyy"年"m"月"', f"{quarter.year}年{quarter.month}月"),
                ("yyyy-mm", f"{quarter.year}-{quarter.month:02d}"),
                ("yyyy/m", f"{quarter.year}/{quarter.month}"),
                ("mmm-yy", f"{quarter.year}-{quarter.month:02d}"),
            )
        )
        return Cell(shown, quarter.first_of_last_month, code)
    return Cell(draft.chance.choice((*quarter.in_full, *quarter.last_days, *quarter.to_date)))


def _beside(draft: Draft, told: Told, share: float = 0.3) -> list[str]:
    """Headers of columns beside the figures that nobody asked for."""
    chosen = []
    for headers in (TARGET_HEADERS, RATE_HEADERS, LAST_YEAR_HEADERS):
        if draft.by(share / 2):
            chosen.append(draft.chance.choice(headers))
    if draft.by(share / 2):
        chosen.append(draft.chance.choice((f"{told.quarter.numeral}季度完成", "本季完成", "当季", "本季度")))
    return chosen


def long(draft: Draft, told: Told) -> Page:
    """A row for each figure."""
    chance = draft.chance
    has_indicator = len(told.indicators) > 1 or draft.by(0.7)
    has_unit = len(told.units) > 1 or draft.by(0.6)
    if not has_indicator and not has_unit and told is draft.told:
        draft.unusual.append("a table that names nothing")
    kinds = ["value", *(["indicator"] * has_indicator), *(["unit"] * has_unit)]
    kinds += [kind for kind in ("period", "measure", "note", "number") if draft.by(0.4)]
    kinds += _beside(draft, told) if "period" not in kinds else []
    order = sorted(kinds, key=lambda kind: _ORDER.get(kind, 4))
    if draft.by(0.4):
        chance.shuffle(order)
    headers = _headers(draft, told.quarter, kinds, is_timed="period" in kinds)
    header = text(*(headers.get(kind, kind) for kind in order))
    period = period_cell(draft, told.quarter)
    page = Page(told, [header], [], needs=_needs(draft, told, has_indicator=has_indicator, has_unit=has_unit))
    figures = list(told.each()) if draft.by(0.5) else sorted(told.each(), key=lambda one: one[1])
    for number, (indicator, unit, value) in enumerate(figures, start=1):
        cells = {
            "value": written(draft, indicator, value),
            "indicator": Cell(indicator.name),
            "period": period,
            "unit": Cell(unit_name(chance, unit)),
            "measure": Cell(indicator.measure),
            "number": Cell(str(number)),
            "note": Cell(chance.choice(("", "", "核实", "进展顺利", "无"))),
        }
        page.places[indicator.key, unit] = (len(page.rows), order.index("value"))
        page.rows.append([cells.get(kind) or any_text(chance, indicator) for kind in order])
    return page


_ORDER = {"number": 0, "indicator": 1, "unit": 2, "measure": 3, "period": 3, "note": 9}


def _headers(draft: Draft, quarter: Quarter, beside: Sequence[str], *, is_timed: bool) -> dict[str, str]:
    chance = draft.chance
    value = chance.choice(VALUE_HEADERS) if is_timed else value_header(draft, quarter, beside)
    return {
        "indicator": chance.choice(_INDICATOR_HEADERS),
        "unit": chance.choice(_UNIT_HEADERS),
        "value": value,
        "period": chance.choice(("期间", "时间", "季度", "报告期")),
        "measure": chance.choice(_MEASURE_HEADERS),
        "note": chance.choice(("备注", "说明")),
        "number": "序号",
    }


def _needs(draft: Draft, told: Told, *, has_indicator: bool, has_unit: bool) -> frozenset[str]:
    needs = set() if has_indicator else {"indicator"}
    if not has_unit and len(draft.asked_units) > 1:
        needs.add("unit")
    return frozenset(needs)


def indicators_across(draft: Draft, told: Told) -> Page:
    """A row for each unit, a column for each indicator."""
    chance = draft.chance
    number = draft.by(0.3)
    name = chance.choice(("{}", "{}", "{period}{}", "{}累计完成", "{}完成情况", "{period}{}累计完成"))
    period = chance.choice(told.quarter.in_full)
    heads = [name.format(with_measure(draft, one), period=period) for one in told.indicators]
    if name != "{}":
        heads = [name.format(one.name, period=period) + f"（{one.measure}）" * draft.by(0.6) for one in told.indicators]
    beside = [one.format(told.indicators[0].name) for one in chance.sample(_OF_ANOTHER, draft.by(0.2))]
    header = text(*(["序号"] * number), chance.choice(_UNIT_HEADERS), *heads, *beside, *(["备注"] * draft.by(0.3)))
    page = Page(told, [header], [])
    if draft.by(0.12):
        measures = text(*(one.measure for one in told.indicators), *[""] * len(beside))
        page.rows.append([*text(*[""] * (number + 1)), *measures])
    for place, unit in enumerate(told.units):
        row = text(*([str(place + 1)] * number), unit_name(chance, unit))
        _put(draft, page, row, told, [(one, unit) for one in told.indicators])
        row += [any_text(chance, told.indicators[0]) for _ in beside]
    return page


def _put(draft: Draft, page: Page, row: Row, told: Told, figures: list[tuple[Indicator, str]]) -> None:
    """Write the figures at the end of a row, and the row at the end of the page."""
    for indicator, unit in figures:
        page.places[indicator.key, unit] = (len(page.rows), len(row))
        row.append(written(draft, indicator, told.values[indicator.key, unit]))
    page.rows.append(row)


def units_across(draft: Draft, told: Told) -> Page:
    """A row for each indicator, a column for each unit."""
    chance = draft.chance
    has_measure, has_total = draft.by(0.6), draft.by(0.3)
    measure = [chance.choice(_MEASURE_HEADERS)] if has_measure else []
    total = [chance.choice(("合计", "小计", "总计"))] if has_total else []
    units = [unit_name(chance, unit) for unit in told.units]
    page = Page(told, [text(chance.choice(_INDICATOR_HEADERS), *measure, *units, *total)], [])
    for one in told.indicators:
        row = text(one.name, *([one.measure] if has_measure else []))
        _put(draft, page, row, told, [(one, unit) for unit in told.units])
        if total:
            value = round(sum(told.values[one.key, unit] for unit in told.units), 2)
            row.append(Cell(f"{value:.15g}", value))
    return page


def quarters_across(draft: Draft, told: Told) -> Page:
    """A column for each quarter; a row for each unit, or for each indicator of one unit."""
    chance, year = draft.chance, told.quarter.year
    quarters = [Quarter(year, number) for number in range(1, 5)]
    which = chance.randrange(5)
    names = [
        [quarter.names[0] for quarter in quarters],
        [f"1-{quarter.month}月" for quarter in quarters],
        [f"{year}年第{quarter.number}季度" for quarter in quarters],
        ["一季度", "上半年", "前三季度", "全年"],
        [quarter.code for quarter in quarters],
    ][which]
    by_unit = len(told.units) > 1 or draft.by(0.5)
    by_indicator = len(told.indicators) > 1 or not by_unit or draft.by(0.3)
    first = [chance.choice(_INDICATOR_HEADERS)] * by_indicator + [chance.choice(_UNIT_HEADERS)] * by_unit
    needs = _needs(draft, told, has_indicator=by_indicator, has_unit=by_unit)
    page = Page(told, [text(*first, *names)], [], needs=needs)
    for indicator, unit, value in told.each():
        row = text(*[indicator.name] * by_indicator, *[unit_name(chance, unit)] * by_unit)
        for quarter in quarters:
            if quarter.number == told.quarter.number:
                page.places[indicator.key, unit] = (len(page.rows), len(row))
                row.append(written(draft, indicator, value))
            else:
                is_past = quarter.number < told.quarter.number
                row.append(_earlier(chance, indicator, value) if is_past else Cell(chance.choice(("", "", "-", "/"))))
        page.rows.append(row)
    return page


def _earlier(chance: random.Random, indicator: Indicator, value: float) -> Cell:
    """A figure of a quarter before that of `value`; what adds up over the year was no more then."""
    if indicator.kind != "flow":
        return any_text(chance, indicator)
    return Cell(plain(round(value * chance.random(), indicator.decimals)))


def plan_and_actual(draft: Draft, told: Told) -> Page:
    """Two rows of header: each indicator over its target, what was reached, and a rate or the quarter's own part."""
    chance = draft.chance
    before, behind = chance.choice(TARGET_HEADERS), chance.choice((*RATE_HEADERS[:4], "本季完成", "上年同期"))
    reached = value_header(draft, told.quarter, [behind])
    parts = [part for part in (before, reached, behind) if part == reached or draft.by(0.7)]
    upper, lower = text(chance.choice(_UNIT_HEADERS)), text("")
    merged = [(0, 0, 1, 0)]
    for one in told.indicators:
        merged.append((0, len(upper), 0, len(upper) + len(parts) - 1))
        upper += text(with_measure(draft, one), *[""] * (len(parts) - 1))
        lower += text(*parts)
    page = Page(told, [upper, lower], [], merged=[one for one in merged if one[:2] != one[2:]])
    for unit in told.units:
        row = text(unit_name(chance, unit))
        for one in told.indicators:
            for part in parts:
                if part == reached:
                    page.places[one.key, unit] = (len(page.rows), len(row))
                    row.append(written(draft, one, told.values[one.key, unit]))
                else:
                    row.append(Cell("13%") if "率" in part else any_text(chance, one))
        page.rows.append(row)
    return page


def periods_above(draft: Draft, told: Told) -> Page:
    """Two rows of header: another period and the one that is meant, each over all indicators."""
    chance, quarter = draft.chance, told.quarter
    last_year = Quarter(quarter.year - 1, quarter.number)
    kind, style = chance.randrange(3), chance.randrange(len(quarter.in_full))
    names = [
        (f"{last_year.year}年{quarter.to_date[0]}", f"{quarter.year}年{quarter.to_date[0]}"),
        (last_year.in_full[style], quarter.in_full[style]),
        ("上年同期", chance.choice(quarter.to_date)),
    ][kind]
    groups = [names[0], names[1]] if draft.by(0.7) else [names[1], names[0]]
    upper, lower, merged = text(chance.choice(_UNIT_HEADERS)), text(""), [(0, 0, 1, 0)]
    for group in groups:
        merged.append((0, len(upper), 0, len(upper) + len(told.indicators) - 1))
        upper += text(group, *[""] * (len(told.indicators) - 1))
        lower += text(*(with_measure(draft, one) for one in told.indicators))
    page = Page(told, [upper, lower], [], merged=[one for one in merged if one[:2] != one[2:]])
    for unit in told.units:
        row = text(unit_name(chance, unit))
        for group in groups:
            for one in told.indicators:
                if group == names[1]:
                    page.places[one.key, unit] = (len(page.rows), len(row))
                    row.append(written(draft, one, told.values[one.key, unit]))
                else:
                    row.append(any_text(chance, one))
        page.rows.append(row)
    return page


def months_across(draft: Draft, told: Told) -> Page:
    """Each month's own part, and the months from January on behind them; a page of months alone is no year to date."""
    chance, quarter = draft.chance, told.quarter
    has_total = draft.by(0.75)
    one = told.indicators[0]
    if len(told.indicators) > 1 or one.kind != "flow":
        return long(draft, told)
    first = 1 if draft.by(0.5) else quarter.month - 2
    months = [f"{month}月" for month in range(first, quarter.month + 1)]
    total = chance.choice((f"1-{quarter.month}月累计", f"1-{quarter.month}月", "累计完成", "本年累计"))
    needs = _needs(draft, told, has_indicator=False, has_unit=True)
    page = Page(told, [text(chance.choice(_UNIT_HEADERS), *months, *([total] * has_total))], [], needs=needs)
    for unit in told.units:
        row = [*text(unit_name(chance, unit)), *(any_text(chance, one) for _ in months)]
        page.places[one.key, unit] = (len(page.rows), len(row) - (not has_total))
        row += [written(draft, one, told.values[one.key, unit])] if has_total else []
        page.rows.append(row)
    if not has_total and told is draft.told:
        draft.spoiled.append("only months' own parts")
    return page


FORMS: tuple[tuple[Form, int], ...] = (
    (long, 5),
    (indicators_across, 4),
    (units_across, 3),
    (quarters_across, 3),
    (plan_and_actual, 3),
    (periods_above, 2),
    (months_across, 2),
)
