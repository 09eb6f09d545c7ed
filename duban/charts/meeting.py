"""The one figure of an item of the agenda or of a page: on the screen, and in large type for a projector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np

from duban.charts.look import COUNTED, Look, PlotlyFigure, figure, target_ticks, words
from duban.charts.trajectory import band, ends_of_band, months
from duban.words.amounts import amount
from duban.words.meeting import Chart, Series
from duban.words.wording import N_

_PROJECTED = 1.75
_ROOM = 0.22
_MARKED_POINTS = 40
# Where last year's course is named: as a share of its way, and beside it; far from where this year's has come to.
_LAST_YEAR_EARLY, _LAST_YEAR_LATE = (0.45, "bottom right"), (0.85, "bottom left")

# Where the promised way is named, as a share of it.
_PROMISED_AT = 0.3

Trace = dict[str, Any]
# Days, or names, and the value at each.
Line = tuple[list[Any], list[float]]


def drawn(chart: Chart, look: Look, *, projector: bool = False) -> PlotlyFigure:
    """Lines over days or lying bars beside names, each named on the plot; for a `projector` all of it is larger."""
    scale = _PROJECTED if projector else 1.0
    traces, x, y = (_over_time if chart.kind == "time" else _bars)(chart, look)
    x, y = (axis | _type(axis, scale, look) for axis in (x, y))
    shown = figure(look, _height(chart, scale), [_larger(trace, scale) for trace in traces], x, y, barmode="overlay")
    size = round(13 * scale)
    return shown.update_xaxes(title_font_size=size).update_annotations(selector={"name": COUNTED}, font_size=size)


def _height(chart: Chart, scale: float) -> int:
    return int((320 if chart.kind == "time" else 56 + 30 * max(len(chart.categories), 1)) * scale)


def _type(axis: Mapping[str, Any], scale: float, look: Look) -> dict[str, Any]:
    """The letters of one axis; its title is words until the house style takes it."""
    return {"tickfont": {"color": look.quiet} | axis.get("tickfont", {}) | {"size": round(13 * scale)}}


def _larger(trace: Trace, scale: float) -> Trace:
    """A trace with its strokes, marks and words `scale` times as large."""
    if scale == 1:
        return trace
    larger = dict(trace)
    for part, sizes in (("line", ("width",)), ("marker", ("size",)), ("textfont", ("size",))):
        if part in trace:
            grown = {name: trace[part][name] * scale for name in sizes if name in trace[part]}
            larger[part] = trace[part] | grown
    return larger


def _spoken(value: float | None, chart: Chart, look: Look) -> str:
    return amount(value, chart.measure, look.language, chart.decimals, bare=True)


def _of(chart: Chart, role: str) -> Series | None:
    return next((series for series in chart.series if series.role == role), None)


def _known(chart: Chart, role: str) -> Line:
    """The categories and values of one series, without those that are missing."""
    series = _of(chart, role)
    pairs = zip(chart.categories, series.values if series else (), strict=False)
    found = [(category, value) for category, value in pairs if value is not None]
    return [category for category, _ in found], [value for _, value in found]


def _over_time(chart: Chart, look: Look) -> tuple[list[Trace], dict[str, Any], dict[str, Any]]:
    factor, axis_name = look.measure(chart.measure)
    traces = _words_last([*_likely(chart, look, factor), *_lines(chart, look, factor)])
    values = [value * factor for series in chart.series for value in series.values if value is not None]
    lowest, highest = min([0.0, *values]), max(values, default=1.0)
    y = {"title": axis_name, "tickformat": ",", "range": [lowest, highest + 0.16 * (highest - lowest or 1)]}
    x: dict[str, Any] = {"showgrid": False}
    if chart.categories:
        first, last = min(chart.categories), max(chart.categories)
        room = timedelta(days=((last - first).days or 30) * _ROOM)  # type: ignore[operator]
        x |= {"range": [first, last + room]} | months(first, last)  # type: ignore[operator, arg-type]
    return traces, x, y


def _words_last(traces: list[Trace]) -> list[Trace]:
    """All words of a plot in one trace above the others: what each trace costs the browser is paid once for them."""
    said = [trace for trace in traces if trace["mode"] == "text"]
    if not said:
        return traces
    days, values, texts = ([one for trace in said for one in trace[name]] for name in ("x", "y", "text"))
    of = [trace for trace in said for _ in trace["x"]]
    colours, sides = [trace["textfont"]["color"] for trace in of], [trace["textposition"] for trace in of]
    return [*(trace for trace in traces if trace["mode"] != "text"), words(days, values, texts, colours, sides, 14)]


def _lines(chart: Chart, look: Look, factor: float) -> Iterator[Trace]:
    """What was promised, last year's course, the target, and what was reached, each with its words."""
    beside = _beside_this_year(_known(chart, "last_year")[0], _known(chart, "actual")[0])
    at_target, at_actual = _sides_of_ends(_known(chart, "target"), _known(chart, "actual"))
    promised = _beside_what_was_reached(_known(chart, "promised"), _known(chart, "actual"))
    styles = {
        "promised": ({"color": look.quiet, "width": 2, "dash": "dot"}, look.quiet, promised),
        "last_year": ({"color": look.other, "width": 1.5}, look.quiet, beside),
        "target": ({"color": look.text, "width": 1}, look.text, (1.0, at_target)),
        "actual": ({"color": look.accent, "width": 3}, look.accent, (1.0, at_actual)),
    }
    for role, (line, ink, (share, side)) in styles.items():
        series, (days, values) = _of(chart, role), _known(chart, role)
        if series is None or not days:
            continue
        has_marks = role == "actual" and len(days) < _MARKED_POINTS
        yield {
            "type": "scatter",
            "mode": "lines+markers" if has_marks or (role == "target" and len(days) == 1) else "lines",
            "x": days,
            "y": [value * factor for value in values],
            "line": line,
            "marker": {"size": 9, "color": line["color"]},
            "hovertemplate": "%{x|%Y-%m-%d}: %{y:,}<extra>" + series.name + "</extra>",
        }
        said = {"actual": f"<b>{_spoken(values[-1], chart, look)}</b>", "target": _spoken(values[-1], chart, look)}
        day, value = _named_at(days, values, share)
        # A number stands clear of the mark that it belongs to.
        yield words([day], [value * factor], [f"\u00a0{said[role]}" if role in said else series.name], ink, side, 14)


