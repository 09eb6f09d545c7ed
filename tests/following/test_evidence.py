"""Evidence that is taken: files that are what their names say, links, numbers; the rest is refused in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.errors import EvidenceError, SettingError
from duban.following.evidence import (
    MEGABYTE,
    TYPES,
    file_piece,
    limit_bytes,
    link_piece,
    number_piece,
    require_size,
    safe_name,
    without_repeats,
)
from duban.words.wording import LANGUAGES, say
from tests.following.conftest import PDF, archive

GOOD = {
    "report.pdf": PDF,
    "Photo 1.PNG": b"\x89PNG\r\n\x1a\n...",
    "照片.jpeg": b"\xff\xd8\xff\xe0...",
    "报告.docx": archive("[Content_Types].xml", "word/document.xml"),
    "表.xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "公文.ofd": archive("OFD.xml"),
    "说明.txt": "已办结\n".encode("gb18030"),
    "list.csv": "a,b\n1,2\n".encode("utf-8-sig"),
}
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00"
LIES = {
    "program.pdf": PROGRAM,
    "program.txt": PROGRAM,
    "page.png": b"<html><script>alert(1)</script>",
    "macros.docx": archive("word/document.xml", "word/vbaProject.bin"),
    "sheet.docx": archive("xl/workbook.xml"),
    "broken.xlsx": b"PK\x03\x04 and nothing more",
}
OTHER_KINDS = ["run.exe", "page.html", "drawing.svg", "macros.xlsm", "report", "report.pdf.exe", ".pdf"]
HOSTILE = [
    "../../x.pdf", "..\\..\\x.pdf", "/etc/passwd.pdf", "C:\\x.pdf", "a\x00b.pdf", "a\nb.pdf", "fdp\u202eexe.pdf",
    "", " ", "..", "\ud800.pdf",
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), GOOD.items())
def test_a_file_that_is_what_it_says_is_taken(name: str, data: bytes) -> None:
    piece = file_piece(name, data)
    assert (piece.kind, piece.name, piece.data) == ("file", name, data)
    assert piece.file_type in TYPES
    assert len(piece.sha256) == 64


@pytest.mark.parametrize(("name", "data"), LIES.items())
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(EvidenceError, match="is not what its name says"):
        file_piece(name, data)


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_another_kind_is_refused(name: str) -> None:
    with pytest.raises(EvidenceError, match="is of a kind that is not taken"):
        file_piece(name, PDF)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(EvidenceError, match="names a folder or has hidden characters") as refused:
        file_piece(name, PDF)
    assert all("\n" not in say(refused.value.text, language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("a.pdf" + "b" * 300, "a.pdf" + "b" * 115),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
        ("con.pdf", "_con.pdf"),
        ("COM1.tar.pdf", "_COM1.tar.pdf"),
        (" ..a.pdf. ", "a.pdf"),
        ("re\u0301sume\u0301.pdf", "résumé.pdf"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=400))
def test_a_safe_name_is_one_on_any_system(name: str) -> None:
    try:
        safe = safe_name(name)
    except EvidenceError:
        return
    assert 0 < len(safe) <= 120
    assert not set(safe) & set('<>:"/\\|?*\0')
    assert safe == safe_name(safe)


def test_the_limit_is_of_bytes_and_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = PDF + b" " * (20 * MEGABYTE - len(PDF))
    assert len(file_piece("a.pdf", whole).data) == 20 * MEGABYTE
    with pytest.raises(EvidenceError, match="more than 20 MB"):
        file_piece("a.pdf", whole + b" ")
    with pytest.raises(EvidenceError, match="more than 20 MB"):
        require_size(2 * 1024 * MEGABYTE)
    with pytest.raises(EvidenceError, match="The file is empty"):
        file_piece("a.pdf", b"")
    monkeypatch.setenv("DUBAN_EVIDENCE_MB", "1")
    assert limit_bytes() == MEGABYTE
    monkeypatch.setenv("DUBAN_EVIDENCE_MB", "many")
    with pytest.raises(SettingError, match="1 to 100"):
        limit_bytes()


@pytest.mark.parametrize("link", ["https://example.org/a?b=1", " http://10.0.0.1/x "])
def test_a_link_is_taken(link: str) -> None:
    assert link_piece(link).reference == link.strip()


@pytest.mark.parametrize(
    "link",
    [
        "", "example.org", "javascript:alert(1)", "file:///etc/passwd", "https://", "https://a b.org",
        "https://user:secret@example.org", "https://example.org/" + "a" * 500, "https://[x", 'https://a.org/"><b>',
    ],
)  # fmt: skip
def test_what_is_no_link_is_refused(link: str) -> None:
    with pytest.raises(EvidenceError, match="A link begins with"):
        link_piece(link)


@pytest.mark.parametrize("number", ["", " ", "1" * 101, "a\x00"])
def test_what_is_no_number_of_a_document_is_refused(number: str) -> None:
    with pytest.raises(EvidenceError, match="Write the number of the document"):
        number_piece(number)


def test_the_same_file_is_given_once_and_two_of_one_name_are_two() -> None:
    one, same = file_piece("a.pdf", PDF), file_piece("b.pdf", PDF)
    other = file_piece("a.pdf", PDF + b"more")
    assert without_repeats((one, same, other, number_piece("1"), number_piece("1"))) == (one, other, number_piece("1"))
