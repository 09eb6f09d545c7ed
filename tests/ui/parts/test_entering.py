"""Every act of a page is confirmed in words that say what was done."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from duban.ui.parts import entering

UI = Path(entering.__file__).parents[1]
SOURCES = [path for path in sorted(UI.rglob("*.py")) if "enter(" in path.read_text(encoding="utf-8")]


def acts_of(source: Path) -> list[ast.Call]:
    """The calls by which one file enters something."""
    calls = [node for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return [call for call in calls if getattr(call.func, "id", "") == "enter"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_act_says_what_it_did(source: Path) -> None:
    for call in acts_of(source):
        words = call.args[1]
        assert not (isinstance(words, ast.Constant) and not words.value), ast.unparse(call)


def test_there_are_acts_to_look_at() -> None:
    assert sum(len(acts_of(source)) for source in SOURCES) > 20