def _beside_this_year(days: list[Any], reached: list[Any]) -> tuple[float, str]:
    """Where the name of last year's course is not in the way of what was reached this year."""
    if not days or not reached or not (days[0] < reached[-1] < days[-1]):
        return _LAST_YEAR_EARLY
    come = (reached[-1] - days[0]) / (days[-1] - days[0])
    return _LAST_YEAR_LATE if 0.3 < come < 0.75 else _LAST_YEAR_EARLY


def _sides_of_ends(target: Line, actual: Line) -> tuple[str, str]:
    """Where the numbers of the target and of what was reached stand: where both end on one day, apart."""
    (target_days, targets), (days, reached) = target, actual
    if not target_days or not days or target_days[-1] != days[-1]:
        return "top left", "bottom right"
    return ("top right", "bottom right") if targets[-1] >= reached[-1] else ("bottom right", "top right")


def _beside_what_was_reached(promised: Line, actual: Line) -> tuple[float, str]:
    """Where the name of the promised way stands, and on which side: not on that of what was reached."""
    (promised_days, ways), (days, reached) = promised, actual
    if not promised_days or not days:
        return _PROMISED_AT, "top left"
    day, way = _named_at(promised_days, ways, _PROMISED_AT)
    is_above = np.interp(day.toordinal(), [one.toordinal() for one in days], reached) > way
    return _PROMISED_AT, "bottom right" if is_above else "top left"


def _named_at(days: list[Any], values: list[float], share: float) -> tuple[Any, float]:
    """The day and height at such a share of a line's way, where its name stands clear of the other lines' ends."""
    numbers = [day.toordinal() for day in days]
    at = numbers[0] + share * (numbers[-1] - numbers[0])
    return date.fromordinal(round(at)), float(np.interp(at, numbers, values))


def _likely(chart: Chart, look: Look, factor: float) -> Iterator[Trace]:
    """The band between the ends of what is likely, and both ends as a number."""
    (low_days, low), (high_days, high) = _known(chart, "likely_low"), _known(chart, "likely_high")
    if not low_days or low_days != high_days:
        return
    yield band(low_days, [value * factor for value in low], [value * factor for value in high], look)
    said = [_spoken(low[-1], chart, look), _spoken(high[-1], chart, look)]
    reach = max(value for series in chart.series for value in series.values if value is not None)
    yield ends_of_band(low_days[-1], (low[-1] * factor, high[-1] * factor), said, reach * factor, look)


def _bars(chart: Chart, look: Look) -> tuple[list[Trace], dict[str, Any], dict[str, Any]]:
    """One lying bar a name from the top, what was due as a shade behind it, last year and the target as strokes."""
    factor, axis_name = look.measure(chart.measure)
    names, reached = _known(chart, "actual")
    bar = {"type": "bar", "orientation": "h", "hovertemplate": "%{y}: %{x:,}<extra></extra>"}
    due, promised = _known(chart, "promised")
    aimed, targets = _known(chart, "target")
    before, last_year = _known(chart, "last_year")
    strokes = target_ticks(look, [value * factor for value in targets], aimed, upright=True)
    earlier = target_ticks(look, [value * factor for value in last_year], before, upright=True)
    earlier["marker"] = earlier["marker"] | {"line": {"width": 2, "color": look.other}}
    ends = {str(name): 0.0 for name in chart.categories}
    for names_of, values in ((names, reached), (aimed, targets), (due, promised), (before, last_year)):
        ends |= {name: max(ends[name], value * factor) for name, value in zip(names_of, values, strict=True)}
    labels = [
        _bar_label(dict(zip(names, reached, strict=True)), dict(zip(aimed, targets, strict=True)), name, chart, look)
        for name in ends
    ]
    traces = [
        bar | {"x": [value * factor for value in promised], "y": due, "width": 0.74, "marker": {"color": look.shade}},
        bar | {"x": [value * factor for value in reached], "y": names, "width": 0.4, "marker": {"color": look.accent}},
        earlier,
        strokes,
        words(ends.values(), ends, labels, look.text, "middle right", 14),
    ]
    longest = max(ends.values(), default=1.0) or 1.0
    order = [str(name) for name in reversed(chart.categories)]
    x = {"title": axis_name, "tickformat": ",", "range": [min([0.0, *(v * factor for v in reached)]), longest * 1.3]}
    y = {"showgrid": False, "tickfont": {"color": look.text}, "categoryorder": "array", "categoryarray": order}
    return traces, x, y


def _bar_label(known: dict[Any, float], aims: dict[Any, float], name: str, chart: Chart, look: Look) -> str:
    """What was reached of what was to be, as far as either is known."""
    reached, target = (_spoken(values.get(name), chart, look) for values in (known, aims))
    if name not in known:
        return look.say(N_("{mark} not reported · {target}", mark="", target=target))
    return (
        look.say(N_("{mark} {reached} of {target}", mark="", reached=reached, target=target))
        if name in aims
        else f" {reached}"
    )
