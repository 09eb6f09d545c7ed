"""What a person sees in a workbook's cells, whoever wrote it: raised and struck letters, hidden parts, spellings."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from duban.errors import UnreadableFileError
from duban.intake.files.sheet import read_sheets
from duban.intake.files.workbook import disguise
from duban.intake.read.written_numbers import NotANumber, read_number
from tests.intake.by_hand import HEAD, cell, first_sheet, ods, ods_row, renamed, xlsx

STRUCK = '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>'
PERCENT = "<cellXfs><xf/><xf numFmtId='10'/></cellXfs>"


@pytest.mark.parametrize(
    ("body", "strings"),
    [
        ('<c s="1"><v>7213</v></c>', ""),
        ('<c s="1" t="s"><v>0</v></c>', "<si><t>7213</t></si>"),
        ('<c s="1" t="str"><v>7213</v></c>', ""),
        ('<c s="1" t="inlineStr"><is><t>7213</t></is></c>', ""),
        ('<c t="s"><v>0</v></c>', "<si><r><t>721</t></r><r><rPr><strike/></rPr><t>3</t></r></si>"),
        ('<c t="s"><v>0</v></c>', '<si><r><t>721</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>3</t></r></si>'),
        ('<c t="s"><v>0</v></c>', '<si><r><t>721</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>３</t></r></si>'),
    ],
)
def test_a_raised_or_struck_digit_is_no_part_of_a_figure(body: str, strings: str) -> None:
    shown = cell(xlsx(f"{HEAD}<row>{body}</row></sheetData>", STRUCK, strings))
    assert isinstance(read_number(shown, "套", "units"), NotANumber)


@pytest.mark.parametrize("styles_part", ["styles.xml", "myStyles.xml"])
@pytest.mark.parametrize("attributes", ['s="1"', "s='1' ", 'r="A2" s="1"', 's = "1" r="A2"'])
def test_a_percentage_is_one_in_every_spelling(attributes: str, styles_part: str) -> None:
    rows = f"{HEAD}<row><c {attributes}><v>0.953</v></c></row></sheetData>"
    assert cell(xlsx(rows, PERCENT, styles_part=styles_part)) == "95.3%"


def test_parts_may_be_parted_by_backslashes() -> None:
    assert cell(xlsx(f"{HEAD}<row><c><v>7</v></c></row></sheetData>", slash="\\")) == "7"


@pytest.mark.parametrize("sign", ['hidden="1"', 'hidden="true"', 'ht="0"', "ht = '0.00'", 'ht="0.75"'])
def test_a_hidden_row_is_told(sign: str) -> None:
    assert first_sheet(xlsx(f"{HEAD}<row {sign}><c><v>7</v></c></row></sheetData>")).hidden_rows == ((1, 1),)


def test_an_error_and_a_formula_without_a_result_are_no_figures() -> None:
    assert cell(xlsx(f'{HEAD}<row><c t="e"><v>#DIV/0!</v></c></row></sheetData>')) == "#DIV/0!"
    assert cell(xlsx(f"{HEAD}<row><c><f>1+1</f></c></row></sheetData>")) == "="


def test_a_hidden_column_and_sheet_are_told() -> None:
    book = Workbook()
    book.active.append(["单位", "数"])
    book.active.append(["金水区", 7])
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("旧").append(["单位"])
    book["旧"].append(["金水区"])
    book["旧"].sheet_state = "veryHidden"
    book.active["A2"].font = Font(vertAlign="superscript")
    made = BytesIO()
    book.save(made)
    shown, hidden = read_sheets(made.getvalue())
    assert shown.hidden_columns == ((1, 1),)
    assert (shown.is_hidden, hidden.is_hidden) == (False, True)


@pytest.mark.parametrize(
    ("attributes", "text", "value"),
    [
        ('office:value-type="percentage" office:value="0.953"', "95.3%", 95.3),
        ('office:value-type="float" office:value="7213.4"', "7,213", 7213.4),
        ('office:value-type="float" office:value="98.4"', "98.4%", None),
        ('office:value-type="float" office:value="7213.4"', "7213.40户", 7213.4),
        ('office:value-type="float" office:value="7213.4"', "7213户", None),
        ('office:value-type="float" office:value="7213.4"', "7213.40套", None),
        ('office:value-type="float" office:value="-16.2"', "(16.2)", -16.2),
        ('office:value-type="float" office:value="16.2"', "(16.2)", None),
        ('office:value-type="float" office:value="7"', "Infinity", None),
        ('office:value-type="float" office:value="24576"', "2.46E+04", None),
        ('office:value-type="float" office:value="24576"', "24576E0", None),
        ('office:value-type="float" office:value="2.4576E4"', "24576", 24576),
        ('office:value-type="float" office:value="32150"', "3.2万", None),
        ('office:value-type="float" office:value="32150"', "32", None),
        ('office:value-type="float" office:value="0"', "#DIV/0!", None),
        ('office:value-type="float" office:value="7"', "Err:502", None),
        ('office:value-type="string"', '721<text:span text:style-name="up">3</text:span>', None),
        ('office:value-type="float" office:value="7213" table:style-name="out"', "7213", None),
        ('office:value-type="float" office:value="7213" table:style-name="child"', "7213", None),
    ],
)
def test_the_text_of_an_ods_cell_counts(attributes: str, text: str, value: float | None) -> None:
    styles = (
        '<style:style style:name="up"><style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="out"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="child" style:parent-style-name="out"/>'
    )
    read = read_number(cell(ods(ods_row(attributes, text), styles)), "%" if "percent" in attributes else "户", "x")
    assert read == value if value is not None else isinstance(read, NotANumber)


def ods_cell(attributes: str, inner: str) -> str:
    return f"<table:table-row><table:table-cell {attributes}>{inner}</table:table-cell></table:table-row>"


@pytest.mark.parametrize("break_", ["<text:line-break/>", "<text:tab/>", "</text:p><text:p>"])
def test_what_parts_the_lines_of_an_ods_cell_parts_its_figures(break_: str) -> None:
    assert len(cell(ods(ods_row('office:value-type="string"', f"1500{break_}7213"))).split()) == 2


@pytest.mark.parametrize("attributes", ["", 'office:value-type="float"', 'office:value-type="float" office:value="0"'])
def test_an_ods_formula_without_a_result_is_no_figure(attributes: str) -> None:
    assert cell(ods(ods_cell(f'table:formula="of:=40+48" {attributes}', ""))) == "="


def test_an_ods_formula_with_a_result_is_one() -> None:
    attributes = 'table:formula="of:=40-40" office:value-type="float" office:value="{}"'
    assert cell(ods(ods_cell(attributes.format(0), "<text:p>0</text:p>"))) == "0"
    assert cell(ods(ods_cell(attributes.format(7), ""))) == "7"


def test_a_text_of_an_ods_is_the_same_in_every_spelling_of_xml() -> None:
    for text in ("<![CDATA[7213]]>", "72&#49;3", "72<!-- -->13", "72<?x y?>13"):
        assert cell(ods(ods_row('office:value-type="string"', text))) == "7213"


STYLES = (
    '<style:style style:name="white"><style:text-properties fo:color="#FFFFFF"/></style:style>'
    '<style:style style:name="gone"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="on"><style:table-cell-properties fo:background-color="#4472c4"/>'
    '<style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="out"><style:text-properties style:text-line-through-type="single"/></style:style>'
    '<style:style style:name="thin"><style:table-column-properties style:column-width="0.01cm"/></style:style>'
)


@pytest.mark.parametrize(
    ("attributes", "text", "is_seen"),
    [
        ('office:value-type="float" office:value="7213" table:style-name="white"', "7213", False),
        ('office:value-type="float" office:value="7213" table:style-name="on"', "7213", True),
        ('office:value-type="string"', '721<text:span text:style-name="gone">3</text:span>', False),
        ('office:value-type="string"', '721<text:span text:style-name="white">3</text:span>', False),
        (
            'office:value-type="string" table:style-name="on"',
            '721<text:span text:style-name="white">3</text:span>',
            True,
        ),
    ],
)
def test_white_letters_and_hidden_ones_of_an_ods_are_not_seen(attributes: str, text: str, is_seen: bool) -> None:
    row = ods_row(attributes, text).replace("</table:table-row>", "<table:table-cell/></table:table-row>")
    assert first_sheet(ods(row + ods_row('office:value-type="string"', "末"), STYLES)).unseen == (
        () if is_seen else ((1, 0),)
    )


def test_letters_of_an_ods_are_struck_by_a_type_of_line_and_by_the_style_of_the_row() -> None:
    number = 'office:value-type="float" office:value="7213"'
    by_type = ods_row(f'{number} table:style-name="out"', "7213")
    by_row = ods_row(number, "7213").replace(
        "<table:table-row>", '<table:table-row table:default-cell-style-name="out">'
    )
    for row in (by_type, by_row):
        assert isinstance(read_number(cell(ods(row, STYLES)), "套", "units"), NotANumber)


def test_a_column_of_almost_no_width_is_hidden() -> None:
    data = ods('<table:table-column table:style-name="thin"/>' + ods_row('office:value-type="string"', "7"), STYLES)
    assert first_sheet(data).hidden_columns == ((0, 0),)


def test_the_text_that_an_ods_shows_counts_and_not_the_one_that_it_stores() -> None:
    data = ods(ods_row('office:value-type="string" office:string-value="7000"', "7213"))
    assert isinstance(read_number(cell(data), "套", "units"), NotANumber)
    assert cell(ods(ods_row('office:value-type="string" office:string-value="新开工"', "基本建成"))) == "基本建成"


def test_an_ods_with_other_prefixes_is_not_taken_for_an_empty_one() -> None:
    data = ods(ods_row('office:value-type="float" office:value="7"', "7"))
    with pytest.raises(UnreadableFileError) as refused:
        read_sheets(renamed(data, b"table:", b"t:"))
    assert "empty" not in refused.value.text.msgid


def test_an_ods_that_declares_entities_anywhere_is_refused() -> None:
    declared = f"<!--{'x' * 9000}--><!DOCTYPE d [<!ENTITY a '1'>]>"
    with pytest.raises(UnreadableFileError):
        read_sheets(ods(ods_row('office:value-type="string"', "72&a;"), before=declared))


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"<html><table><tr><td>1", "web page"),
        ("<html>".encode("utf-16"), "web page"),
        (b"<!-- saved --><meta><table>", "web page"),
        (b"MIME-Version: 1.0\r\n", "MHTML"),
        (b"From: <Saved by Blink>\r\n", "MHTML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "2003"),
        (b'<?xml version="1.0"?><w:wordDocument>', "XML document"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n", "picture"),
    ],
)
def test_what_hides_under_the_name_of_a_table_is_named(data: bytes, named: str) -> None:
    words = disguise(data)
    assert words is not None
    assert named in words.msgid


def test_a_table_is_no_disguise() -> None:
    assert disguise("指标,单位\n".encode()) is None
