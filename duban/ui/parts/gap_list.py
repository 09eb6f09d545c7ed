"""The list of gaps: one line a promise, readable on a telephone and on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from duban.ui.html import Html
from duban.ui.links import address, commitment_address, link
from duban.ui.parts.amended import amended_line
from duban.ui.session import _, kept, kept_of, language
from duban.ui.tables.confidence import confidence_mark, confidence_words
from duban.words.amounts import amount, day, is_missing, percent
from duban.words.statuses import NEEDS_ATTENTION, STATUSES
from duban.words.wording import listed

Row = dict[Hashable, Any]
LateUnits = Mapping[str, list[Row]]

# So many of the units that a promise of the whole city is short of plan in.
_SHOWN_UNITS = 4


def gap_list(frame: pd.DataFrame, key: str, among: pd.DataFrame | None = None, most: int | None = None) -> None:
    """Each row of `overview/commitments` as status, what and whose, a bar with the point due, and the values.

    `among` is an answer that holds these rows, in which a promise of the whole city finds its units: the list follows
    from it alone. Of many rows the first `most` stand.
    """

    def rows() -> str:
        late = {} if among is None else _late_units(among)
        return "".join(_row(row, late) for row in frame[:most].to_dict("records"))

    shown = kept(f"gaps {key}", rows) if among is None else kept_of(among, f"gaps {key}", rows)
    st.html(Html(f'<div class="gaps">{shown}</div>'))


def _of_units() -> list[str]:
    """What is said of a unit that is short of its part, and where it leads to."""
    said = [f"unit_{language()}", "status", "attainment", "shortfall"]
    return [*said, "page", "document_id", "task_id", "indicator_id", "unit_id"]


def _late_units(among: pd.DataFrame) -> LateUnits:
    """By indicator, the promises of single units that need attention, the widest gap first."""
    late = among["status"].isin(NEEDS_ATTENTION) & ~among["is_of_city"]
    found = defaultdict(list)
    for row in among.loc[late, _of_units()].sort_values("shortfall", ascending=False, kind="stable").to_dict("records"):
        found[row["indicator_id"]].append(row)
    return found


def _row(row: Row, late: LateUnits) -> str:
    tongue = language()
    status = STATUSES[row["status"]]
    title = link(f"{row[f'unit_{tongue}']} · {row[f'indicator_{tongue}']}", commitment_address(row))
    reached = amount(row["actual"], row[f"measure_{tongue}"], tongue, row["decimals"], bare=True)
    target = amount(row["target"], row[f"measure_{tongue}"], tongue, row["decimals"])
    values = _("{reached} of {target}", reached=reached, target=target)
    mark = f'<span style="color:{status.colour}">{status.mark}</span>'
    lines = [escape(whose(row)), *_people(row), *_said(row), *_units(row, late)]
    return f"""
<div class="gap">
  <span class="mark">{mark} {escape(_(status.word))}{confidence_mark(row)}</span>
  <span>{title}<br><small>{"<br>".join(lines)}</small>{amended_line(row)}</span>
  {_rail(row)}
  <span class="values">{escape(values)}
    <br><small>{escape(_values_note(row, tongue))}</small></span>
</div>"""


def whose(row: Row) -> str:
    """The bodies that own a promise; where the source names groups alone, who owes the figure."""
    tongue = language()
    owners, reporter = row[f"owners_{tongue}"], row[f"reporter_{tongue}"]
    if not row["owners_are_groups"]:
        return _("Owner: {owners}", owners=owners)
    named = (
        _("No owner is named in the source") if is_missing(owners) else _("The source names {owners}", owners=owners)
    )
    return named if is_missing(reporter) else _("{named}; the figure is owed by {body}", named=named, body=reporter)


def _people(row: Row) -> list[str]:
    """Who is in charge, each leading to what they oversee."""
    known = zip(row["names_zh"], row[f"names_{language()}"], strict=True)
    named = [link(name, address("people", person=person)) for person, name in known]
    label = escape(_("In charge:"))
    return [f"{label} {listed(named, language())}"] if named else []


def _said(row: Row) -> list[str]:
    """What cannot be, what is doubtful, and the reason that the unit gave."""
    lines = (
        []
        if is_missing(row[f"cannot_be_{language()}"])
        else [_("Cannot be: {what}", what=row[f"cannot_be_{language()}"])]
    )
    lines += [doubt] if (doubt := confidence_words(row)) else []
    note = row["explanation"]
    lines += [] if is_missing(note) or not note else [_("Reason given: {reason}", reason=note)]
    return [escape(line) for line in lines]


def _units(row: Row, late: LateUnits) -> list[str]:
    """For a promise of the whole city, the units that are short of it, the widest gap first."""
    units = late.get(row["indicator_id"], []) if row["is_of_city"] else []
    named = [
        link(f"{STATUSES[unit['status']].mark} {unit[f'unit_{language()}']} {percent(unit['attainment'], language())}",
             commitment_address(unit))
        for unit in units[:_SHOWN_UNITS]
    ]  # fmt: skip
    if len(units) > _SHOWN_UNITS:
        named.append(escape(_("and {count} more", count=len(units) - _SHOWN_UNITS)))
    return [escape(_("Short of it:")) + " " + "　".join(named)] if named else []


def _rail(row: Row) -> str:
    """The share that was reached beside the share that was due; nothing where the promise is no share."""
    if is_missing(row["attainment"]) and not is_missing(row["actual"]):
        return "<span></span>"
    done = 0.0 if is_missing(row["attainment"]) else min(max(row["attainment"], 0), 1)
    due = 1.0 if is_missing(row["expected"]) else min(row["expected"], 1)
    colour = STATUSES[row["status"]].colour
    return (
        f'<span class="rail"><span class="bar" style="width:{100 * done:.1f}%;background:{colour}"></span>'
        f'<span class="due" style="left:{100 * due:.1f}%"></span></span>'
    )


def _values_note(row: Row, tongue: str) -> str:
    if is_missing(row["actual"]):
        return _("due {day}", day=day(row["due_on"], tongue))
    if is_missing(row["attainment"]):
        return _("to {day}, due {due}", day=day(row["as_of"], tongue), due=day(row["due_on"], tongue))
    return _(
        "{done}, due {due} by {day}",
        done=percent(row["attainment"], tongue),
        due=percent(row["expected"], tongue),
        day=day(row["as_of"], tongue),
    )
