"""What waits for the reader: which kinds there are, and line by line what, whose, by when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from duban.people.roles import OPEN, Role
from duban.ui import face
from duban.ui.controls import choose, choose_from_list, chosen
from duban.ui.html import Html
from duban.ui.links import address, link, task_address
from duban.ui.paging import paged
from duban.ui.session import _, ask, demonstration, entrance, kept, kept_everywhere, language, person
from duban.ui.waiting import speaking_day
from duban.words import findings
from duban.words.amounts import day, is_missing
from duban.words.attention import HANDS, UNCOUNTED
from duban.words.statuses import STATUSES
from duban.words.wording import Text

# So many lines of each kind.
_SHOWN = 4
_SOON_DAYS = 7


def opening(rows: pd.DataFrame) -> None:
    """How much waits, of which day that is told, and in open mode what it means that everyone is everybody."""
    finding = kept(("waiting finding", person()), lambda: _(findings.attention(rows)))
    face.headed(kept("waiting on", _dated), finding)
    if person() == OPEN:
        st.caption(
            _("Open mode: everyone here is administrator and may act for every body, so all of it is shown; the menu"
              " counts what waits for the supervisor.")
        )  # fmt: skip


def _dated() -> str:
    last = day(speaking_day(), language())
    said = _("{day}, the last day of the demonstration", day=last) if demonstration() else last
    return _("Needs my attention · {day}", day=said)


def say_why_empty() -> None:
    """Why nothing waits for the reader."""
    if person().role is Role.VIEWER:
        ask_whom = entrance().whom_to_ask()
        face.empty(_("Your role reads and has nothing to do here."),
                   _("Ask {contact} if you report for a unit.", contact=ask_whom))  # fmt: skip
    elif person().role is Role.REPORTER:
        face.empty(_("Everything of your units is acknowledged, reported and answered."),
                   _("What comes next is in the calendar and under “Who has reported”."))  # fmt: skip
    else:
        face.empty(_("No file, report, extension or answer waits for the supervisor."),
                   _("What units owe stands under “Who has reported”."))  # fmt: skip


def choose_unit(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the unit that the reader chooses, where several wait."""
    found = kept(("units that wait", person()), lambda: _units(rows))
    if len(found) < 3:
        return rows
    left, _right = st.columns([2, 3])
    with left:
        unit = choose_from_list(_("Unit"), found, "unit")
    return kept(("waiting of unit", person()), lambda: chosen(rows, "unit_id", unit))


def _units(rows: pd.DataFrame) -> dict[str, str]:
    waiting, names = set(rows["unit_id"].dropna()), ask("duties/units")
    known = zip(names["unit_id"], names[f"unit_{language()}"], strict=True)
    return {"all": _("All units")} | {unit: name for unit, name in known if unit in waiting}


def choose_kind(rows: pd.DataFrame) -> str:
    """The kind that the reader chooses, such as body-to_report, or all."""
    return choose(_("Kind"), kept(("kinds that wait", person()), lambda: _kinds(rows)), "kind")


def _kinds(rows: pd.DataFrame) -> dict[str, str]:
    counts = rows.groupby(["hand", "kind"]).size()
    return {"all": _("All")} | {
        f"{hand}-{kind}": f"{_(name)} {counts[hand, kind]}"
        for hand, names in HANDS.items()
        for kind, name in names.items()
        if (hand, kind) in counts.index
    }


def groups(rows: pd.DataFrame, kind: str) -> None:
    """The kinds one below the other, a few lines of each; of one that was chosen, all."""
    if rows.empty:
        face.empty(_("Nothing waits here."), _("Choose another unit."))
        return
    if kind == "all":
        st.html(Html(kept(("first of each kind", person()), lambda: _first_of_each(rows))))
    else:
        _whole_kind(rows, kind)


def _first_of_each(rows: pd.DataFrame) -> str:
    by_kind = rows.groupby(["hand", "kind"])
    counts, lines = by_kind.size(), defaultdict(list)
    for row in _told(by_kind.head(_SHOWN)):
        lines[row["hand"], row["kind"]].append(_line(row))
    parts = []
    for hand, names in HANDS.items():
        for kind, name in names.items():
            if (hand, kind) not in lines:
                continue
            count = counts[hand, kind]
            parts += [_heading(name, kind, count), *lines[hand, kind]]
            if count > _SHOWN:
                parts.append(_rest(f"{hand}-{kind}", count - _SHOWN))
    return f'<div class="tasks">{"".join(parts)}</div>'


