"""Words in Word: each run names its Latin and its Chinese face, each paragraph its measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from duban.reports import colours
from duban.reports.letters import clean


@dataclass(frozen=True)
class Face:
    """A face for Latin and one for Chinese letters; `like` are those that an office takes where the second is not."""

    latin: str
    chinese: str
    like: str = ""


FANG = Face("Times New Roman", "仿宋_GB2312", "仿宋,FangSong,STFangsong,华文仿宋")
KAI = Face("Times New Roman", "楷体_GB2312", "楷体,KaiTi,STKaiti,华文楷体")
HEI = Face("Times New Roman", "黑体", "SimHei,STHeiti")
SONG = Face("Times New Roman", "宋体", "SimSun,STSong")
TITLE = Face("Times New Roman", "方正小标宋简体", "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong,宋体")
PLAIN = Face("Arial", "微软雅黑", "Microsoft YaHei,黑体,SimHei")
FACES = (FANG, KAI, HEI, SONG, TITLE, PLAIN)


def set_faces(properties: Any, face: Face) -> None:
    """Name the faces on the properties of a run or a style; the theme's give way, and marks count as Chinese."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, value in (("ascii", face.latin), ("hAnsi", face.latin), ("eastAsia", face.chinese), ("cs", face.latin)):
        fonts.set(qn(f"w:{name}"), value)
    fonts.set(qn("w:hint"), "eastAsia")


def write(
    paragraph: Paragraph, text: str, face: Face, size: float, *, ink: str = "", is_bold: bool | None = None
) -> None:
    """Add `text` to the paragraph; its line ends become breaks."""
    run = paragraph.add_run()
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            run.add_break()
        run.add_text(line)
    run.font.size = Pt(size)
    run.font.bold = is_bold
    if ink:
        run.font.color.rgb = colour(ink)
    set_faces(run._element.get_or_add_rPr(), face)


def colour(written: str) -> RGBColor:
    """A colour as Word keeps it; what is none is the ink."""
    try:
        return RGBColor.from_string(written.removeprefix("#").upper())
    except ValueError:
        return RGBColor.from_string(colours.TEXT[1:])


def measure(
    paragraph: Paragraph,
    *,
    before: float = 0.0,
    after: float = 0.0,
    line: float = 0.0,
    first_letters: float = 0.0,
    left_letters: float = 0.0,
    right_letters: float = 0.0,
    size: float = 16.0,
    is_free: bool = False,
) -> None:
    """Room around a paragraph and the height of its lines in points, its indents in letters of `size`.

    One that is free does not stand on the page's grid, which is for the body's letters and would pull others apart.
    """
    form = paragraph.paragraph_format
    if is_free:
        _leave_grid(paragraph)
    form.space_before, form.space_after = Pt(before), Pt(after)
    if line:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    indents = {"firstLine": first_letters, "left": left_letters, "right": right_letters}
    if not any(indents.values()):
        return
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    for name, letters in indents.items():
        if letters:
            said = "hanging" if name == "firstLine" and letters < 0 else name
            indent.set(qn(f"w:{said}Chars"), str(round(abs(letters) * 100)))
            indent.set(qn(f"w:{said}"), str(round(abs(letters) * size * 20)))


def rule(paragraph: Paragraph, sides: tuple[str, ...], ink: str, points: float, space: float) -> None:
    """Rules along sides of a paragraph, `points` thick and `space` points from its text."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "bottom"):
        if side in sides:
            border = OxmlElement(f"w:{side}")
            values = {"val": "single", "sz": str(round(points * 8)), "space": str(round(space)), "color": ink[1:]}
            for name, value in values.items():
                border.set(qn(f"w:{name}"), value)
            borders.append(border)
    _insert(paragraph, borders, ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl"))


def shade(paragraph: Paragraph, fill: str) -> None:
    """A ground behind a paragraph."""
    shading = OxmlElement("w:shd")
    for name, value in {"val": "clear", "color": "auto", "fill": fill[1:]}.items():
        shading.set(qn(f"w:{name}"), value)
    before = ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl", "w:pBdr")
    _insert(paragraph, shading, before)


def _leave_grid(paragraph: Paragraph) -> None:
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    before = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "shd")
    _insert(paragraph, snap, tuple(f"w:{name}" for name in before))


def _insert(paragraph: Paragraph, element: Any, after: tuple[str, ...]) -> None:
    """Put `element` where the schema wants it: behind those named in `after`."""
    properties = paragraph._p.get_or_add_pPr()
    names = {qn(name) for name in after}
    properties.insert(sum(1 for child in properties if child.tag in names), element)


def page_field(paragraph: Paragraph, face: Face, size: float) -> None:
    """The number of the page, which Word counts."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        set_faces(run._element.get_or_add_rPr(), face)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._element.append(element)
