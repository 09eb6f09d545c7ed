"""No year, no unit and no document stands in code: they are data, so that any city and any year can be followed."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.printed import frame
from tests.test_architecture import CODE, ROOT

# Ids that are ordinary words of the code as well.
WORDS = {"housing", "statistics", "audit"}
YEAR = re.compile(r"(?<![\d.#])20[1-4]\d(?![\d.])")
DOCUMENT = re.compile(r"\bz[a-z]+-\d{4}-\d+")
NAMES = re.compile("|".join(["郑州", "Zhengzhou", "河南", "Henan"]), re.IGNORECASE)
# Messages that show how a period is written, and the standards of air and of names.
EXAMPLES = re.compile(r"write 20\d\d(?:Q\d)?(?:, 20\d\d-03)?(?: or 20\d\d-03-05)?|such as 20\d\dQ\d|HJ 633-2012")
QUERIES = sorted((ROOT / "queries").rglob("*.sql"))
QUOTED = re.compile("'([^']*)'")


def strings(source: str) -> list[tuple[int, str]]:
    """The strings and numbers of Python code, without its docstrings and comments."""
    tree = ast.parse(source)
    explained = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, str(node.value))
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in explained
    ]


def spoken(path: Path) -> list[tuple[int, str]]:
    """What a file of code or SQL says, line by line, without its comments."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return strings(text)
    return [(number, re.sub("--.*", "", line)) for number, line in enumerate(text.splitlines(), start=1)]


def out_of_place(words: str, ids: frozenset[str], *, is_sql: bool) -> list[str]:
    """The years, ids of units, documents and tasks, and names of places in some words of code."""
    said = EXAMPLES.sub("", words)
    whole = QUOTED.findall(said) if is_sql else [said]
    named = [*YEAR.findall(said), *DOCUMENT.findall(said), *NAMES.findall(said)]
    return named + [word for word in whole if word in ids]


@pytest.fixture(scope="module")
def ids() -> frozenset[str]:
    named = {*frame("units")["unit_id"], *frame("documents")["document_id"], *frame("tasks")["task_id"]}
    return frozenset(named - WORDS)


@pytest.mark.parametrize("path", [*CODE, *QUERIES], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_year_unit_or_document_stands_in_code(path: Path, ids: frozenset[str]) -> None:
    found = [
        (number, words) for number, words in spoken(path) if out_of_place(words, ids, is_sql=path.suffix == ".sql")
    ]
    assert found == []


@pytest.mark.parametrize(
    "code", ['x = "zzb-2017-50"', "year = 2017", 'unit = "jinshui"', 'say("郑州市")', 'f"{a} in 2016"', 'task = "47-1"']
)
def test_what_must_not_stand_in_code_is_found(code: str, ids: frozenset[str]) -> None:
    assert any(out_of_place(words, ids, is_sql=False) for _, words in strings(code))
    assert out_of_place("where unit_id = 'jinshui'", ids, is_sql=True)
