import pandas as pd
import pytest

from duban.intake.check.rows import check_file
from duban.intake.read.names import Reference
from duban.intake.read.template import COLUMNS, template_frame
from duban.words.exports import csv_bytes
from duban.words.periods import parse_period

QUARTER = parse_period("2017Q2")
HEADERS = {
    "zh": ["指标编号", "指标名称", "单位", "期间", "累计完成", "计量单位", "说明"],
    "en": ["indicator_id", "indicator", "unit", "period", "value", "measure", "note"],
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_columns_stand_in_the_agreed_order(asked: pd.DataFrame, language: str) -> None:
    assert template_frame(asked, QUARTER, language).columns.tolist() == HEADERS[language]
    assert [column.header(language) for column in COLUMNS] == HEADERS[language]


def test_each_quarterly_figure_has_one_row(asked: pd.DataFrame) -> None:
    rows = template_frame(asked, QUARTER, "zh")
    assert len(rows) == 8
    assert rows.iloc[0].tolist() == ["housing", "棚改新开工", "金水区", "2017Q2", "", "套", ""]


def test_each_daily_figure_has_one_row_a_day(asked: pd.DataFrame) -> None:
    rows = template_frame(asked, parse_period("2017-02"), "en", every_day=True)
    assert len(rows) == 2 * 28
    assert rows.iloc[1].tolist() == ["aqi", "Air quality index", "Jinshui District", "2017-02-02", "", "index", ""]


@pytest.mark.parametrize("every_day", [True, False])
def test_nothing_asked_is_an_empty_table_with_headers(asked: pd.DataFrame, every_day: bool) -> None:
    rows = template_frame(asked.head(0), QUARTER, "zh", every_day)
    assert rows.empty
    assert rows.columns.tolist() == HEADERS["zh"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("every_day", [True, False])
def test_a_template_that_is_filled_in_comes_back_as_it_went_out(
    reference: Reference, language: str, encoding: str, every_day: bool
) -> None:
    sent = template_frame(reference.asked, QUARTER, language, every_day)
    value, note = (sent.columns[HEADERS[language].index(name)] for name in HEADERS[language][4::2])
    is_state = sent.iloc[:, 0] == "plan"
    sent[value] = [str(number) for number in range(len(sent))] if not every_day else "75"
    sent.loc[is_state, value] = "进行中" if language == "zh" else "under way"
    sent[note] = "-5 已核实, “订正”\n第二行"
    uploaded = csv_bytes(sent).decode("utf-8-sig").encode(encoding)
    checked = check_file(uploaded, reference, QUARTER, QUARTER.last_on)
    assert checked.problems == ()
    assert checked.accepted
    assert [figure.indicator_id for figure in checked.reported] == sent.iloc[:, 0].tolist()
    figures = [figure.value for figure in checked.reported if not figure.state]
    assert figures == sent.loc[~is_state, value].astype(float).tolist()
    assert [figure.state for figure in checked.reported if figure.state] == ["under_way"] * is_state.sum()
    assert {figure.note for figure in checked.reported} == set(sent[note])
    assert [figure.period for figure in checked.reported] == sent.iloc[:, 3].tolist()
