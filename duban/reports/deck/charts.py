"""Charts that PowerPoint and WPS can edit: the same series, numbers and colours as on the screen.

Lines over time are scatter charts: days stand as far apart as they are, and WPS breaks copies of line charts.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from duban.reports import colours, scales
from duban.reports.colours import STROKES
from duban.reports.deck.master import colour, name_fonts
from duban.reports.letters import in_one_line, single_line
from duban.words.meeting import Chart, Series

_DASHES = {"solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}
_LABEL = 60


def put_chart(slide: Any, place: tuple[Any, ...], chart: Chart, language: str, described: str) -> NativeChart:
    """A chart object at `place`, with `described` for those who cannot see it."""
    put = _put_lines if chart.kind == "time" else _put_bars
    frame = put(slide, place, chart, language)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", single_line(described)[:1000])
    native: NativeChart = frame.chart
    native.font.size = Pt(12)
    native.font.color.rgb = colour(colours.QUIET)
    native.has_title = False
    native.has_legend = True
    native.legend.position = XL_LEGEND_POSITION.TOP
    native.legend.include_in_layout = False
    native.part.chart_workbook.update_from_xlsx_blob(_table(chart, language))
    name_fonts(native._chartSpace)
    return native


def _numbers(series: Series, chart: Chart, count: int) -> list[float | None]:
    """The values with the digits that are said of them, so that no office rounds them in a way of its own."""
    values = [
        round(value, chart.decimals) if value is not None and scales.usable(value) else None
        for value in series.values[:count]
    ]
    return values + [None] * (count - len(values))


def _put_lines(slide: Any, place: tuple[Any, ...], chart: Chart, language: str) -> Any:
    days = scales.days_of(chart)
    data = XyChartData(number_format=scales.number_format(chart))
    for series in chart.series:
        line = data.add_series(_name(series), number_format=scales.number_format(chart))
        for day, value in zip(days, _numbers(series, chart, len(days)), strict=True):
            line.add_data_point(scales.serial(day), value)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *place, data)
    native = frame.chart
    for drawn, series in zip(native.plots[0].series, chart.series, strict=True):
        _draw_line(drawn, series, chart)
    _refer_to_table(native, chart, language)
    _set_blanks(native)
    across = native.category_axis
    span = scales.span_of(days)
    across.minimum_scale, across.maximum_scale, across.major_unit = span.low, span.high, span.step
    across.tick_labels.number_format = scales.date_format(days, language)
    across.tick_labels.number_format_is_linked = False
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    across.has_major_gridlines = False
    across.format.line.color.rgb = colour(colours.OTHER)
    _set_values(native.value_axis, chart)
    return frame


def _set_values(axis: Any, chart: Chart) -> None:
    scale = scales.scale_of(chart)
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = scale.low, scale.high, scale.step
    digits = len(f"{scale.step:.6f}".rstrip("0").partition(".")[2])
    axis.tick_labels.number_format = scales.number_format_with(digits, chart.measure)
    axis.tick_labels.number_format_is_linked = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = colour(colours.RULE)
    axis.format.line.fill.background()


def _draw_line(drawn: Any, series: Series, chart: Chart) -> None:
    stroke = STROKES[series.role]
    line = drawn.format.line
    line.width, line.color.rgb, line.dash_style = Pt(stroke.points), colour(stroke.line), _DASHES[stroke.dash]
    if not stroke.has_marks:
        return
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 6
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = colour(stroke.line)
    drawn.marker.format.line.color.rgb = colour(stroke.line)
    reached = [place for place, value in enumerate(series.values) if scales.usable(value)]
    if reached:
        place = XL_LABEL_POSITION.BELOW if scales.is_behind(chart, reached[-1]) else XL_LABEL_POSITION.ABOVE
        _label(drawn.points[reached[-1]].data_label, stroke.line, chart, place)


def _label(label: Any, ink: str, chart: Chart, place: Any) -> None:
    """The number beside a point, as the chart's own label: it follows when the number is edited."""
    label.font.size, label.font.bold = Pt(14), True
    label.font.color.rgb = colour(ink)
    label.position = place
    element = label._dLbl
    for name, value in (("showVal", "1"), ("showSerName", "0"), ("showCatName", "0"), ("showLegendKey", "0")):
        found = element.find(qn(f"c:{name}"))
        if found is not None:
            found.set("val", value)
    numbers = element.makeelement(qn("c:numFmt"), {"formatCode": scales.number_format(chart), "sourceLinked": "0"})
    element.insert(1, numbers)


