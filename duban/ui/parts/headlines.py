"""The numbers at the head of each page, each beside what it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from duban.ui.controls import reporting_date
from duban.ui.face import Figure
from duban.ui.session import _, ask, ask_row, language
from duban.words.amounts import amount, day, is_missing, number, percent, signed
from duban.words.statuses import GROUPS, STATUSES, Group
from duban.words.wording import listed

Row = Mapping[str, Any]


Counts = Mapping[str, int]


def counts_before(on: date) -> dict[str, Counts]:
    """How many promises were in each status on the days that `on` is compared with, named quarter and meeting."""
    days = ask_row("overview/before", on=on)
    named = {"quarter": days["quarter_on"], "meeting": days["meeting_on"]}
    return {
        name: _by_status(ask("overview/status_counts", on=pd.Timestamp(day).date()))
        for name, day in named.items()
        if not is_missing(day)
    }


def _by_status(counts: pd.DataFrame) -> Counts:
    return dict(zip(counts["status"], counts["commitments"], strict=True))


def overview(counts: pd.DataFrame, before: Mapping[str, Counts]) -> list[Figure]:
    """How many promises are in each group of statuses, beside the days before; counts: status, commitments."""
    now = _by_status(counts)
    return [
        Figure(
            _(group.word),
            str(_in_group(now, group)),
            " · ".join((*_moved(now, before, group), *_members(now, group))),
        )
        for group in GROUPS.values()
    ]


def _in_group(counts: Counts, group: Group) -> int:
    return int(sum(counts.get(status, 0) for status in group.statuses))


def _moved(now: Counts, before: Mapping[str, Counts], group: Group) -> list[str]:
    """How many more or fewer than on each day before."""
    moves = {name: signed(_in_group(now, group) - _in_group(then, group), language()) for name, then in before.items()}
    said = [_("{change} since last quarter", change=moves["quarter"])] if "quarter" in moves else []
    said += [_("{change} since the last meeting", change=moves["meeting"])] if "meeting" in moves else []
    return said


def _members(counts: Counts, group: Group) -> list[str]:
    """The statuses of a group of several, each with its number."""
    if len(group.statuses) == 1:
        return []
    named = (f"{_(STATUSES[code].word)} {counts[code]}" for code in group.statuses if counts.get(code))
    return [said] if (said := listed(named, language())) else []


def air_quality(budget: Row) -> list[Figure]:
    """Good days, days due, polluted days and days left; budget: a row of `air_quality/day_budget`."""
    tongue = language()
    target, allowed = (number(budget[name], tongue) for name in ("target_days", "polluted_days_allowed"))
    share = percent(budget["needed_share"], tongue)
    return [
        Figure(_("Good-air days"), number(budget["good_days"], tongue), _("of {target} promised", target=target)),
        Figure(_("Due by then"), number(budget["expected_days"], tongue), _("on a straight line")),
        Figure(
            _("Polluted days"),
            number(budget["polluted_days_so_far"], tongue),
            _("{allowed} allowed in the year", allowed=allowed),
        ),
        Figure(
            _("Days left"),
            number(budget["days_left"], tongue),
            _("the year is over") if is_missing(budget["needed_share"]) else _("{share} must be good", share=share),
        ),
    ]


def housing(city: Row) -> list[Figure]:
    """Reached, target, attainment and coverage of one measure; city: a row of `housing/city_measures`."""
    tongue, measure = language(), city[f"measure_{language()}"]
    is_partial = is_missing(city["actual"])
    reached, as_of = (city["sum_of_units"], city["sum_as_of"]) if is_partial else (city["actual"], city["as_of"])
    nothing = _("not all districts reported") if city["reporting_units"] else _("nothing reported yet")
    until = nothing if is_missing(as_of) else _("to {day}", day=day(as_of, tongue))
    due = nothing if is_missing(city["expected"]) else _("{due} was due", due=percent(city["expected"], tongue))
    return [
        Figure(_("Reached"), amount(reached, measure, tongue), _beside_year_before(city, until)),
        Figure(_("Target"), amount(city["target"], measure, tongue), _("by {day}", day=day(city["due_on"], tongue))),
        Figure(_("Attainment"), percent(city["attainment"], tongue), due),
        Figure(
            _("Districts that reported"),
            f"{number(city['reporting_units'], tongue)} / {number(city['expected_units'], tongue)}",
            _("for the same day"),
        ),
    ]


def _beside_year_before(city: Row, until: str) -> str:
    """Until when something was reached, and how much it was a year before, where that is known."""
    if is_missing(city["year_before"]):
        return until
    tongue = language()
    before = number(city["year_before"], tongue)
    return _("{until}; {before} by {day}", until=until, before=before, day=day(city["year_before_as_of"], tongue))


def research(row: Row, last: Row, yuan: str) -> list[Figure]:
    """A year's targets, and what they imply beside what is known; its row of `research/path`, and the last one."""
    tongue = language()
    target = f"{row['target_ratio']:g}%"
    spend, gdp = (amount(row[name], yuan, tongue, 1) for name in ("spend", "gdp"))
    share = row["ratio_of_target_spend_at_known_gdp"]
    goal = _("{target}% by {year}", target=f"{last['target_ratio']:g}", year=last["target_year"])
    return [
        Figure(_("Target share of GDP, {year}", year=row["target_year"]), target, goal),
        Figure(_("Target spending"), amount(row["target_spend"], yuan, tongue, 1), _("reported: {spend}", spend=spend)),
        Figure(_("GDP the targets imply"), amount(row["implied_gdp"], yuan, tongue, 1), _("known: {gdp}", gdp=gdp)),
        Figure(
            _("Target spending in known GDP"),
            "—" if is_missing(share) else f"{number(share, tongue, 2)}%",
            _("the plan asks for {target}", target=target),
        ),
    ]


