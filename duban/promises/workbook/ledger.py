"""The first sheet of what stands: a line a task, as a supervision office keeps its book. It is read, never taken up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from duban.promises.workbook.pages import LEDGER
from duban.promises.workbook.sheets import cell_of
from duban.words.amounts import amount, is_missing
from duban.words.statuses import STATUSES, TASK_STATES
from duban.words.steps import CHECK_KINDS, CHECK_RESULTS
from duban.words.wording import N_, Text, say

# Each column with its width in characters; together they fill a landscape page.
_COLUMNS = (
    (N_("Number"), 8),
    (N_("Basis"), 17),
    (N_("Item"), 26),
    (N_("Lead"), 13),
    (N_("Helpers"), 18),
    (N_("Due"), 11),
    (N_("Progress"), 28),
    (N_("Light"), 11),
    (N_("Last report"), 11),
    (N_("Who checked"), 14),
    (N_("Closed on"), 11),
)
_HEADER_ROW = 3
_A4 = 9
_SIGNS = {">=": "≥", "<=": "≤", "=": "=", "about": "≈"}
_TOP = Alignment(wrap_text=True, vertical="top")
_MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_LINE = Border(bottom=Side("thin", color="C8CED4"))
_HEADER = PatternFill("solid", fgColor="E4EAF2")
# How much of a status's colour is in the ground of its cell: dark words stay readable on it, on paper too.
_SHARE = 0.25


@dataclass(frozen=True)
class Ledger:
    """The rows of `promises/ledger` that are meant, the language, the heading, and lines of what they are of."""

    rows: pd.DataFrame
    language: str
    heading: Text
    about: Sequence[Text]

    def write(self, book: Workbook) -> None:
        """Add the sheet to a write-only workbook: it prints on landscape pages, the header on each."""
        page = book.create_sheet(LEDGER[0] if self.language == "zh" else LEDGER[1].capitalize())
        page.freeze_panes = f"A{_HEADER_ROW + 1}"
        page.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
        page.page_setup.orientation, page.page_setup.paperSize = Worksheet.ORIENTATION_LANDSCAPE, _A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_margins.left = page.page_margins.right = 0.4
        page.oddFooter.center.text = "&P / &N"
        for place, width in enumerate((width for _, width in _COLUMNS), start=1):
            page.column_dimensions[get_column_letter(place)].width = width
        heading, about = cell_of(page, self._said(self.heading), "string"), cell_of(page, self._about(), "string")
        heading.font, about.font = Font(bold=True, size=16), Font(color="5C6772")
        page.append([heading])
        page.append([about])
        page.append([self._header(page, title) for title, _ in _COLUMNS])
        page.auto_filter.ref = f"A{_HEADER_ROW}:{get_column_letter(len(_COLUMNS))}{_HEADER_ROW + len(self.rows)}"
        for row in self.rows.to_dict("records"):
            page.append(self._cells(page, row))

    def _said(self, text: Text) -> str:
        return say(text, self.language)

    def _about(self) -> str:
        return "  ".join(map(self._said, self.about))

    def _header(self, page: Any, title: Text) -> Any:
        cell = cell_of(page, self._said(title), "string")
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEADER, _MIDDLE
        return cell

    def _cells(self, page: Any, row: Mapping[Any, Any]) -> list[Any]:
        own = {name.removesuffix(f"_{self.language}"): None if is_missing(cell) else cell for name, cell in row.items()}
        basis = " ".join(str(own[name]) for name in ("origin", "clause") if own[name])
        days = [own["extended_to"] or own["first_due_on"], own["as_of"], own["closed_on"]]
        due, reported, closed = (cell_of(page, day, "date") for day in days)
        texts = [own["task_id"], basis, own["title"], own["leads"], own["helpers"], self._progress(own)]
        number, basis_cell, item, leads, helpers, progress = (cell_of(page, text or "", "string") for text in texts)
        light, check = (cell_of(page, text, "string") for text in (self._light(own), self._check(own)))
        light.fill = PatternFill("solid", fgColor=_tint(STATUSES[str(own["extended_status"] or own["status"])].colour))
        cells = [number, basis_cell, item, leads, helpers, due, progress, light, reported, check, closed]
        for cell in cells:
            cell.alignment, cell.border = _TOP, _LINE
        return cells

    def _progress(self, own: Mapping[str, Any]) -> str:
        if own["basis"] != "figures":
            state = own["state"]
            words = [self._said(TASK_STATES[state])] if state in TASK_STATES else []
            return " · ".join([*words, *([own["note"]] if own["note"] else [])])
        if not own["indicator"]:
            return ""
        measured = own["measure"] or "", self.language, int(own["decimals"] or 0)
        actual = self._said(N_("not reported")) if own["actual"] is None else amount(own["actual"], *measured)
        told = N_(
            "{indicator} ({unit}): {actual}, target {sign} {target}",
            indicator=own["indicator"],
            unit=own["unit"],
            actual=actual,
            sign=_SIGNS.get(own["comparator"], ""),
            target=amount(own["target"], *measured),
        )
        others = N_("and {count} more figures", count=int(own["figures"]) - 1)
        return "\n".join(map(self._said, (told, others) if own["figures"] > 1 else (told,)))

    def _light(self, own: Mapping[str, Any]) -> str:
        """The mark and the word; where another day was granted, the light against both."""
        first, granted = (self._status(own[name]) for name in ("status", "extended_status"))
        if not granted:
            return first
        return self._said(N_("{granted} (against the first day: {first})", granted=granted, first=first))

    def _status(self, code: str | None) -> str:
        return f"{STATUSES[code].mark} {self._said(STATUSES[code].word)}" if code else ""

    def _check(self, own: Mapping[str, Any]) -> str:
        if not own["checked_by"]:
            return ""
        known = [CHECK_KINDS.get(own["check_kind"]), CHECK_RESULTS.get(own["check_result"])]
        return " ".join([own["checked_by"], str(own["checked_on"]), *(self._said(word) for word in known if word)])


def _tint(colour: str) -> str:
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return "".join(f"{round(255 - (255 - part) * _SHARE):02X}" for part in parts)
