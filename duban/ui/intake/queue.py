"""Files that were sent in: choosing one, its rows with doubts and history, and deciding on them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from duban.intake.decide.review import Decision, decide
from duban.people.roles import Action
from duban.ui.controls import choose_from_list, first_row
from duban.ui.listing import Listing, marked_rows
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.session import _, ask, kept, lake, language, person
from duban.ui.tables.confidence import confidence_column
from duban.ui.tables.intake import said
from duban.ui.tables.readings import readings
from duban.ui.tables.words import DECISIONS, standing_words
from duban.words.amounts import is_missing

Place = tuple[int, int]


def visible_queue() -> pd.DataFrame:
    """The rows of `intake/queue` that the reader may see."""
    queue = ask("intake/queue")

    def visible() -> pd.DataFrame:
        return queue.loc[[person().may(Action.SEE_QUEUE, unit_id) for unit_id in queue["unit_id"]]]

    return kept(("queue", person()), visible)


def sent_by(unit_id: str) -> pd.DataFrame:
    """The rows of `visible_queue` that a unit sent."""
    queue = visible_queue()
    return kept(("sent by", unit_id, person()), lambda: queue[queue["unit_id"] == unit_id])


def choose_submission(queue: pd.DataFrame) -> dict[str, Any]:
    """The submission that the reader, or the link, chooses: a row of `intake/queue`."""
    labels = kept(("submissions", person()), lambda: _labels(queue))
    chosen = choose_from_list(_("Submission"), labels, "receipt")
    return first_row(("submission", person()), queue, "submission_id", chosen)


def _labels(queue: pd.DataFrame) -> dict[str, str]:
    return {
        row["submission_id"]: f"{row[f'unit_{language()}']} {row['period']} · {standing_words(row)}"
        f" · {row['submission_id']}"
        for row in queue.to_dict("records")
    }


def rows_of(submission_id: str) -> pd.DataFrame:
    """The rows of `intake/sent_rows`, and `history`, the values that each figure had before."""
    return kept(("rows", submission_id), lambda: _with_histories(submission_id))


def _with_histories(submission_id: str) -> pd.DataFrame:
    sent = ask("intake/sent_rows", submission=submission_id)
    known = ask("intake/figure_history", submission=submission_id)
    values = {key: list(rows["value"]) for key, rows in known.groupby(["indicator_id", "unit_id"])}
    own = zip(sent["indicator_id"], sent["unit_id"], sent["value"], strict=True)
    histories = [
        values.get((indicator, unit), []) + ([] if is_missing(value) else [value]) for indicator, unit, value in own
    ]
    return sent.assign(history=pd.Series(histories, index=sent.index, dtype=object))


def sent_rows(rows: pd.DataFrame, key: str, *, choosing: bool) -> list[Place]:
    """The rows as a table; with `choosing`, the places (row and column number) that the reader has marked."""
    listing = kept(("sent rows", key), lambda: Listing.of(_in_words(rows)))
    marked = marked_rows(listing, "duban-rows.csv", f"rows_{key}_{_taken()}" if choosing else "", personal=False)
    if not marked:
        return []
    chosen = rows.iloc[marked]
    return list(zip(chosen["row_number"], chosen["column_number"], strict=True))


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    tongue = language()
    shown = pd.DataFrame(
        {
            _("Row"): rows["row_number"],
            _("Indicator"): rows[f"indicator_{tongue}"],
            _("Unit"): rows[f"unit_{tongue}"],
            _("Period"): rows["period"],
            _("Stands now"): said(rows["standing_value"], rows["standing_state"]),
            _("Confidence"): confidence_column(rows),
            _("Sent"): said(rows["value"], rows["state"]),
            _("Measure"): rows[f"measure_{tongue}"],
            _("Before and now"): rows["history"],
            _("Doubt"): rows[f"doubts_{tongue}"],
            _("Explanation"): rows["note"],
            _("Reading"): readings(rows["row_number"], rows["shown"], rows["source"], rows["value"], rows["state"]),
            _("Decision"): [_(DECISIONS[decision]) for decision in rows["decision"]],
            _("Reason"): rows["reason"],
            _("Decided by"): rows["reviewer"],
        }
    )
    return shown.reset_index(drop=True)


def decide_on(entry: dict[str, Any], chosen: list[Place]) -> None:
    """Buttons to approve or return what is marked, or all that waits when nothing is."""
    reason = st.text_input(_("Reason, where rows are returned"), key=f"reason_{_taken()}", max_chars=300)
    whole = _("all that wait") if not chosen else _("{count} marked rows", count=len(chosen))
    with st.container(horizontal=True):
        if st.button(_("Approve {which}", which=whole), type="primary", key="approve"):
            decided(entry, Decision.APPROVED, reason, chosen or None)
        if st.button(_("Return {which}", which=whole), key="return"):
            decided(entry, Decision.RETURNED, reason, chosen or None)


def withdraw(entry: dict[str, Any], chosen: list[Place]) -> None:
    """A button to withdraw approved figures; what stood before them stands again."""
    st.caption(_("A withdrawn figure stays in the history; what was approved before it stands again."))
    reason = st.text_input(_("Reason for withdrawing"), key=f"reason_{_taken()}", max_chars=300)
    said = _("Withdraw {count} marked rows", count=len(chosen))
    if st.button(said, key="withdraw", disabled=not chosen or not reason.strip()):
        decided(entry, Decision.WITHDRAWN, reason, chosen)


def decided(entry: dict[str, Any], decision: Decision, reason: str, places: list[Place] | None) -> None:
    """Commit the decision and draw the page anew, or say why it was not taken."""
    counted: list[int] = []

    def write() -> None:
        counted.append(decide(lake().home, person(), entry["submission_id"], decision, reason, places))
        # What was marked and written was for this decision alone.
        st.session_state["decisions_taken"] = _taken() + 1

    def said() -> str:
        of = f"{entry[f'unit_{language()}']} {entry['period']}"
        words = _("{decision}: {count} figures", decision=_(DECISIONS[str(decision)]), count=counted[0])
        because = _("{words} of {file}. Reason: {reason}", words=words, file=of, reason=as_written(reason))
        return because if reason.strip() else _("{words} of {file}", words=words, file=of)

    enter(write, said)


def _taken() -> int:
    """How many decisions this reader has taken: marks and reasons of one do not stand there for the next."""
    return int(st.session_state.get("decisions_taken", 0))
