"""Every message of the code has its Chinese translation, and the catalog has nothing else."""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from duban.folders import LOCALE

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT / "dashboard.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "duban").rglob("*.py"))]
CATALOG = LOCALE / "zh" / "LC_MESSAGES" / "duban.po"
MARKS = ("_", "N_")


def messages_of(source: Path) -> set[str]:
    """The literal messages of one file: what is passed to _, N_, or a chart's say; also inside f-strings."""
    calls = [node for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    marked = [call.args[0] for call in calls if called(call) in (*MARKS, "say") and call.args]
    return {node.value for node in marked if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def called(call: ast.Call) -> str:
    """The name that is called, without what stands before its last dot."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def used() -> frozenset[str]:
    """Every message of the code."""
    return frozenset(message for source in SOURCES for message in messages_of(source))


@cache
def catalog() -> Catalog:
    """The Chinese catalog as it is in its file."""
    with CATALOG.open("rb") as file:
        return read_po(file, locale="zh", abort_invalid=True)


def entries() -> list[Message]:
    """Every message of the catalog but its head."""
    return [message for message in catalog() if message.id]


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_messages_are_found_in_every_part_of_the_product() -> None:
    assert len(used()) > 200
    assert {"Overview", "Target", "Did you mean {name}?", "Overdue"} <= used()


def test_every_message_has_a_translation() -> None:
    translated = {entry.id for entry in entries() if entry.string}
    assert sorted(used() - translated) == []


def test_the_catalog_has_no_message_that_is_not_used() -> None:
    assert sorted({str(entry.id) for entry in entries()} - used()) == []
    assert list(catalog().obsolete) == []


def test_a_translation_has_the_placeholders_of_its_message() -> None:
    wrong = [entry.id for entry in entries() if placeholders(str(entry.id)) != placeholders(str(entry.string))]
    assert wrong == []


def test_no_translation_is_a_guess() -> None:
    assert [entry.id for entry in entries() if entry.fuzzy] == []


def test_no_message_begins_or_ends_with_a_space() -> None:
    texts = [str(text) for entry in entries() for text in (entry.id, entry.string)]
    assert [text for text in texts if text != text.strip() or "  " in text] == []


def test_a_translation_is_chinese() -> None:
    words = {entry.id: re.sub(r"\{\w+\}", "", str(entry.string)) for entry in entries()}
    assert [message for message, text in words.items() if text.isascii() and re.search("[A-Za-z]", text)] == []


@pytest.mark.parametrize("mark", [",", ";", "?", "!"])
def test_chinese_sentences_have_chinese_punctuation(mark: str) -> None:
    assert [entry.string for entry in entries() if f"{mark} " in str(entry.string)] == []
