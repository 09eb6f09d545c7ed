"""Texts are measured before they are set, and axes have round marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from duban.charts.look import Look
from duban.charts.meeting import drawn
from duban.reports import scales
from duban.reports.letters import balanced, count_lines, fitted, in_one_line, wide
from tests.reports.papers import QUARTERS, bars, lines


def test_chinese_letters_are_as_wide_as_high() -> None:
    assert wide("督办督办", 10) == pytest.approx(41.6)
    assert wide("ll", 10) < wide("MM", 10)


def test_lines_break_between_words_but_anywhere_in_chinese() -> None:
    assert count_lines("督" * 10, 10, 52) == 2
    assert count_lines("one two", 10, 25) == 2
    assert count_lines("a\nb\n", 10, 100) == 3
    assert count_lines("x" * 100, 10, 60) > 8


def test_a_text_shrinks_before_it_is_cut() -> None:
    assert fitted("督" * 10, 210, 30, (20, 10)).size == 20
    assert fitted("督" * 20, 210, 30, (20, 10)).size == 10
    cut = fitted("督" * 500, 210, 30, (20, 10))
    assert (cut.size, cut.text[-1], cut.lines) == (10, "…", 2)
    assert fitted("", 210, 30, (20, 10)).text == ""


def test_one_line_is_cut_where_it_ends() -> None:
    assert in_one_line("短\n句", 100, 10) == "短 句"
    assert in_one_line("长" * 50, 100, 10).endswith("…")


def test_a_title_is_broken_into_lines_of_much_the_same_length() -> None:
    assert balanced("短标题", 22, 442) == ["短标题"]
    lines_of_title = balanced("标" * 34, 22, 442)
    assert len(lines_of_title) == 2
    assert abs(len(lines_of_title[0]) - len(lines_of_title[1])) <= 2


def test_axes_have_round_marks_and_start_at_zero_as_on_the_screen() -> None:
    assert scales.scale_of(lines()).ticks() == [0, 5000, 10000, 15000]
    assert scales.scale_of(bars()).low == 0
    near = replace(lines(), series=(replace(lines().series[0], values=(97.2, 98.4, 99.1)),))
    assert (scales.scale_of(near).low, scales.scale_of(near).high) == (0, 100)
    assert drawn(near, Look("zh")).layout.yaxis.range[0] == 0


@pytest.mark.parametrize("value", [0.0, 5.0, -5.0, 1e-9, 1e12])
def test_a_single_value_has_an_axis(value: float) -> None:
    scale = scales.scale_of(replace(lines(), series=(replace(lines().series[0], values=(value,)),)))
    assert scale.low < scale.high
    assert 0 <= scale.share(value) <= 1
    assert len(scale.ticks()) < 12


def test_days_have_marks_whole_months_apart_that_end_with_the_last() -> None:
    words = scales.day_words(scales.span_of(QUARTERS), QUARTERS, "zh")
    assert words == ["12月30日", "4月1日", "7月1日", "9月30日", "12月31日"]
    years = [date(2031, 1, 1), date(2034, 12, 31)]
    assert scales.day_words(scales.span_of(years), years, "en")[-1] == "2034-12"


def test_numbers_are_written_as_a_spreadsheet_writes_them() -> None:
    assert scales.number_format(lines()) == "#,##0"
    assert scales.number_format(lines(2, "%")) == '#,##0.00"%"'