def _put_bars(slide: Any, place: tuple[Any, ...], chart: Chart, language: str) -> Any:
    count = len(chart.categories)
    data = CategoryChartData(number_format=scales.number_format(chart))
    data.categories = [_category(category, language) for category in chart.categories]
    for series in chart.series:
        data.add_series(_name(series), _numbers(series, chart, count))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    native = frame.chart
    plot = native.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = 45, 30 if len(chart.series) > 1 else 0, False
    for drawn, series in zip(plot.series, chart.series, strict=True):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = colour(STROKES[series.role].bar)
        if series.role == "actual":
            labels = drawn.data_labels
            labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
            labels.number_format, labels.number_format_is_linked = scales.number_format(chart), False
            labels.font.size, labels.font.color.rgb = Pt(_bar_letters(count)), colour(colours.TEXT)
    # The first name stands at the top, as in a list.
    native.category_axis.reverse_order = True
    native.category_axis.tick_labels.font.size = Pt(_bar_letters(count))
    native.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    native.category_axis.format.line.color.rgb = colour(colours.OTHER)
    _set_values(native.value_axis, chart)
    native.value_axis.visible = False
    native.value_axis.has_major_gridlines = False
    return frame


def _bar_letters(count: int) -> int:
    return 12 if count <= 12 else 10 if count <= 18 else 8


def _name(series: Series) -> str:
    """A name that leaves room for the chart."""
    return in_one_line(series.name, 160, 12)


def _category(category: object, language: str) -> str:
    return single_line(str(category))[:_LABEL]


def _set_blanks(native: NativeChart) -> None:
    """Lines go on over days that have no value of their own; where there is one is seen from its mark."""
    for blanks in native._chartSpace.iter(qn("c:dispBlanksAs")):
        blanks.set("val", "span")


def _refer_to_table(native: NativeChart, chart: Chart, language: str) -> None:
    """Point the series at one table, a row a day and a column a series, instead of a table for each."""
    last = len(scales.days_of(chart)) + 1
    for number, series in enumerate(native._chartSpace.iter(qn("c:ser"))):
        letter = get_column_letter(number + 2)
        places = {"tx": f"${letter}$1", "xVal": f"$A$2:$A${last}", "yVal": f"${letter}$2:${letter}${last}"}
        for name, place in places.items():
            for reference in series.find(qn(f"c:{name}")).iter(qn("c:f")):
                reference.text = f"Sheet1!{place}"
        for code in series.find(qn("c:xVal")).iter(qn("c:formatCode")):
            code.text = "yyyy-mm-dd"


def _table(chart: Chart, language: str) -> bytes:
    """The workbook behind the chart: what is text stays text, whatever it begins with."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    is_time = chart.kind == "time"
    rows: list[Any] = scales.days_of(chart) if is_time else [_category(one, language) for one in chart.categories]
    columns = [_numbers(series, chart, len(rows)) for series in chart.series]
    sheet.column_dimensions["A"].width = 14
    for number, series in enumerate(chart.series):
        _write_text(sheet.cell(1, number + 2), _name(series))
    for place, name in enumerate(rows):
        first = sheet.cell(place + 2, 1)
        if is_time:
            first.value, first.number_format = name, "yyyy-mm-dd"
        else:
            _write_text(first, name)
        for number, values in enumerate(columns):
            cell = sheet.cell(place + 2, number + 2, values[place])
            cell.number_format = scales.number_format(chart)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _write_text(cell: Any, text: str) -> None:
    cell.value = text
    cell.data_type = "s"