def key_projects(totals: pd.DataFrame) -> list[Figure]:
    """Each known total against the last goal set for it; totals: rows of `key_projects/totals`."""
    known = totals[totals["actual"].notna()].drop_duplicates("indicator_id", keep="last")
    return [_goal(row) for row in known.to_dict("records")[:4]]


def _goal(row: Mapping[Any, Any]) -> Figure:
    tongue, measure, decimals = language(), row[f"measure_{language()}"], row["decimals"]
    return Figure(
        row[f"indicator_{tongue}"],
        amount(row["actual"], measure, tongue, decimals),
        _(
            "to {as_of}; goal {target} by {due}",
            as_of=row["as_of"],
            target=amount(row["target"], measure, tongue, decimals),
            due=row["due_on"],
        ),
    )


def tasks(board: pd.DataFrame) -> list[Figure]:
    """How many tasks are behind, met, on their way and not reported; rows of `tasks/board`."""
    counts = {str(code): int(count) for code, count in board["status"].value_counts().items()}
    of_all = _("of {total} tasks", total=len(board))
    late, word = _in_group(counts, GROUPS["short"]), GROUPS["short"].word
    silent = board[board["status"] == "not_reported"]
    figures = int((silent["basis"] == "figures").sum())
    return [
        Figure(_(word), str(late), of_all),
        Figure(_("Met"), str(counts.get("met", 0)), of_all),
        Figure(_("Not reported"), str(len(silent)), _("{figures} of them have figures to give", figures=figures)),
        Figure(_("Due by the end of the year"), str(_due_this_year(board)), _("not met yet")),
    ]


def _due_this_year(board: pd.DataFrame) -> int:
    year_ends_on = reporting_date().replace(month=12, day=31)
    open_tasks = board[(board["status"] != "met") & board["due_on"].notna()]
    return int((open_tasks["due_on"] <= year_ends_on).sum())


def burden(row: Row) -> list[Figure]:
    """What one body carries; a row of `units/burden`."""
    return [
        Figure(_("Tasks it leads"), str(row["leads"]), _("in {count} documents in all", count=row["documents"])),
        Figure(_("Tasks it answers for"), str(row["responsible"]), _("{count} in support", count=row["supports"])),
        Figure(_("Figures short of plan"), str(row["behind"]), _("of {total} figures", total=row["figures"])),
        Figure(
            _("Tasks short of plan"),
            str(row["tasks_behind"]),
            _("{count} not reported", count=row["tasks_not_reported"]),
        ),
    ]


def reporting(units: pd.DataFrame) -> list[Figure]:
    """How many bodies are complete, and how many figures came on time, late, or not; rows of `reporting/by_unit`."""
    tongue = language()
    totals = {
        name: number(int(units[name].sum()), tongue) for name in ("expected", "on_time", "late", "missing", "open")
    }
    of_figures = _("of {total} figures", total=totals["expected"])
    longest = units["most_days_late"].max()
    latest = of_figures if is_missing(longest) else _("by up to {days} days", days=number(longest, tongue))
    still_open = _("and {count} are not due yet", count=totals["open"]) if units["open"].any() else of_figures
    return [
        Figure(_("Complete"), str(int(units["is_complete"].sum())), _("of {total} bodies", total=len(units))),
        Figure(_("On time"), totals["on_time"], of_figures),
        Figure(_("Late"), totals["late"], latest),
        Figure(_("Missing"), totals["missing"], still_open),
    ]
