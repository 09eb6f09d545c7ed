"""What is handed out: the template, and what stands (台账), whole or of one unit, theme or document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from duban.errors import PromiseError
from duban.lake import queries
from duban.lake.demonstration import is_demonstration
from duban.lake.reader import Lake
from duban.promises.package import GazetteTable, described_tables
from duban.promises.workbook.ledger import Ledger
from duban.promises.workbook.pages import EXAMPLE, tables_in_order, title_of
from duban.promises.workbook.sheets import Lists, workbook
from duban.words.amounts import day
from duban.words.demonstration import DEMONSTRATION
from duban.words.moments import today
from duban.words.wording import N_, Text, say

Rows = dict[str, list[dict[str, Any]]]

_KEPT = N_("What is not in this workbook stays as it is when the workbook is sent in.")


class Scope(StrEnum):
    """Of what the rows are handed out."""

    ALL = "all"
    UNIT = "unit"
    THEME = "theme"
    DOCUMENT = "document"


# The columns by which a row belongs to one; a task brings all that refers to it, and every row what it refers to.
_SEEDS = {
    Scope.ALL: (),
    Scope.UNIT: ("unit_id", "reporter_id"),
    Scope.THEME: ("theme",),
    Scope.DOCUMENT: ("document_id",),
}
_KINDS = {
    Scope.UNIT: N_("the unit"),
    Scope.THEME: N_("the theme"),
    Scope.DOCUMENT: N_("the document"),
}
_LINES = (
    N_("Fill in a row below the header for each thing; a sheet that is not needed stays empty."),
    N_("Columns with a star and a darker head have to be filled in. A note on each head says what is meant."),
    N_("A row that begins with {example} is an example and is never read.", example=EXAMPLE),
    N_("Where a unit, an indicator, a task or a document is asked, its number, name, short name or alias will do."),
    N_("Days are cells of a date, or text (YYYY-MM-DD); shares are written from 0 to 1, or as a percentage."),
    N_("A row that stands already may be repeated as it stands."),
)  # fmt: skip


def template(lake: Lake, language: str) -> bytes:
    """An empty workbook with a sheet for each table, lists from the lake and an example row. Raises LakeError."""
    tables = tables_in_order(described_tables())
    standing = _standing(lake, tables)
    return workbook(
        tables,
        lambda table: (),
        _lists(standing),
        _notes(lake, tables, language),
        lambda table: _example(table, standing),
    )


def standing_workbook(
    lake: Lake, scope: Scope = Scope.ALL, which: str = "", language: str = "zh", on: date | None = None
) -> bytes:
    """What stands, in the same form: whole, or what belongs to the unit, theme or document `which`.

    The first sheet is for reading, and tells how each task stands on the day `on`; without it, on the day as of which
    pages speak. A task comes with everything that refers to it, and every row with what it refers to; a unit with the
    tasks in which it has a part, also as a member of a group. Raises PromiseError when there is nothing of the kind,
    LakeError.
    """
    tables = tables_in_order(described_tables())
    standing = _standing(lake, tables)
    tasks = set(queries.run(lake, "units/roles", unit=which)["task_id"]) if scope is Scope.UNIT else set()
    chosen = standing if scope is Scope.ALL else belonging(standing, tables, scope, which, tasks)
    present = [table for table in tables if chosen.get(table.name)]
    if not present:
        raise PromiseError(N_("Nothing stands of “{name}”; write the number of a unit, theme or document", name=which))
    names = {table.name: [column["name"] for column in table.fields] for table in tables}
    filtered = _filtered(standing, scope, which, language)
    return workbook(
        present,
        lambda table: [[row[name] for name in names[table.name]] for row in chosen[table.name]],
        _lists(standing),
        _notes(lake, present, language, filtered),
        begin=_ledger(lake, {row["task_id"] for row in chosen["tasks"]}, language, filtered, on).write,
    )


def _ledger(lake: Lake, tasks: Collection[str], language: str, filtered: Sequence[Text], on: date | None) -> Ledger:
    """The sheet for reading, of `tasks`."""
    day_meant: date = on or queries.run(lake, "overview/reporting_date", today=today())["reporting_date"].iloc[0]
    rows = queries.run(lake, "promises/ledger", on=day_meant)
    marks = [DEMONSTRATION] if is_demonstration(lake) else []
    about = [N_("As of {day}", day=day(day_meant, language)), *filtered, N_("This sheet is for reading only."), *marks]
    return Ledger(rows[rows["task_id"].isin(tasks)], language, N_("Supervision ledger"), about)


def _filtered(standing: Rows, scope: Scope, which: str, language: str) -> list[Text]:
    """What the workbook was filtered by, as a sentence; none where it is whole."""
    if scope is Scope.ALL:
        return []
    table, key, said = {
        Scope.UNIT: ("units", "unit_id", "name"),
        Scope.THEME: ("themes", "theme", "name"),
        Scope.DOCUMENT: ("documents", "document_id", "title"),
    }[scope]
    name = next((row[f"{said}_{language}"] for row in standing[table] if row[key] == which), which)
    return [N_("Only what belongs to {kind} “{name}”", kind=_KINDS[scope], name=name)]


def _standing(lake: Lake, tables: Iterable[GazetteTable]) -> Rows:
    """The rows of each table, as one commit left them."""
    with lake.beside({}) as ask:
        return {table.name: ask(f'from "{table.name}"').to_pylist() for table in tables}


def belonging(
    standing: Rows, tables: Iterable[GazetteTable], scope: Scope, which: str, tasks: Collection[str] = ()
) -> Rows:
    """The rows of each table that belong to one unit, theme or document, or to `tasks`, in their order."""
    keys = {table.name: table.foreign_keys for table in tables}
    chosen: dict[str, set[int]] = {name: _seeds(rows, scope, which) for name, rows in standing.items()}
    if scope is Scope.UNIT:
        # A unit's own rows bring their tasks, and these all the others' parts in them.
        chosen |= {name: set() for name in standing if not any(target == "tasks" for _, target, _ in keys[name])}
        chosen["units"] = {index for index, row in enumerate(standing["units"]) if row["unit_id"] == which}
        chosen["tasks"] |= {index for index, row in enumerate(standing["tasks"]) if row["task_id"] in tasks}
        _add_referred(standing, keys, chosen, only="tasks")
    for name, foreign in keys.items():
        for columns, target, of in foreign:
            if target == "tasks":
                held = {tuple(standing[target][index][one] for one in of) for index in chosen[target]}
                rows = enumerate(standing[name])
                chosen[name] |= {index for index, row in rows if tuple(row[one] for one in columns) in held}
    _add_referred(standing, keys, chosen)
    return {name: [rows[index] for index in sorted(chosen[name])] for name, rows in standing.items()}


def _seeds(rows: list[dict[str, Any]], scope: Scope, which: str) -> set[int]:
    columns = _SEEDS[scope]
    return {index for index, row in enumerate(rows) if any(row.get(column) == which for column in columns)}


def _add_referred(
    standing: Rows,
    keys: Mapping[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]],
    chosen: dict[str, set[int]],
    only: str = "",
) -> None:
    """Add what the chosen rows refer to, and what that refers to, until nothing is missing."""
    places: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], int]] = {}
    waiting = [(name, index) for name, indices in chosen.items() for index in indices]
    while waiting:
        name, index = waiting.pop()
        for columns, target, of in keys[name]:
            if (target, of) not in places:
                rows = enumerate(standing[target])
                places[target, of] = {tuple(row[one] for one in of): place for place, row in rows}
            place = places[target, of].get(tuple(standing[name][index][one] for one in columns))
            if place is not None and place not in chosen[target] and only in ("", target):
                chosen[target].add(place)
                waiting.append((target, place))


def _lists(standing: Rows) -> Lists:
    """What the columns that refer to a table can be chosen from: names where each is one row's alone."""
    lists: dict[str, list[str]] = {}
    for name, key, said in (
        ("units", "unit_id", "short_zh"),
        ("indicators", "indicator_id", "name_zh"),
        ("themes", "theme", "name_zh"),
        ("documents", "document_id", "number"),
        ("tasks", "task_id", "task_id"),
        ("unit_kinds", "kind", "name_zh"),
        ("boards", "board", "name_zh"),
        ("sources", "source_id", "source_id"),
    ):
        names = [row[said] for row in standing.get(name, ())]
        lists[name] = [
            row[said] if names.count(row[said]) == 1 and row[said] else row[key] for row in standing.get(name, ())
        ]
    return lists


