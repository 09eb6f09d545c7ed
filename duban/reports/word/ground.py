"""The page that papers stand on: its measures, its grid, its faces, and the numbers at its foot."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from duban.reports import colours
from duban.reports.blocks import Paper
from duban.reports.letters import single_line
from duban.reports.word.text import FACES, FANG, HEI, KAI, PLAIN, SONG, Face, measure, page_field, set_faces, write
from duban.words.demonstration import DEMONSTRATION
from duban.words.wording import say

# A line of 22 on 225 mm in twentieths of a point, and what a letter of 16 points gives up so that 28 stand on 156 mm.
LINE_PITCH, LETTER_SPACE = 579, -848
OFFICIAL_LINE = LINE_PITCH / 20
_OFFICIAL, _BRIEF = (37, 35, 28, 26), (22, 20, 22, 22)


def new_document(paper: Paper) -> WordDocument:
    """An empty document with the paper's page, styles, header and footer."""
    document = Document()
    is_official = paper.look == "official"
    _drop_thumbnail(document)
    section = document.sections[0]
    top, bottom, left, right = _OFFICIAL if is_official else _BRIEF
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance, section.footer_distance = Mm(15 if is_official else 10), Mm(22.4 if is_official else 10)
    if is_official:
        _set_grid(section._sectPr, with_letters=paper.language == "zh")
    _set_styles(document, is_official, paper.language)
    _set_font_table(document)
    _set_foot(document, paper)
    document.core_properties.title = single_line(paper.title)[:250]
    document.core_properties.author = document.core_properties.comments = ""
    return document


def _drop_thumbnail(document: WordDocument) -> None:
    """The picture of the library's own template is no part of a paper."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        relations.pop(key)


def _set_grid(section: Any, *, with_letters: bool) -> None:
    for old in section.findall(qn("w:docGrid")):
        section.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars" if with_letters else "lines")
    grid.set(qn("w:linePitch"), str(LINE_PITCH))
    if with_letters:
        grid.set(qn("w:charSpace"), str(LETTER_SPACE))
    section.append(grid)


def _set_styles(document: WordDocument, is_official: bool, language: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults is not None
    properties = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    set_faces(properties, FANG if is_official else PLAIN)
    tongue = properties.find(qn("w:lang"))
    tongue.set(qn("w:val"), "en-GB")
    tongue.set(qn("w:eastAsia"), "zh-CN")
    faces = (FANG, HEI, KAI) if is_official else (PLAIN, PLAIN, PLAIN)
    for name, face in zip(("Normal", "Heading 1", "Heading 2"), faces, strict=True):
        style: Any = document.styles[name]
        set_faces(style.element.get_or_add_rPr(), face)
        style.font.size = Pt(16 if is_official else 10.5 if name == "Normal" else 13)
        style.font.bold = not is_official and name != "Normal"
        style.font.color.rgb = None
        form = style.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.keep_with_next = name != "Normal"
        if is_official:
            form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(OFFICIAL_LINE)
        else:
            form.line_spacing = 1.15


def _set_font_table(document: WordDocument) -> None:
    """The faces that are named, and for each those that an office takes where it has it not."""
    for part in document.part.package.iter_parts():
        if part.partname.endswith("/fontTable.xml"):
            fonts = [_font(face.chinese, face.like, "86") for face in FACES]
            fonts += [_font(latin, "", "00") for latin in dict.fromkeys(face.latin for face in FACES)]
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            part._blob = f"{head}<w:fonts {nsdecls('w')}>{''.join(fonts)}</w:fonts>".encode()
        if part.partname.endswith("/theme1.xml"):
            part._blob = _themed(part.blob)


def _font(name: str, like: str, charset: str) -> str:
    other = f'<w:altName w:val="{like}"/>' if like else ""
    return f'<w:font w:name="{name}">{other}<w:charset w:val="{charset}"/><w:family w:val="auto"/></w:font>'


def _themed(blob: bytes) -> bytes:
    """The theme with faces that are there: WPS reports those of the library's template as missing."""
    theme = parse_xml(blob)
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for kind in ("majorFont", "minorFont"):
        for fonts in theme.iter(f"{space}{kind}"):
            fonts.find(f"{space}latin").set("typeface", "Times New Roman")
            fonts.find(f"{space}ea").set("typeface", "宋体")
    return bytes(serialize_part_xml(theme))


def _set_foot(document: WordDocument, paper: Paper) -> None:
    section = document.sections[0]
    if paper.look == "official":
        document.settings.odd_and_even_pages_header_footer = True
        _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
        _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    else:
        foot = section.footer.paragraphs[0]
        write(foot, f"{paper.foot}    ", PLAIN, 8.5, ink=colours.QUIET)
        page_field(foot, PLAIN, 8.5)
    if paper.is_demonstration:
        heads = [section.header, *([section.even_page_header] if paper.look == "official" else [])]
        for head in heads:
            head.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            write(head.paragraphs[0], say(DEMONSTRATION, paper.language), HEI, 10.5, ink=colours.WARNING, is_bold=True)


def _number(footer: Any, side: WD_ALIGN_PARAGRAPH) -> None:
    """The page's number between dashes, odd ones on the right and even ones on the left, one letter in."""
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    is_right = side == WD_ALIGN_PARAGRAPH.RIGHT
    measure(paragraph, line=16, right_letters=1 if is_right else 0, left_letters=0 if is_right else 1, size=14)
    face: Face = SONG
    write(paragraph, "— ", face, 14)
    page_field(paragraph, face, 14)
    write(paragraph, " —", face, 14)
