"""The table that a unit fills in: its columns, and one row for each figure or word that it owes or may report."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from duban.words.periods import Period


@dataclass(frozen=True)
class Column:
    """A column of the template: the field it fills, and its header in Chinese and in English."""

    field: str
    zh: str
    en: str

    def header(self, language: str) -> str:
        """The header in `language`."""
        return self.zh if language == "zh" else self.en


COLUMNS = (
    Column("indicator_id", "指标编号", "indicator_id"),
    Column("indicator", "指标名称", "indicator"),
    Column("unit", "单位", "unit"),
    Column("period", "期间", "period"),
    Column("value", "累计完成", "value"),
    Column("measure", "计量单位", "measure"),
    Column("note", "说明", "note"),
)


def template_frame(asked: pd.DataFrame, period: Period, language: str, every_day: bool = False) -> pd.DataFrame:
    """The rows of `asked` to be filled in for `period`, with the headers and names of `language`.

    One row a quarterly figure; with `every_day`, one row a daily figure and day of the period. Value and note are
    empty.
    """
    days = pd.date_range(period.first_on, period.last_on).strftime("%Y-%m-%d")
    periods = pd.DataFrame({"period": days if every_day else [period.code]})
    rows = asked[asked["frequency"] == ("day" if every_day else "quarter")].merge(periods, how="cross")
    return filled_frame(rows.assign(value="", note=""), language)


def filled_frame(rows: pd.DataFrame, language: str) -> pd.DataFrame:
    """`rows` of what is asked, each with its period, value and note, under the headers and names of `language`."""
    cells = {
        "indicator_id": rows["indicator_id"],
        "indicator": rows[f"indicator_{language}"],
        "unit": rows[f"unit_{language}"],
        "period": rows["period"],
        "value": rows["value"],
        "measure": rows[f"measure_{language}"],
        "note": rows["note"],
    }
    return pd.DataFrame({column.header(language): cells[column.field] for column in COLUMNS}, index=rows.index)
