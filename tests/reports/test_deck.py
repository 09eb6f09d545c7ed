"""The deck opens, its charts can be edited, and nothing that people write breaks or overflows it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from duban.charts.look import Look
from duban.reports import colours
from duban.reports.deck import GRIDS, deck, pages
from duban.reports.deck.parts import LEADING, Box, Said, Table
from duban.reports.letters import count_lines
from duban.words.meeting import Papers
from tests.reports.papers import BARS_ITEM, BEHIND_ITEM, EMPTY, HOSTILE, PAPERS, QUARTERS, bars, hostile, lines, many


def opened(papers: Papers = PAPERS, language: str = "zh", shape: Any = "16:9") -> Any:
    return Presentation(BytesIO(deck(papers, language, shape)))


@cache
def usual() -> Any:
    return opened()


def texts(slide: Any) -> str:
    frames = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join(frames + cells)


def chart_of(slide: Any) -> Any:
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def test_slides_come_in_the_order_of_the_agenda_with_the_finding_as_their_title() -> None:
    titles = [slide.shapes.title.text for slide in usual().slides]
    assert titles == [PAPERS.title, "议程", *(item.title for item in PAPERS.items), "议定事项", "数据来源与口径"]


def test_the_agenda_says_the_minutes_of_each_part_and_each_item() -> None:
    said = texts(usual().slides[1])
    assert said.count("8 分钟") == 6
    assert all(name in said for name in ("跟踪落实", "存量问题", "新变化"))


def test_an_item_says_its_numbers_who_answers_three_lights_the_plan_and_the_question() -> None:
    said, item = texts(usual().slides[3]), BEHIND_ITEM
    for text in (item.target, item.actual, item.due_now, item.gap, item.movement, item.person_in_charge, item.question):
        assert text in said
    for text in (item.explanation, item.recovery, item.chance, "▲", "滞后", "◆", "难以完成", "?", "存疑"):
        assert text in said


def test_a_light_that_nobody_judged_says_so() -> None:
    assert "尚未研判" in texts(usual().slides[4])


def test_lines_over_time_are_an_editable_chart_with_days_as_far_apart_as_they_are() -> None:
    chart = chart_of(usual().slides[3])
    assert chart.chart_type == XL_CHART_TYPE.XY_SCATTER_LINES
    assert [series.name for series in chart.plots[0].series] == [series.name for series in lines().series]
    actual = chart.plots[0].series[0]
    assert [value for value in actual.values if value is not None] == [0, 1200, 6200]
    assert [code.text for code in actual._element.iter(qn("c:formatCode"))] == ["yyyy-mm-dd", "#,##0"]
    references = [reference.text for reference in actual._element.iter(qn("c:f"))]
    assert references == ["Sheet1!$B$1", "Sheet1!$A$2:$A$6", "Sheet1!$B$2:$B$6"]


def test_the_table_behind_lines_has_a_row_a_day_and_a_column_a_series() -> None:
    blob = chart_of(usual().slides[3]).part.chart_workbook.xlsx_part.blob
    rows = list(load_workbook(BytesIO(blob)).active.values)
    assert rows[0] == (None, *(series.name for series in lines().series))
    assert [row[0].date() for row in rows[1:]] == list(QUARTERS)
    assert rows[3][1:3] == (6200, 9000)


def test_bars_have_their_names_colours_and_numbers() -> None:
    chart = chart_of(usual().slides[4])
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    assert list(chart.plots[0].categories) == list(bars().categories)
    target, actual = chart.plots[0].series
    assert str(actual.format.fill.fore_color.rgb) == colours.ACCENT[1:]
    assert str(target.format.fill.fore_color.rgb) == colours.SHADE[1:]
    assert actual.data_labels.number_format == '#,##0.0"%"'


def test_a_chart_is_described_for_those_who_cannot_see_it() -> None:
    frame = next(shape for shape in usual().slides[3].shapes if shape.has_chart)
    assert "实际完成 6,200" in frame._element.nvGraphicFramePr.cNvPr.get("descr")


def test_every_run_on_slides_in_charts_and_in_notes_names_its_chinese_face() -> None:
    for slide in usual().slides:
        charts = [shape.chart._chartSpace for shape in slide.shapes if shape.has_chart]
        notes = [slide.notes_slide._element] if slide.has_notes_slide else []
        for root in [slide._element, *charts, *notes]:
            for run in root.iter(qn("a:r")):
                assert run.find(f"{qn('a:rPr')}/{qn('a:ea')}") is not None
            for properties in root.iter(qn("a:defRPr")):
                assert properties.find(qn("a:ea")) is not None


def test_notes_have_explanation_and_sources() -> None:
    notes = usual().slides[3].notes_slide.notes_text_frame.text
    assert all(text in notes for text in (*BEHIND_ITEM.sources, BEHIND_ITEM.explanation, BEHIND_ITEM.note))


def test_decisions_stand_in_a_table() -> None:
    table = next(shape.table for shape in usual().slides[5].shapes if shape.has_table)
    assert [cell.text for cell in table.rows[0].cells][:3] == ["序号", "决定", "牵头"]
    assert [row.cells[0].text for row in table.rows] == ["序号", "1", "2"]


def test_many_decisions_and_items_go_on_on_further_slides() -> None:
    titles = [slide.shapes.title.text for slide in opened(many(40)).slides]
    assert titles.count("议程") == 3
    assert titles.count("议定事项") > 1


def test_a_demonstration_says_so_on_every_slide_and_the_real_thing_on_none() -> None:
    assert all("演示数据" in texts(slide) for slide in usual().slides)
    real = opened(replace(PAPERS, is_demonstration=False))
    assert not any("演示数据" in texts(slide) for slide in real.slides)


@pytest.mark.parametrize(("shape", "share"), [("16:9", 16 / 9), ("4:3", 4 / 3)])
def test_both_shapes_of_projectors_are_served(shape: Any, share: float) -> None:
    presentation = opened(shape=shape)
    assert presentation.slide_width / presentation.slide_height == pytest.approx(share)


def test_an_empty_meeting_in_english_says_what_is_missing() -> None:
    said = [texts(slide) for slide in opened(EMPTY, "en").slides]
    assert len(said) == 4
    assert "The agenda has no items" in said[1]
    assert "No decisions were taken down" in said[2]


def test_an_item_whose_chart_has_no_numbers_has_none() -> None:
    nothing = replace(bars(), series=(replace(bars().series[0], values=(None, float("nan"))),))
    for chart in (None, nothing, replace(lines(), categories=(), series=())):
        slide = opened(replace(PAPERS, items=(replace(BARS_ITEM, chart=chart),))).slides[2]
        assert not any(shape.has_chart for shape in slide.shapes)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_chart_of_few_days_is_drawn(count: int) -> None:
    series = (replace(lines().series[0], values=(5.0,) * count),)
    chart = replace(lines(), categories=QUARTERS[:count], series=series)
    slide = opened(replace(PAPERS, items=(replace(BEHIND_ITEM, chart=chart),))).slides[2]
    assert len(chart_of(slide).plots[0].series) == 1


def test_progress_is_told_after_each_item() -> None:
    told: list[tuple[int, int]] = []
    deck(PAPERS, "zh", report=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text: str) -> None:
    slides = opened(hostile(text)).slides
    assert len(slides) == 6
    book = load_workbook(BytesIO(chart_of(slides[2]).part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book.active.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert all(cell.data_type == "s" for cell in cells)


@pytest.mark.parametrize("shape", ["16:9", "4:3"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_words_overflow_their_box_or_the_slide(text: str, shape: Any) -> None:
    grid = GRIDS[shape]
    for page in pages(hostile(text), "zh", shape):
        for thing in page.things:
            assert thing.box.left >= 0
            assert thing.box.left + thing.box.width <= grid.width
            match thing:
                case Said():
                    assert height_of(thing) <= thing.box.height + thing.size * LEADING
                    assert thing.box.top + height_of(thing) <= grid.height
                case Table():
                    assert thing.box.top + sum(thing.heights) <= grid.height


def height_of(said: Said) -> float:
    box: Box = said.box
    rows = sum(count_lines("".join(words.text for words in line), said.size, box.width) for line in said.lines)
    return rows * said.size * LEADING + (len(said.lines) - 1) * said.gap


def test_colours_are_those_of_the_figures_on_the_pages() -> None:
    look = Look("zh")
    ours = (colours.TEXT, colours.QUIET, colours.RULE, colours.SHADE, colours.PALE, colours.ACCENT, colours.OTHER)
    assert ours == (look.text, look.quiet, look.grid, look.shade, look.pale, look.accent, look.other)
