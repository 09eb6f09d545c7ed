"""An example of each form that is read, made from a unit's own template; every figure in it is plainly invented.

Each says in a column that it is demonstration data, and is refused by a real lake for that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font

from duban.intake.read.template import filled_frame
from duban.intake.read.template_book import header_of, template_workbook
from duban.words.exports import csv_bytes
from duban.words.periods import Period, quarters
from duban.words.statuses import TASK_STATES
from duban.words.wording import N_, Text, say

# Nobody takes it for a figure, and no rule finds it beyond its range.
VALUE = "1"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv"
# So many rows show the form.
_ROWS = 6


@dataclass(frozen=True)
class Example:
    """One form: the key and ending of its file, what a person calls it, and its bytes."""

    key: str
    ending: str
    title: Text
    make: Callable[[], bytes]

    @property
    def kind(self) -> str:
        """The media type."""
        return _XLSX if self.ending == "xlsx" else _CSV


@dataclass(frozen=True)
class _Asked:
    """What the examples are made of: the rows that are asked of a unit, a quarter's and those of each day, and what
    stands beside the former."""

    rows: pd.DataFrame
    daily: pd.DataFrame
    beside: pd.DataFrame
    period: Period
    language: str
    mark: str

    def filled(self, rows: pd.DataFrame) -> pd.DataFrame:
        """`rows` in the template's form, with a value and a note in each; sums of others are left empty.

        They are of the period that is reported, unless they say of which they are.
        """
        under_way = say(TASK_STATES["under_way"], self.language)
        values = [under_way if kind == "state" else VALUE for kind in rows["accumulates"]]
        note = say(N_("Invented, to show the form"), self.language)
        filled = rows.assign(value=values, note=note)
        if "period" not in filled:
            filled["period"] = self.period.code
        filled.loc[filled["indicator_id"].isin(self.sums), ["value", "note"]] = ""
        return filled_frame(filled, self.language)

    @property
    def sums(self) -> set[str]:
        """The indicators whose value follows from that of others."""
        return set(self.beside.loc[self.beside["has_parts"], "indicator_id"])

    def header(self, field: str) -> str:
        """The header of a field in the template."""
        return header_of(field, self.language)

    @property
    def figures(self) -> pd.DataFrame:
        """The rows of one unit that ask for a number: the unit of which most are asked."""
        numbers = self.rows[(self.rows["accumulates"] != "state") & ~self.rows["indicator_id"].isin(self.sums)]
        most = numbers["unit_id"].mode()
        return numbers[numbers["unit_id"].isin(most[:1])].head(_ROWS)

    @property
    def columns(self) -> pd.DataFrame:
        """Those whose name can stand over a column: brackets at the end of a header are read as the measure."""
        return self.figures[~self.figures[f"indicator_{self.language}"].str.contains("[()（）]")]

    @property
    def alike(self) -> pd.DataFrame:
        """Those that are counted in one measure: the measure that most of them have."""
        measures = self.figures[f"measure_{self.language}"]
        single = measures[~measures.str.contains("[、,，/／]")].mode()
        return self.figures[measures.isin(single[:1])]


def examples(asked: pd.DataFrame, beside: pd.DataFrame, period: Period, language: str, mark: str) -> list[Example]:
    """The forms that can be shown with what is asked of a unit; none where it is asked for nothing.

    `asked` are rows of `report_data/asked`, `beside` those of `rows_beside` for what is asked each quarter; `mark` are
    the words of a demonstration.
    """
    by_quarter, by_day = (asked[asked["frequency"] == often] for often in ("quarter", "day"))
    given = _Asked(by_quarter, by_day, beside, period, language, mark)
    days = Example("days", "csv", N_("A row for each day, as text"), lambda: _days(given))
    return [*(_by_quarter(given) if len(by_quarter) else []), *([days] if len(by_day) else [])]


def _by_quarter(given: _Asked) -> list[Example]:
    forms = [
        Example("template", "xlsx", N_("The template, as a workbook"), lambda: _template(given)),
        Example("long", "csv", N_("The template, as text"), lambda: _long(given)),
    ]
    if len(given.columns):
        forms.append(Example("indicators", "csv", N_("Indicators across"), lambda: _indicators_across(given)))
    if len(given.figures):
        forms.append(Example("quarters", "csv", N_("Quarters across"), lambda: _quarters_across(given)))
    if len(given.alike):
        titled = N_("Unit, period and measure in the title")
        forms.append(Example("titled", "xlsx", titled, lambda: _titled(given)))
    return forms


def _template(given: _Asked) -> bytes:
    return template_workbook(given.filled(given.rows), given.beside, given.language, given.mark)


def _long(given: _Asked) -> bytes:
    return csv_bytes(given.filled(given.rows).assign(**{given.mark: given.mark}))


def _days(given: _Asked) -> bytes:
    """The first days of the period, with a row for each daily figure and day."""
    days = pd.date_range(given.period.first_on, periods=_ROWS).strftime("%Y-%m-%d")
    rows = given.daily.merge(pd.DataFrame({"period": days}), how="cross")
    return csv_bytes(given.filled(rows).assign(**{given.mark: given.mark}))


def _indicators_across(given: _Asked) -> bytes:
    """A row for the unit, and a column for each indicator under its name."""
    filled = given.filled(given.columns)
    indicator, value, note = (given.header(field) for field in ("indicator", "value", "note"))
    across = dict(zip(filled[indicator], filled[value], strict=True))
    whose = {given.header(field): filled[given.header(field)].iloc[0] for field in ("unit", "period")}
    return csv_bytes(pd.DataFrame([{**whose, **across, note: filled[note].iloc[0], given.mark: given.mark}]))


def _quarters_across(given: _Asked) -> bytes:
    """A row for each indicator, and a column for each quarter of the year up to the one that is reported."""
    filled = given.filled(given.figures)
    until = [one.code for one in quarters(given.period.year) if one.last_on <= given.period.last_on]
    values = filled[given.header("value")]
    across = {say(N_("{period} year to date", period=code), given.language): values for code in until}
    whose = filled[[given.header("unit"), given.header("indicator")]]
    note = given.header("note")
    return csv_bytes(whose.assign(**across, **{note: filled[note]}, **{given.mark: given.mark}))


def _titled(given: _Asked) -> bytes:
    """A sheet as offices keep it: title, whose it is and in which measure above, a signature below."""
    rows = given.alike
    filled = given.filled(rows)
    unit, period = str(filled[given.header("unit")].iloc[0]), given.period.code
    values = {"unit": unit, "period": period, "measure": rows[f"measure_{given.language}"].iloc[0]}
    book = Workbook()
    page = book.active
    lines: Sequence[Sequence[object]] = [
        [say(N_("Progress of {unit} in {period}", **values), given.language)],
        [say(N_("Measure: {measure}", **values), given.language)],
        [given.header("indicator"), given.header("value"), given.header("note"), given.mark],
        *(
            [row[given.header("indicator")], int(VALUE), row[given.header("note")], given.mark]
            for row in filled.to_dict("records")
        ),
        [say(N_("Filled in by:"), given.language)],
    ]
    for line in lines:
        page.append(line)
    page["A1"].font = Font(bold=True, size=14)
    page.merge_cells("A1:D1")
    page.column_dimensions["A"].width, page.column_dimensions["C"].width = 34, 30
    written = BytesIO()
    book.save(written)
    return written.getvalue()
