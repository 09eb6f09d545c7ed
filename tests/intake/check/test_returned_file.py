from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from duban.intake.check.returned_file import returned_workbook
from duban.intake.check.rows import check_file
from duban.intake.files.sheet import read_sheets
from duban.intake.read.arrangement import arranged
from duban.intake.read.names import Reference
from duban.words.periods import parse_period
from tests.intake.corpus import as_xlsx

QUARTER = parse_period("2017Q2")
FILE = "棚改新开工（单位：套）\n\n单位,一季度,二季度\n金水区,100,约1200\nErqi,=1+1,1.5万\n二区,-1,\x01@x\n".encode()


def returned(data: bytes, reference: Reference, language: str = "zh") -> bytes:
    problems = check_file(data, reference, QUARTER, date(2018, 6, 1)).problems
    return returned_workbook(data, arranged(data, reference, QUARTER), problems, language)


def cells(data: bytes) -> list[list[Cell]]:
    return [list(row) for row in load_workbook(BytesIO(data)).worksheets[0].iter_rows()]


def marked(data: bytes) -> list[str]:
    return [cell.coordinate for row in cells(data) for cell in row[:3] if cell.fill.fill_type]


def test_the_cells_come_back_at_their_places_with_a_column_more(reference: Reference) -> None:
    (sheet,) = read_sheets(returned(FILE, reference))
    written = {row.row: row.cells for row in sheet}
    assert written[1] == ("棚改新开工（单位：套）",)
    assert written[3] == ("单位", "一季度", "二季度", "需修改")
    assert written[4][:3] == ("金水区", "100", "约1200")
    assert written[5] == ("Erqi", "=1+1", "1.5万")
    assert written[6][:3] == ("二区", "-1", "@x")


def test_what_to_mend_is_said_in_words_and_the_faulty_cells_are_marked(reference: Reference) -> None:
    data = returned(FILE, reference, "en")
    assert marked(data) == ["C4", "A6", "C6"]
    said = [row[3].value for row in cells(data)]
    assert said[2] == "To mend"
    assert said[3] == "二季度: expected a number. Write the exact figure, without “约”."
    assert "Did you mean 二七区?" in str(said[5])


def test_nothing_in_it_is_run_as_a_formula(reference: Reference) -> None:
    dangerous = [cell for row in cells(returned(FILE, reference)) for cell in row if str(cell.value)[:1] in "=@+"]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in dangerous] == [
        ("=1+1", "s", True),
        ("@x", "s", True),
    ]


def test_a_file_that_came_back_twice_has_one_such_column(reference: Reference) -> None:
    once = returned(FILE, reference)
    assert [[cell.value for cell in row] for row in cells(returned(once, reference))] == [
        [cell.value for cell in row] for row in cells(once)
    ]


def test_a_problem_of_the_whole_file_stands_in_the_header(reference: Reference) -> None:
    data = returned("指标编号,单位,期间,累计完成\nhousing,金水区,2017Q2,\n".encode(), reference, "en")
    assert str(cells(data)[0][4].value).startswith("To mend\nExpected at least one row with a value.")


def test_the_mended_file_is_accepted(reference: Reference) -> None:
    data = as_xlsx([["单位", "棚改新开工", "需修改\n应为…"], ["金水区", "1500", "棚改新开工：应为数字"]], [])
    assert check_file(data, reference, QUARTER, date(2018, 6, 1)).accepted


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sheet_comes_back(reference: Reference, language: str) -> None:
    book = load_workbook(BytesIO(as_xlsx([["单位", "棚改新开工"], ["金水区", "约9"]], [])))
    book.create_sheet("附表").append(["甲", "乙"])
    book["附表"].append([1, 2])
    made = BytesIO()
    book.save(made)
    back = load_workbook(BytesIO(returned(made.getvalue(), reference, language)))
    assert back.sheetnames == ["Sheet", "附表"]
    assert back["附表"]["B2"].value == 2
