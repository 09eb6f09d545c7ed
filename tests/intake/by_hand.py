"""Workbooks whose parts are written by hand, for what no library writes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from duban.intake.files.sheet import Sheet, read_sheets

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
    ' manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
ODS = "urn:oasis:names:tc:opendocument:xmlns:"
HEAD = '<sheetData><row><c t="inlineStr"><is><t>数</t></is></c></row>'


def xlsx(
    rows: str,
    styles: str = "",
    strings: str = "",
    styles_part: str = "styles.xml",
    slash: str = "/",
    beside: str = "",
    name: str = "表",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook of one sheet whose parts are written by hand; `beside` stands behind the list of sheets.

    `more` are parts that the sheet links to, each by the last word of its kind of link.
    """
    sheets = '<sheets><sheet name="NAME" sheetId="1" r:id="rId1"/></sheets>'.replace("NAME", name)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{LINKS}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{LINKS}">{sheets}{beside}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets{slash}sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{LINKS}/styles" Target="{styles_part}"/>'
        f'<Relationship Id="rId3" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        f"xl/{styles_part}": f"<styleSheet {MAIN}>{styles}</styleSheet>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}>{rows}</worksheet>",
    }
    links = [f'<Relationship Id="r{kind}" Type="{LINKS}/{kind}" Target="../{kind}.xml"/>' for kind in more or ()]
    parts |= {f"xl/{kind}.xml": text for kind, text in (more or {}).items()}
    if links:
        name = "xl/worksheets/_rels/sheet1.xml.rels"
        parts[name] = f'<Relationships xmlns="{PACKAGE}">{"".join(links)}</Relationships>'
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for part, text in parts.items():
            archive.writestr(part.replace("/", slash), text)
    return made.getvalue()


def first_sheet(data: bytes) -> Sheet:
    return read_sheets(data)[0]


def cell(data: bytes, row: int = 1, column: int = 0) -> str:
    return list(first_sheet(data))[row].cells[column]


def ods(row: str, styles: str = "", before: str = "", pages: str = "") -> bytes:
    """A workbook of one sheet, its rows written by hand; `pages` are those that its sheets are printed on."""
    names = {name: f"{ODS}{name}:1.0" for name in ("office", "table", "text", "style", "fo")}
    names["draw"] = f"{ODS}drawing:1.0"
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    content = (
        f"{before}<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="表"><table:table-row>'
        f'<table:table-cell office:value-type="string"><text:p>数</text:p></table:table-cell></table:table-row>{row}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
        if pages:
            written = f"<office:master-styles>{pages}</office:master-styles>"
            archive.writestr("styles.xml", f"<office:document-styles {spaces}>{written}</office:document-styles>")
    return made.getvalue()


def ods_row(attributes: str, text: str) -> str:
    return (
        f"<table:table-row><table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell></table:table-row>"
    )


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """An .ods with other prefixes in its content."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(made, "w") as written:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "content.xml":
                content = content.replace(old, new).replace(b"xmlns:" + old[:-1] + b"=", b"xmlns:" + new[:-1] + b"=")
            written.writestr(name, content)
    return made.getvalue()
