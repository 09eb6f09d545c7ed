"""Who has reported: leagues of bodies, quarters against bodies, and the message to those who still owe figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from duban.charts.look import Look
from duban.ui import face
from duban.ui.controls import choose, choose_from_list, first_row, reporting_date
from duban.ui.html import Html
from duban.ui.links import address, server
from duban.ui.session import _, ask, demonstration, kept, language, look
from duban.ui.waiting import speaking_day
from duban.words.amounts import day, number
from duban.words.demonstration import DEMONSTRATION
from duban.words.statuses import STATUSES
from duban.words.wording import N_, Text, listed

_SHOWN_UNITS = 15


def choose_quarter(quarters: pd.DataFrame) -> str:
    """The quarter that the reader chooses, or all; rows of `reporting/quarters`."""
    codes = sorted(set(quarters["period"]))
    return choose(_("Quarter"), {"all": _("All quarters")} | dict(zip(codes, codes, strict=True)), "quarter")


def choose_league(units: pd.DataFrame) -> str:
    """The board or kind of body that the reader chooses, or all; rows of `reporting/by_unit`."""
    names = kept("leagues", lambda: _leagues(units))
    return choose(_("Board"), {"all": _("All")} | names, "group")


def _leagues(units: pd.DataFrame) -> dict[str, str]:
    rows = units.sort_values("league_position")
    return dict(zip(rows["league"], rows[f"league_{language()}"], strict=True))


def quarter_grid(quarters: pd.DataFrame, units: pd.DataFrame) -> None:
    """Bodies against quarters: those that owe figures, else those that were late; none where all came on time.

    Rows of `reporting/quarters` and `reporting/by_unit`.
    """
    differing, title = kept("differing units", lambda: _differing(units))
    st.subheader(_(title), anchor=False)
    if differing.empty:
        st.caption(_("There is nothing to compare: no body stands out."))
        return
    style = look()
    st.html(
        Html(kept("quarter grid", lambda: grid_html(quarters, list(differing["unit_id"].head(_SHOWN_UNITS)), style)))
    )
    if len(differing) > _SHOWN_UNITS:
        st.caption(
            _("The first {shown} of {count}; all of them are in the table.", shown=_SHOWN_UNITS, count=len(differing))
        )
    st.caption(
        _("■ nothing came; ▲ some missing (received/expected); ◐ all came, some late; ✔ all on time; · not due yet")
    )


def _differing(units: pd.DataFrame) -> tuple[pd.DataFrame, Text]:
    """The bodies that owe figures, else those that were late, and what is said of them."""
    owing, late = units[units["missing"] > 0], units[units["late"] > 0].sort_values("late", ascending=False)
    if len(owing):
        return owing, N_("Quarter by quarter: who owes most ({count} bodies owe figures)", count=len(owing))
    if len(late):
        return late, N_("Nothing due is missing; {count} bodies were late", count=len(late))
    return late, N_("Everything due came on time")


def grid_html(quarters: pd.DataFrame, unit_ids: list[str], style: Look) -> str:
    """The grid as HTML; see `quarter_grid`."""
    shown = quarters[quarters["unit_id"].isin(unit_ids)]
    cells = {(row["unit_id"], row["period"]): row for row in shown.to_dict("records")}
    names = dict(zip(shown["unit_id"], shown[style.pick("unit")], strict=True))
    periods = sorted(set(quarters["period"]))
    parts = ["<span></span>", *(f'<span class="theme">{period}</span>' for period in periods)]
    for unit_id in unit_ids:
        parts.append(f'<span class="unit" style="background:{style.ground}">{escape(names[unit_id])}</span>')
        parts += [_cell(cells.get((unit_id, period)), style) for period in periods]
    columns = f"minmax(5.5rem, 12rem) repeat({len(periods)}, minmax(4rem, 1fr))"
    return f'<div class="heat" style="grid-template-columns:{columns}">{"".join(parts)}</div>'


def _cell(row: Mapping[Any, Any] | None, style: Look) -> str:
    if row is None:
        return "<span></span>"
    received = row["on_time"] + row["late"]
    hint = style.say(
        N_(
            "{unit}, {period}: {on_time} on time, {late} late, {missing} missing",
            unit=row[style.pick("unit")],
            **{name: row[name] for name in ("period", "on_time", "late", "missing")},
        )
    )
    text, code = _standing(row, received)
    if code in STATUSES:
        ground = f"background:{STATUSES[code].colour};color:#FFFFFF"
    elif code == "late":
        ground = f"background:{style.faint(STATUSES['slightly_behind'].colour)};color:{style.text}"
    elif code == "open":
        ground = f"background:{style.grid};color:{style.quiet}"
    else:
        ground = f"background:{style.pale};color:{style.accent}"
    to = escape(address("reporting", unit=row["unit_id"], quarter=row["period"]))
    return f'<a href="{to}" target="_self" style="{ground}" title="{escape(hint)}">{escape(text)}</a>'


def _standing(row: Mapping[Any, Any], received: int) -> tuple[str, str]:
    """Mark and count of a cell, and the status whose colour it has where it needs attention."""
    if row["missing"]:
        counts = f"{received}/{row['expected']}"
        return (f"▲ {counts}", "behind") if received else (f"■ {counts}", "overdue")
    if row["open"]:
        return f"· {received}/{row['expected']}", "open"
    return (f"◐ {received}", "late") if row["late"] else (f"✔ {received}", "complete")


def chase(units: pd.DataFrame, period: str) -> None:
    """A message to one of the bodies that owe figures, to copy; rows of `reporting/by_unit`."""
    owing = kept("bodies that owe", lambda: units[units["missing"] > 0])
    if owing.empty:
        face.empty(
            _("Nothing that is due is missing here."), _("Choose another quarter or board to see who owes figures.")
        )
        return
    unit = choose_from_list(_("Body to remind"), kept("owing", lambda: _owing_names(owing)), "unit")
    owed = ask("reporting/to_chase", unit=unit, on=reporting_date(), today=speaking_day(), period=period)
    name = first_row("body to remind", owing, "unit_id", unit)[f"unit_{language()}"]
    where = server() + address("report_data", reporter=unit)
    message = kept(f"reminder to answer at {where}", lambda: reminder(name, owed, where))
    st.code(message, language=None, wrap_lines=True)


def _owing_names(owing: pd.DataFrame) -> dict[str, str]:
    counted = zip(owing["unit_id"], owing[f"unit_{language()}"], owing["missing"], strict=True)
    return {unit_id: _("{unit}: {count} missing", unit=unit, count=count) for unit_id, unit, count in counted}


def reminder(name: str, owed: pd.DataFrame, where: str) -> str:
    """What is said to the body `name`; `owed` has rows of `reporting/to_chase`, `where` is the page to report at."""
    mark = [_(DEMONSTRATION), ""] if demonstration() else []
    lines = [
        *mark,
        _(
            "{unit}: by {day} these {count} figures have not arrived.",
            unit=name,
            day=_day(speaking_day()),
            count=len(owed),
        ),
        "",
    ]
    # What a document wants by a date is due on another day than the rest of its quarter.
    for _due, rows in owed.groupby(["quarter_on", "due_on"]):
        lines += _owed_for_quarter(rows, name)
    lines += [_("Please report them here: {where}", where=where)]
    lines += [_("If a figure cannot be given yet, please answer with the reason and the day by which it will come.")]
    return "\n".join(lines)


def _owed_for_quarter(rows: pd.DataFrame, name: str) -> list[str]:
    tongue, first = language(), rows.iloc[0]
    heading = _(
        "Quarter {quarter} of {year}, due by {day}, {days} days late:",
        quarter=first["quarter_on"].month // 3,
        year=first["quarter_on"].year,
        day=_day(first["due_on"]),
        days=number(first["days_late"], tongue),
    )
    lines, returned = [], " " + _("(returned, to be sent again)")
    for subject, members in rows.groupby(f"subject_{tongue}", sort=False):
        units = dict.fromkeys(unit for unit in members[f"unit_{tongue}"] if unit != name)
        again = returned if members["was_returned"].any() else ""
        of_whom = f" · {listed(units, tongue)}" if units else ""
        lines.append(f"- {subject}{of_whom}{again}")
    return [heading, *lines, ""]


def _day(value: date) -> str:
    return day(value, language())