def _whole_kind(rows: pd.DataFrame, code: str) -> None:
    """All of one kind, a page at a time."""
    hand, _dash, kind = code.partition("-")
    tongue = language()
    name = HANDS[hand][kind]
    own = kept(
        ("all of one kind", code, person()),
        lambda: pd.DataFrame(_told(rows[(rows["hand"] == hand) & (rows["kind"] == kind)])),
    )
    st.html(Html(f'<div class="tasks">{_heading(name, kind, len(own))}</div>'))
    searched = {column: column for column in (f"title_{tongue}", f"unit_{tongue}", f"owners_{tongue}", "clause")}
    with paged(own, "waiting", searched) as part:
        lines = [_line({str(column): cell for column, cell in row.items()}) for row in part.to_dict("records")]
        st.html(Html(f'<div class="tasks">{"".join(lines)}</div>'))


def _heading(name: Text, kind: str, count: int) -> str:
    return f"<h4>{escape(_(name))} <small>{count}{_uncounted(kind)}</small></h4>"


def _uncounted(kind: str) -> str:
    return escape(" · " + _("proposed by their figures, not counted")) if kind in UNCOUNTED else ""


def _rest(code: str, count: int) -> str:
    words = _("and {count} more", count=count)
    unit = st.session_state.get("unit")
    return f"<p>{link(words, address('attention', kind=code, unit=unit if unit != 'all' else None))}</p>"


def _told(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The lines with their words: of the task, the unit, the instruction."""
    words = kept_everywhere("words of what waits", _words)
    lines = [{str(name): cell for name, cell in row.items()} for row in rows.to_dict("records")]
    for line in lines:
        for key, named in words.items():
            line.update(named.get(line[key], named[None]))
    return lines


def _words() -> dict[str, dict[object, dict[str, Any]]]:
    """By the column that names them: the words of each task, unit and instruction, and under None those of none."""
    instructions = ask("instructions/standing")[["number", "leader", "leader_en", "text"]]
    told = {
        "task_id": ask("attention/tasks"),
        "unit_id": ask("duties/units").drop(columns="can_owe"),
        "instruction_number": instructions.rename(columns={"number": "instruction_number"}),
    }
    return {key: _by(key, rows) for key, rows in told.items()}


def _by(key: str, rows: pd.DataFrame) -> dict[object, dict[str, Any]]:
    cells = rows.drop(columns=key).rename(columns=str)
    found: dict[object, dict[str, Any]] = {None: dict.fromkeys(cells.columns)}
    return found | dict(zip(rows[key], cells.to_dict("records"), strict=True))


def _line(row: Mapping[str, Any]) -> str:
    tongue = language()
    place = " ".join(str(name) for name in (row[f"origin_{tongue}"], row["clause"]) if not is_missing(name))
    named = (row[f"unit_{tongue}"], row[f"owners_{tongue}"])
    unit = next((name for name in named if not is_missing(name)), "")
    said = "" if is_missing(row["since_on"]) else _("since {day}", day=day(row["since_on"], tongue))
    mark, due = urgency(row["due_on"])
    return f"""
<div class="task">
  <span class="mark">{mark}</span>
  <span>{_title(row)} <small>{escape(place)}</small></span>
  <span class="values">{escape(str(unit))}</span>
  <small class="due">{escape(due or said)}</small>
</div>"""


def _title(row: Mapping[str, Any]) -> str:
    """What it is, as a link to where it is done."""
    tongue = language()
    if not is_missing(row["instruction_number"]):
        leader = row["leader" if tongue == "zh" else "leader_en"]
        to = address("units", unit=row["unit_id"], view="orders") if is_missing(row["task_id"]) else task_address(row)
        return link(_("{leader}: {text}", leader=leader, text=row["text"]), to)
    if row["kind"] == "file":
        words = _("{period}, rows: {count}", period=row["period"], count=int(row["pieces"]))
        return link(words, address("review", receipt=row["submission_id"]))
    if not is_missing(row["submission_id"]):
        words = _("{period}, rows sent back: {count}", period=row["period"], count=int(row["pieces"]))
        return link(words, address("receipt", receipt=row["submission_id"]))
    if row["kind"] == "to_report":
        words = _("{period}, reports owed: {count}", period=row["period"], count=int(row["pieces"]))
        return link(words, address("report_data", reporter=row["unit_id"], quarter=row["period"]))
    return link(row[f"title_{tongue}"], task_address(row))


def urgency(due_on: date | None) -> tuple[str, str]:
    """A mark for what is over or soon over, and the day in words."""
    if is_missing(due_on):
        return "", ""
    assert due_on is not None
    left = (pd.Timestamp(due_on).date() - speaking_day()).days
    due = _("due {day}", day=day(due_on, language()))
    if left > _SOON_DAYS:
        return "", due
    status = STATUSES["overdue" if left < 0 else "due_soon"]
    over, ahead = _("{count} days over", count=-left), _("{count} days left", count=left)
    words = over if left < 0 else ahead if left else _("today")
    return f'<span style="color:{status.colour}">{status.mark}</span> {escape(words)}', due