def _example(table: GazetteTable, standing: Rows) -> list[object]:
    """A row that stands, or what each column is about where none does."""
    rows = standing.get(table.name)
    columns = [column["name"] for column in table.fields]
    if rows:
        fullest = max(rows[:50], key=lambda row: sum(value is not None for value in row.values()))
        return [fullest[name] for name in columns]
    return [title_of(column) if column["type"] == "string" else None for column in table.fields]


def _notes(lake: Lake, tables: Iterable[GazetteTable], language: str, filtered: Sequence[Text] = ()) -> list[list[str]]:
    def said(text: Text) -> str:
        return say(text, language)

    heads = (N_("Sheet"), N_("Column"), N_("Name of the column"), N_("Required"), N_("What is meant"))
    marks = [DEMONSTRATION] if is_demonstration(lake) else []
    lines = [[said(line)] for line in (*marks, *filtered, *([_KEPT] if filtered else []), *_LINES)] + [
        [""],
        [said(head) for head in heads],
    ]
    for table in tables:
        lines.append([title_of(table.resource), "", table.name, "", str(table.resource.get("description", ""))])
        for column in table.fields:
            limits = column.get("constraints", {})
            star, chosen = "*" if limits.get("required") else "", ", ".join(map(str, limits.get("enum", ())))
            meant = str(column.get("description", "")) + (f" [{chosen}]" if chosen else "")
            lines.append(["", title_of(column), str(column["name"]), star, meant])
    return lines
