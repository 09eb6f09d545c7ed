"""What was taken up of promises, and what can be taken away: the template, and what stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from duban.promises.package import dictionary
from duban.promises.workbook.standing import Scope, standing_workbook, template
from duban.ui import face, tables
from duban.ui.controls import choose, choose_from_list, options
from duban.ui.parts.duties import unit_names
from duban.ui.session import _, ask, ask_row, kept, lake, language
from duban.words.amounts import number

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def counts() -> list[face.Figure]:
    """How much stands, and how much of it without a document of the gazette."""
    row, tongue = ask_row("promises/counts"), language()
    told = {name: number(value, tongue) for name, value in row.items()}
    changed = _("{count} changed since", count=told["amendments"]) if row["amendments"] else ""
    return [
        face.Figure(_("Documents"), told["documents"]),
        face.Figure(_("Tasks"), told["tasks"], _beside("other_tasks", row)),
        face.Figure(_("Targets"), told["targets"], " · ".join(filter(None, (_beside("other_targets", row), changed)))),
        face.Figure(_("Milestones"), told["milestones"]),
    ]


def _beside(name: str, row: Mapping[str, Any]) -> str:
    return _("{count} by a cited source", count=number(row[name], language())) if row[name] else ""


def finding() -> str:
    """What the page has found."""
    files = ask("promises/files")
    if files.empty:
        return _("All promises stand as the data packages say")
    sums = {"new": int(files["new_rows"].sum()), "replaced": int(files["replaced_rows"].sum())}
    return _("By workbook: {new} new, {replaced} replaced", **sums)


def table_names() -> Mapping[str, str]:
    """What each table is called."""
    return {
        name: str(resource["title"]) if language() == "zh" else name.replace("_", " ").capitalize()
        for name, resource in dictionary().items()
    }


def column_names() -> Mapping[tuple[str, str], str]:
    """What each column is called, by its table, or the table's title, and its name."""
    return {
        (table, column["name"]): str(column["title"]) if language() == "zh" else column["name"]
        for name, resource in dictionary().items()
        for table in (name, str(resource["title"]))
        for column in resource["schema"]["fields"]
    }


def cells_said(table: str, cells: Mapping[str, str], before: Mapping[str, str] | None = None) -> str:
    """The cells of a row in words; with what stood before where that is another text."""
    names, known = column_names(), before or cells
    return "; ".join(
        f"{names.get((table, name), name)}: " + (cell if cell == known.get(name, "") else f"{known.get(name)} → {cell}")
        for name, cell in cells.items()
        if cell or known.get(name)
    )


def take_away(*, may_change: bool) -> None:
    """Choose of what, and take it as a workbook; the template for those who may send one in."""
    scopes = {
        str(Scope.ALL): _("Everything"),
        str(Scope.UNIT): _("Unit"),
        str(Scope.THEME): _("Theme"),
        str(Scope.DOCUMENT): _("Document"),
    }
    scope = Scope(choose(_("Of what"), scopes, "scope"))
    which, spoken, source = _which(scope), language(), lake()
    name = f"duban-promises-{which or 'all'}.xlsx"
    with st.container(horizontal=True):
        _offer(_("Download what stands"), lambda: standing_workbook(source, scope, which, spoken), name)
        if may_change:
            _offer(_("Download the template"), lambda: template(source, spoken), "duban-promises-template.xlsx")


def _offer(label: str, make: Callable[[], bytes], file_name: str) -> None:
    st.download_button(
        label,
        make,
        file_name=face.taken_as(file_name),
        mime=MIME,
        key=f"take_{file_name}",
        on_click="ignore",
        icon=":material/download:",
    )


def _which(scope: Scope) -> str:
    """The unit, theme or document that the reader chooses; empty where all is meant."""
    tongue = language()
    if scope is Scope.UNIT:
        return choose_from_list(_("Unit"), unit_names(), "unit")
    if scope is Scope.THEME:
        themes = ask("promises/themes")
        return choose_from_list(_("Theme"), options("themes", themes, "theme", f"name_{tongue}"), "theme")
    if scope is Scope.DOCUMENT:
        documents = ask("sources/documents")
        return choose_from_list(
            _("Document"), options("documents", documents, "document_id", f"named_{tongue}"), "plan"
        )
    return ""


def taken_up() -> None:
    """The workbooks so far, and the rows that one of them brought."""
    files = ask("promises/files")
    if files.empty:
        face.empty(_("No workbook has been taken up yet."), _("What stands comes from the data packages."))
        return
    tables.promise_files(files)
    labels = kept("workbooks", lambda: _labels(files))
    chosen = int(choose_from_list(_("What it brought"), labels, "workbook"))
    rows = ask("promises/rows")
    brought = kept("brought rows", lambda: _readable(rows[rows["number"] == chosen]))
    tables.promise_rows(brought, f"promises-{chosen}", personal=False)


def _labels(files: pd.DataFrame) -> dict[str, str]:
    return {str(row["number"]): f"№{row['number']} {row['title']}" for row in files.to_dict("records")}


def _readable(rows: pd.DataFrame) -> pd.DataFrame:
    names = table_names()
    said = [
        cells_said(table, json.loads(cells)) for table, cells in zip(rows["table_name"], rows["cells"], strict=True)
    ]
    return rows.assign(table=[names.get(name, name) for name in rows["table_name"]], said=said)
