"""What the sources page shows of the data's own health: the checks and the dictionary."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from duban.lake import queries
from duban.promises.package import described_tables
from duban.ui import face, tables
from duban.ui.listing import rows
from duban.ui.markdown import as_written
from duban.ui.session import _, ask, language


def slips() -> None:
    """Where the print does not agree with itself; the data keep what is printed."""
    st.caption(_("The figures are kept as printed. Where the print does not agree with itself, this says so."))
    tables.slips(ask("sources/slips"))


def check_results() -> None:
    """Every query of queries/checks with its question; the rows that are wrong, if there are any."""
    for check in queries.topic("checks"):
        wrong = ask(check.name)
        mark = "✔" if wrong.empty else "▲"
        question = check.question_zh if language() == "zh" else check.question
        st.markdown(f"{mark} {as_written(question)}")
        if not wrong.empty:
            rows(wrong, f"duban-{check.name.rpartition('/')[2]}.csv")


def dictionary() -> None:
    """Tables, columns, types and meanings from datapackage.json."""
    face.table(
        _dictionary_rows,
        {"table": _("Table"), "rows_are": _("Rows"), "column": _("Column"), "type": _("Type"), "meaning": _("Meaning")},
        "duban-dictionary.csv",
    )


def _dictionary_rows() -> pd.DataFrame:
    rows = [
        {
            "table": table.name,
            "rows_are": table.resource["title"] if language() == "zh" else table.resource["description"],
            "column": field["name"],
            "type": field["type"],
            "meaning": field["title"] if language() == "zh" else field["description"],
        }
        for table in described_tables()
        for field in table.fields
    ]
    return pd.DataFrame(rows)
