"""The template on the page: the files to fill in."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from duban.intake.read.examples import Example, examples
from duban.intake.read.template import COLUMNS, template_frame
from duban.intake.read.template_book import header_of, rows_beside, template_workbook
from duban.ui import face
from duban.ui.html import Html
from duban.ui.rows import rows_html
from duban.ui.session import _, ask, demonstration, kept, language
from duban.words.demonstration import DEMONSTRATION, marked_name
from duban.words.periods import parse_period

# So many rows show what the template asks for; the file has all.
_SHOWN = 5


def show_template(template: pd.DataFrame) -> None:
    """What the template asks for: its first rows, with the columns to fill in; the number stands in the file alone."""
    st.html(Html(kept("first template rows", lambda: _first_rows(template))))
    if len(template) > _SHOWN:
        st.caption(_("The first {shown} of {rows} rows; the file has all.", shown=_SHOWN, rows=len(template)))


def _first_rows(template: pd.DataFrame) -> str:
    columns = [header_of(column.field, language()) for column in COLUMNS if column.field != "indicator_id"]
    return rows_html(template[columns].head(_SHOWN), language(), "template")


def offer_template(unit_id: str, period: str, asked: pd.DataFrame, template: pd.DataFrame) -> None:
    """The template as a workbook, and as text; `asked` are the rows that it was made of."""
    mark = _(DEMONSTRATION) if demonstration() else ""
    known = ask("report_data/beside", reporter=unit_id, quarter_on=parse_period(period).last_on)
    tongue = language()
    with st.container(horizontal=True):
        st.download_button(
            _("Download the template ({rows} rows)", rows=len(template)),
            lambda: template_workbook(template, rows_beside(template, asked, known, tongue), tongue, mark),
            file_name=face.taken_as(f"duban-{unit_id}-{period}.xlsx"),
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key="template_book",
            on_click="ignore",
            icon=":material/download:",
            type="primary",
        )
        face.download(template, f"duban-{unit_id}-{period}.csv", _("As text (CSV)"))
        _offer_examples(unit_id, period, asked, known)


def _offer_examples(unit_id: str, period: str, asked: pd.DataFrame, known: pd.DataFrame) -> None:
    """A file of each form that is read, with figures that are plainly invented."""
    label = _("Example files")
    place = st.popover(label, icon=":material/description:", type="tertiary", key="examples", on_change="rerun")
    # What nobody looks at need not be made.
    if not place.open:
        return
    tongue = language()
    with place:
        st.markdown(
            _("Invented figures that show each form. Only a demonstration takes them; a real lake refuses them.")
        )
        for one in kept("examples", lambda: _made(period, asked, known, tongue)):
            st.download_button(
                _(one.title),
                one.make,
                file_name=marked_name(f"duban-{unit_id}-{period}-{one.key}.{one.ending}", tongue),
                mime=one.kind,
                key=f"example_{one.key}",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
            )


def _made(period: str, asked: pd.DataFrame, known: pd.DataFrame, tongue: str) -> list[Example]:
    of = parse_period(period)
    beside = rows_beside(template_frame(asked, of, tongue), asked, known, tongue)
    return examples(asked, beside, of, tongue, _(DEMONSTRATION))
