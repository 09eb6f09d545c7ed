"""One task entered by form: the workbook that says the same, so that it goes the way of every workbook."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from duban.errors import PromiseError
from duban.promises.package import standard_tables
from duban.promises.workbook.pages import tables_in_order
from duban.promises.workbook.sheets import workbook
from duban.words.wording import N_

_LED = "牵头"
Cells = Mapping[str, object]


@dataclass(frozen=True)
class NewTask:
    """What is filled in: a task, who leads it, its target where it has one, and how often its lead reports.

    Without `indicator_id` the task has no target, and a word is owed; without `frequency` the rule says how often.
    """

    document_id: str
    clause: str
    title_zh: str
    title_en: str
    theme: str
    due_on: date
    lead_id: str
    indicator_id: str = ""
    unit_id: str = ""
    start_on: date | None = None
    comparator: str = ">="
    value: float | None = None
    frequency: str = ""


def form_workbook(task: NewTask, known: Collection[str]) -> tuple[str, bytes]:
    """The name and bytes of a workbook with the rows of `task`; its number is the next free one of its document.

    `known` are the numbers of the tasks that stand. Raises PromiseError when a target is not whole.
    """
    if task.indicator_id and (task.value is None or task.start_on is None or not task.unit_id):
        raise PromiseError(N_("A target has a value, a first day and a unit; fill them in, or choose no indicator"))
    task_id = next(name for number in count(1) if (name := f"{task.document_id}-{number}") not in known)
    said = {"task_id": task_id, "document_id": task.document_id, "clause": task.clause.strip()}
    rows: dict[str, Cells] = {
        "tasks": said
        | {"title_zh": task.title_zh.strip(), "title_en": task.title_en.strip()}
        | {"theme": task.theme, "due_on": task.due_on},
        "responsibilities": {"task_id": task_id, "unit_id": task.lead_id, "role": "lead", "position": 1}
        | {"printed_role": _LED, "clause": said["clause"]},
    }
    if task.indicator_id:
        rows["targets"] = said | {"indicator_id": task.indicator_id, "unit_id": task.unit_id, "counted": True} | {
            "start_on": task.start_on, "due_on": task.due_on, "comparator": task.comparator, "value": task.value
        }  # fmt: skip
    if task.frequency:
        rows["duties"] = _duty(task, said)
    tables = [table for table in tables_in_order(standard_tables()) if table.name in rows]
    return f"{task_id}.xlsx", workbook(
        tables, lambda table: [[rows[table.name].get(column["name"], "") for column in table.fields]], {}
    )


def _duty(task: NewTask, said: Mapping[str, str]) -> Cells:
    """Who reports how often: a figure where there is a target, else a word on the task."""
    owed = {"document_id": task.document_id, "clause": said["clause"], "frequency": task.frequency}
    if task.indicator_id:
        return owed | {"indicator_id": task.indicator_id, "unit_id": task.unit_id, "reporter_id": task.lead_id}
    return owed | {"task_id": said["task_id"], "reporter_id": task.lead_id}
