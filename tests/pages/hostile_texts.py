"""A lake in which every text that a person can write says something that no page, paper or file may obey."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest

from duban.lake import queries
from duban.lake.home import LakeHome
from tests.conftest import run

# A link, addresses that become one by themselves, a picture, bold, mathematics, a colour, a mark, Typst's own language.
LINK, ADDRESS, TAG = "[here](https://evil.example)", "www.evil.example", "<img src=x onerror=alert(1)>"
SAID = f"{LINK} {ADDRESS} a@evil.example {TAG} **bold** $x^2$ :red[red] :material/home: #panic() &lt;b&gt;"
MARK = "evil.example"

# Columns whose words are one of a few that the code or the package knows, or a number of something; by their names.
CODES = {
    *("act", "accumulates", "action", "acted_on", "attendee", "board", "breakdown", "cells", "check_kind"),
    *("check_name", "check_result", "closed", "comparator", "direction", "effect", "every", "field", "figures"),
    *("file_sha256", "file_type", "first_frequency", "follows", "frequency", "from_step", "grade", "kind", "language"),
    *("level", "light", "owner_kind", "package", "page", "part", "part_of", "period", "picture", "published_on"),
    *("recipe", "recurs", "role", "rollup", "scope_kind", "series", "sha256", "shown_by", "side", "state", "step"),
    *("subject", "table_name", "theme", "time_zone", "to_step", "token_hash", "topic", "version", "weekends_only_in"),
    # Addresses are shown to nobody, links of sources are made by who edits the package, and reasons are codes.
    *("address", "url", "reasons"),
}
# What is set together with another column, or is looked up by its text.
KEPT = {("submission_rows", "source"), ("evidence", "reference")}
_COLUMN = re.compile(r"(?m)^\s+(\w+) varchar(\[\])?,?$")


def written_columns() -> list[tuple[str, str]]:
    """Each table and column that holds what a person wrote in words, in whatever way it came in."""
    return [
        (query.name.removeprefix("schema/"), column)
        for query in queries.topic("schema")
        for column, several in _COLUMN.findall(query.sql)
        if not several and not column.endswith(("_id", "_ids")) and column not in CODES
        if (query.name.removeprefix("schema/"), column) not in KEPT
    ]


def write_hostile_texts(home: LakeHome) -> None:
    """Put SAID behind each text in the lake at `home`."""
    tables: dict[str, list[str]] = {}
    for table, column in written_columns():
        tables.setdefault(table, []).append(f"{column} = '=1+1 ' || {column} || ' {SAID}'")
    run(home, *(f'update "{table}" set {", ".join(changes)}' for table, changes in tables.items()))  # noqa: S608


# What the browser shows as it stands, or does not show at all.
_AS_IT_STANDS = {
    *("selectbox.options", "multi_select.options", "text_input.default", "text_input.value"),
    *("text_area.default", "text_area.value", "text_area.placeholder", "text.body", "code.code_text", "metric.body"),
    *("selectbox.raw_value", "selectbox.set_value", "multi_select.raw_values", "selectbox.placeholder"),
}
_NOT_SHOWN = ("id", "element_id", "form_id", "key", "url", "hash", "columns", "data", "query_params", "alt")
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()<>#+!|~$:.@&=^-]")
_LIVE = (LINK, ADDRESS, "a@evil", "**bold", "$x", ":red[", ":material/home", "&lt;b")


def obeyed(at: AppTest) -> list[str]:
    """Each place of a page where what a person wrote would be obeyed: the element's field, and the words around it."""
    return [f"{where}: …{around}…" for node in _nodes(at._tree) for where, around in _obeyed_in(node)]


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def _obeyed_in(node: Any) -> Iterator[tuple[str, str]]:
    proto = getattr(node, "proto", None)
    if proto is None:
        return
    kind = getattr(node, "type", "") or type(node).__name__
    # The cells of this kind of table are Markdown; those of the other are drawn as they stand.
    cells = [("cell", str(cell)) for cell in node.value.to_numpy().ravel()] if kind == "table" else []
    for field, text in [*_texts(proto), *cells]:
        if MARK not in text:
            continue
        if kind in ("html", "plotly_chart"):
            found = [text[max(0, at - 60) : at + 90] for at in _places(text, TAG[:10])]
        else:
            left = _ESCAPED.sub("", text)
            found = [left[max(0, at - 60) : at + 60] for sign in _LIVE for at in _places(left, sign)[:1]][:1]
        yield from ((f"{kind}.{field}", around.replace("\n", " ")) for around in found[:2])


def _places(text: str, sign: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(sign), text)]


def _texts(message: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Each text of a message by the name of its field, as far as it is shown as Markdown, HTML or in a figure."""
    kind = message.DESCRIPTOR.name
    for field, value in message.ListFields():
        if field.name in _NOT_SHOWN or f"{_snake(kind)}.{field.name}" in _AS_IT_STANDS:
            continue
        for one in value if field.is_repeated else [value]:
            if isinstance(one, str):
                yield field.name, one
            elif hasattr(one, "DESCRIPTOR"):
                yield from _texts(one, field.name)


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
