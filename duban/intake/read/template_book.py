"""The table that a unit fills in, as a workbook by plan, with targets and last values, and lists to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from duban.intake.read.template import COLUMNS
from duban.words.amounts import is_missing, number
from duban.words.exports import printable, runs_as_formula
from duban.words.statuses import TASK_STATES
from duban.words.wording import N_, say

# Headers that the reader passes over: what stands below is for reading, in Chinese and in English.
BESIDE = {
    "plan": ("依据文件", "document"),
    "target": ("目标", "target"),
    "last": ("上次填报", "last reported"),
}
_ORDER = ("plan", "indicator", "unit", "period", "target", "last", "value", "measure", "note", "indicator_id")
_WIDTHS = {"plan": 34, "indicator": 34, "unit": 14, "period": 12, "target": 20, "last": 22, "value": 16, "note": 36}
_TO_FILL = PatternFill("solid", fgColor="FFF8D6")
_HEAD = PatternFill("solid", fgColor="E4EAF2")
_QUIET = Font(color="66707A")
_ABOVE = Border(top=Side(style="thin", color="8A96A3"))
_WRAPPED = Alignment(wrap_text=True, vertical="center")


def header_of(field: str, language: str) -> str:
    """The header of a column of the workbook, in the template's order of fields or beside them."""
    if field in BESIDE:
        return BESIDE[field][0 if language == "zh" else 1]
    return next(column.header(language) for column in COLUMNS if column.field == field)


def rows_beside(template: pd.DataFrame, asked: pd.DataFrame, known: pd.DataFrame, language: str) -> pd.DataFrame:
    """The rows of `report_data/beside` (`known`) for each row of `template`, in its order, with `accumulates`.

    `asked` are the rows that the template was made of: they know which unit a name is.
    """
    unit = f"unit_{language}"
    names = pd.DataFrame(
        {"indicator_id": template[header_of("indicator_id", language)], unit: template[header_of("unit", language)]}
    )
    units = asked.drop_duplicates(["indicator_id", unit])[["indicator_id", unit, "unit_id", "accumulates"]]
    found = names.merge(units, on=["indicator_id", unit], how="left").merge(
        known, on=["indicator_id", "unit_id"], how="left"
    )
    return found.assign(template_row=range(len(found)))


def template_workbook(template: pd.DataFrame, beside: pd.DataFrame, language: str, mark: str = "") -> bytes:
    """`template` (as `template_frame` gives it) as .xlsx, grouped by plan.

    `beside`, a row for each of its rows (`template_row`), has plan, plan_zh, plan_en, target, due_on, last_value,
    last_state, last_on and accumulates. A demonstration's words stand as `mark` in a column of their own.
    """
    in_order = beside.sort_values("plan", kind="stable")
    rows = pd.concat([in_order[in_order["plan"] != ""], in_order[in_order["plan"] == ""]])
    book = Workbook()
    page: Worksheet = book.active
    page.title = say(N_("Fill in"), language)
    fields = [*_ORDER, *(["mark"] if mark else [])]
    page.append([mark if field == "mark" else header_of(field, language) for field in fields])
    plan_before = None
    for place, (_index, row) in enumerate(rows.iterrows(), start=2):
        texts = _texts(template.iloc[int(row["template_row"])], row, language) | {"mark": mark}
        for column, field in enumerate(fields, start=1):
            _write(page, place, column, texts[field])
            if plan_before is not None and row["plan"] != plan_before:
                page.cell(place, column).border = _ABOVE
        plan_before = row["plan"]
    _dress(page, fields, list(rows["accumulates"] == "state"), language)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _texts(filled: pd.Series, row: pd.Series, language: str) -> dict[str, Any]:
    """The cells of one row by field."""
    own = {column.field: filled[column.header(language)] for column in COLUMNS}
    titled = " ".join(part for part in (row["plan"], row[f"plan_{language}"]) if part)
    target = "" if is_missing(row["target"]) else f"{number(row['target'], language, 6)} ({row['due_on']:%Y-%m-%d})"
    return own | {"plan": titled, "target": target, "last": _last(row, language)}


def _last(row: pd.Series, language: str) -> str:
    if is_missing(row["last_on"]):
        return ""
    state = row["last_state"]
    said = number(row["last_value"], language, 6) if is_missing(state) else say(TASK_STATES[state], language)
    return f"{said} ({row['last_on']:%Y-%m-%d})"


def _write(page: Worksheet, row: int, column: int, value: Any) -> None:
    cell = page.cell(row, column)
    cell.value = printable(str(value)) if value != "" else None
    if isinstance(cell.value, str) and runs_as_formula(cell.value):
        cell.data_type, cell.quotePrefix = "s", True


def _dress(page: Worksheet, fields: Sequence[str], states: Sequence[bool], language: str) -> None:
    """Widths, colours and the lists: words for tasks, numbers for figures."""
    for column, field in enumerate(fields, start=1):
        page.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(field, 14)
        page.cell(1, column).font, page.cell(1, column).fill = Font(bold=True), _HEAD
        for row in range(2, len(states) + 2):
            cell = page.cell(row, column)
            cell.alignment = _WRAPPED
            if field in ("value", "note"):
                cell.fill, cell.protection = _TO_FILL, Protection(locked=False)
            elif field in (*BESIDE, "indicator_id"):
                cell.font = _QUIET
    words = DataValidation(
        type="list", formula1='"' + ",".join(say(word, language) for word in TASK_STATES.values()) + '"'
    )
    figures = DataValidation(type="decimal", operator="between", formula1="-1E+15", formula2="1E+15")
    for kind, said in (
        (words, N_("Choose one of the words in the list")),
        (figures, N_("A number; the year to date where it accumulates")),
    ):
        kind.allow_blank, kind.showErrorMessage, kind.error = True, True, say(said, language)
        page.add_data_validation(kind)
    letter = get_column_letter(fields.index("value") + 1)
    for row, is_state in enumerate(states, start=2):
        (words if is_state else figures).add(f"{letter}{row}")
    page.freeze_panes = "C2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(fields))}{len(states) + 1}"
