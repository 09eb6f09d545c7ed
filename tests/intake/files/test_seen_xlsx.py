"""What an .xlsx shows where its values alone would mislead: formulas, conditions, colours, spellings of XML."""

from __future__ import annotations

import pytest

from duban.errors import UnreadableFileError
from duban.intake.files.sheet import read_sheets
from duban.intake.read.written_numbers import NotANumber, read_number
from tests.intake.by_hand import HEAD, cell, first_sheet, xlsx

TO_CALCULATE = '<calcPr calcId="124519" fullCalcOnLoad="1"/>'


def rows(body: str, before: str = "", after: str = "", row: str = "<row>") -> str:
    return f"{before}{HEAD}{row}{body}</row></sheetData>{after}"


@pytest.mark.parametrize(
    "body",
    [
        "<c><f>1+1</f><v>0</v></c>",
        "<c><f>1+1</f><v>0.0</v></c>",
        "<c><f>1+1</f><v></v></c>",
        '<c t="str"><f>A1</f><v></v></c>',
        '<c t="str"><f>A1</f></c>',
    ],
)
def test_a_formula_that_was_never_calculated_is_no_zero(body: str) -> None:
    assert cell(xlsx(rows(body), beside=TO_CALCULATE)) == "="


def test_the_cells_of_an_array_were_not_calculated_either() -> None:
    array = '<c><f t="array" ref="A2:B2">C1:D1</f><v>0</v></c><c><v>0</v></c>'
    assert cell(xlsx(rows(array), beside=TO_CALCULATE), column=1) == "="


def test_a_result_that_is_written_holds() -> None:
    assert cell(xlsx(rows("<c><f>1+1</f><v>2</v></c>"), beside=TO_CALCULATE)) == "2"
    assert cell(xlsx(rows("<c><f>1-1</f><v>0</v></c>"))) == "0"
    assert cell(xlsx(rows("<c><v>0</v></c>"), beside=TO_CALCULATE)) == "0"


def test_a_formula_that_gave_an_empty_text_is_a_blank_cell() -> None:
    body = '<c t="str"><f>IF(B1="","",B1)</f><v></v></c><c><v>7</v></c>'
    assert list(first_sheet(xlsx(rows(body))))[1].cells == ("", "7")


@pytest.mark.parametrize("value", ["<![CDATA[7213]]>", "72&#49;3", "72&#x31;3", "72<!-- -->13", "72<?x y?>13"])
@pytest.mark.parametrize("kind", ["", ' t="str"'])
def test_a_value_is_the_same_in_every_spelling_of_xml(value: str, kind: str) -> None:
    assert cell(xlsx(rows(f"<c{kind}><v>{value}</v></c>"))) == "7213"


def test_a_cell_stands_where_its_reference_says_even_in_a_row_without_number() -> None:
    row = '<c r="A4" s="1"><v>0.953</v></c></row><row><c r="A5"><v>7</v></c>'
    percent = '<cellXfs><xf/><xf numFmtId="10"/></cellXfs>'
    assert [one.cells[0] for one in first_sheet(xlsx(rows(row), percent))] == ["数", "95.3%", "7"]


def test_a_sheet_whose_name_is_not_known_is_refused() -> None:
    with pytest.raises(UnreadableFileError):
        read_sheets(xlsx(rows("<c><v>7</v></c>"), name="表\n一"))


FONTS = '<fonts><font/><font><color theme="0"/></font><font><color rgb="FFFFFFFF"/></font></fonts>'
FILLS = (
    '<fills><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor theme="4"/></patternFill></fill></fills>'
)


@pytest.mark.parametrize(("font", "fill", "shows"), [(1, 0, ""), (2, 1, ""), (1, 2, "7213"), (0, 1, "7213")])
def test_a_white_figure_is_seen_on_a_colour_alone(font: int, fill: int, shows: str) -> None:
    styles = f'{FONTS}{FILLS}<cellXfs><xf/><xf fontId="{font}" fillId="{fill}"/></cellXfs>'
    sheet = first_sheet(xlsx(rows('<c s="1"><v>7213</v></c><c><v>1</v></c>'), styles))
    assert list(sheet)[1].cells[0] == shows
    assert sheet.unseen == (() if shows else ((1, 0),))


def test_a_white_digit_within_a_text_hides_what_the_cell_holds() -> None:
    text = '<si><r><t>721</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>3</t></r></si>'
    assert first_sheet(xlsx(rows('<c t="s"><v>0</v></c><c><v>1</v></c>'), "", text)).unseen == ((1, 0),)


