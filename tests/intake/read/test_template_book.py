"""The template as a workbook: read again by our own reader, by plan, with targets and last values to look at."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from duban.intake.check.examine import reference
from duban.intake.check.rows import check_file
from duban.intake.read.template import template_frame
from duban.intake.read.template_book import header_of, rows_beside, template_workbook
from duban.lake.home import LakeHome
from duban.words.periods import parse_period
from tests.conftest import ask, reader

QUARTER = parse_period("2017Q3")


def made(home: LakeHome, language: str, unit: str = "jinshui") -> tuple[Worksheet, pd.DataFrame]:
    asked = ask(home, "report_data/owed", reporter=unit, quarter_on=QUARTER.last_on)
    template = template_frame(asked, QUARTER, language)
    known = ask(home, "report_data/beside", reporter=unit, quarter_on=QUARTER.last_on)
    data = template_workbook(template, rows_beside(template, asked, known, language), language)
    page = load_workbook(BytesIO(data)).active
    assert isinstance(page, Worksheet)
    return page, asked


def column(page: Worksheet, field: str, language: str) -> int:
    return [cell.value for cell in page[1]].index(header_of(field, language)) + 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_that_is_filled_in_is_read_by_our_own_reader(year_home: LakeHome, language: str) -> None:
    page, asked = made(year_home, language)
    states = set(asked.loc[asked["accumulates"] == "state", "indicator_id"])
    for row in range(2, page.max_row + 1):
        named = page.cell(row, column(page, "indicator_id", language)).value
        word = "进行中" if language == "zh" else "Under way"
        page.cell(row, column(page, "value", language)).value = word if named in states else 12000 + row
    assert page.parent is not None
    page.parent.save(filled := BytesIO())
    checked = check_file(filled.getvalue(), reference(reader(year_home), "jinshui"), QUARTER, date(2018, 6, 1))
    assert checked.problems == ()
    assert not checked.open_questions
    assert {figure.indicator_id for figure in checked.reported} == set(asked["indicator_id"])


def test_target_and_last_value_stand_beside_each_row_by_plan_and_numbers_of_indicators_last(
    year_home: LakeHome,
) -> None:
    page, _asked = made(year_home, "zh")
    rows = list(page.iter_rows(min_row=2, values_only=True))
    starts = next(row for row in rows if "housing_starts" in row)
    assert any(str(cell).startswith("14,049 (2017-12-31)") for cell in starts)
    assert any(str(cell).startswith("7,000 (2017-06-30)") for cell in starts)
    plans = [row[0] for row in rows if row[0]]
    assert plans == sorted(plans)
    assert page.cell(1, page.max_column).value == header_of("indicator_id", "zh")


def test_a_word_is_chosen_from_a_list(year_home: LakeHome) -> None:
    page, _asked = made(year_home, "zh")
    kinds = {rule.type: rule for rule in page.data_validations.dataValidation}
    assert "进行中" in kinds["list"].formula1
    assert "decimal" in kinds
