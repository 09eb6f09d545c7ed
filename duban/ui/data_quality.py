"""What the sources page shows of the data's own health: the checks and the dictionary."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from duban import queries
from duban.amounts import day
from duban.gazette import read_package
from duban.ui import face
from duban.ui.session import _, ask, language


def document_list(documents: pd.DataFrame) -> None:
    """Each gazette document with its summary and how much of it is taken up; rows of `sources/documents`."""
    for row in documents.to_dict("records"):
        st.markdown(f"**{row['number']}　{row[f'title_{language()}']}**  \n{row[f'summary_{language()}']}")
        st.caption(
            _(
                "{day} · {tasks} tasks · {targets} targets · {observations} stated values · {places} places in lists",
                day=day(row["issued_on"], language()),
                tasks=row["tasks"],
                targets=row["targets"],
                observations=row["observations"],
                places=row["places"],
            )
        )


def check_results() -> None:
    """Every query of queries/checks with its question; the rows that are wrong, if there are any."""
    for check in queries.topic("checks"):
        wrong = ask(check.name)
        mark = "✔" if wrong.empty else "▲"
        question = check.question_zh if language() == "zh" else check.question
        st.markdown(f"{mark} {question}")
        if not wrong.empty:
            st.dataframe(wrong, hide_index=True)


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
        for table in read_package()
        for field in table.fields
    ]
    return pd.DataFrame(rows)