CONDITION = '<conditionalFormatting sqref="A2:A9"><cfRule type="cellIs" dxfId="0"/></conditionalFormatting>'


@pytest.mark.parametrize(
    "dxf",
    [
        '<numFmt numFmtId="176" formatCode="0!.0,&quot;万&quot;"/>',
        '<numFmt numFmtId="176" formatCode=";;;"/>',
        "<font><strike/></font>",
        '<font><color rgb="FFFFFFFF"/></font>',
    ],
)
def test_a_figure_that_a_condition_may_show_otherwise_is_none(dxf: str) -> None:
    data = xlsx(rows("<c><v>72130</v></c><c><v>72130</v></c>", after=CONDITION), f"<dxfs><dxf>{dxf}</dxf></dxfs>")
    assert cell(data) != "72130"
    assert not cell(data) or isinstance(read_number(cell(data), "套", "units"), NotANumber)
    assert cell(data, column=1) == "72130"


@pytest.mark.parametrize(
    "dxf",
    [
        '<font><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill>',
        '<font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FF9C0006"/></patternFill></fill>',
        '<numFmt numFmtId="176" formatCode="#,##0.00"/>',
    ],
)
def test_a_condition_that_only_colours_or_rounds_is_no_hindrance(dxf: str) -> None:
    assert cell(xlsx(rows("<c><v>72130</v></c>", after=CONDITION), f"<dxfs><dxf>{dxf}</dxf></dxfs>")) == "72130"


def test_a_condition_of_errors_alone_hides_no_figure() -> None:
    rule = CONDITION.replace("cellIs", "containsErrors")
    styles = '<dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf></dxfs>'
    assert cell(xlsx(rows("<c><v>72130</v></c>", after=rule), styles)) == "72130"


def test_letters_that_xml_cannot_hold_are_read_beside_other_spellings() -> None:
    assert cell(xlsx(rows('<c t="str"><v><![CDATA[新_x0009_开]]></v></c>'))) == "新\t开"


def test_a_format_of_a_condition_is_none_of_the_cells() -> None:
    formats = '<numFmts><numFmt numFmtId="176" formatCode="0&quot;万元&quot;"/></numFmts>'
    dxf = '<dxf><numFmt numFmtId="176" formatCode="0"/></dxf>'
    styles = f'{formats}<cellXfs><xf/><xf numFmtId="176"/></cellXfs><dxfs>{dxf}</dxfs>'
    assert cell(xlsx(rows('<c s="1"><v>7213</v></c>'), styles)).startswith("7213万元")


def test_a_zero_that_the_view_does_not_show_is_unseen() -> None:
    view = '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>'
    sheet = first_sheet(xlsx(rows("<c><v>0</v></c><c><v>1</v></c>", before=view)))
    assert sheet.unseen == ((1, 0),)


def test_rows_that_are_hidden_where_nothing_stands_hide_no_sheet() -> None:
    before = '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>'
    assert not first_sheet(xlsx(rows("<c><v>7</v></c>", before=before))).is_hidden


@pytest.mark.parametrize("kind", ["s", "str", "inlineStr"])
def test_a_text_is_shown_under_the_section_for_texts(kind: str) -> None:
    formats = '<numFmts><numFmt numFmtId="176" formatCode="@&quot;万套&quot;"/></numFmts>'
    body = "<is><t>7213</t></is>" if kind == "inlineStr" else f"<v>{'0' if kind == 's' else '7213'}</v>"
    data = xlsx(
        rows(f'<c t="{kind}">{body}</c>'), f'{formats}<cellXfs><xf numFmtId="176"/></cellXfs>', "<si><t>7213</t></si>"
    )
    assert isinstance(read_number(cell(data), "套", "units"), NotANumber)


@pytest.mark.parametrize(
    ("own", "hidden"), [("", ((0, 16383),)), ('<col min="2" max="3" width="9"/>', ((0, 0), (3, 16383)))]
)
def test_where_columns_have_no_width_those_without_one_of_their_own_are_hidden(
    own: str, hidden: tuple[tuple[int, int], ...]
) -> None:
    before = '<sheetFormatPr defaultColWidth="0" defaultRowHeight="15"/>' + (f"<cols>{own}</cols>" if own else "")
    assert first_sheet(xlsx(rows("<c><v>7</v></c>", before=before))).hidden_columns == hidden
