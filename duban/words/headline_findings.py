"""What the figures of the headline pages say, in one sentence: frames and rows in, messages for any language out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from duban.words.amounts import amount, day, is_missing, number, percent
from duban.words.wording import N_, Text

Row = Mapping[str, Any]


def air_quality(budget: Row, year: int, language: str) -> Text:
    """Whether the promise of good-air days was kept, or can still be; budget: a row of `air_quality/day_budget`."""
    target = number(budget["target_days"], language)
    if is_missing(budget["good_days"]):
        return N_("{year} promises {target} good-air days; none is reported by this date", year=year, target=target)
    said = {"year": year, "target": target, "good": number(budget["good_days"], language)}
    if budget["good_days_needed"] <= 0:
        return N_("{year} kept its promise: {good} good-air days of {target}", **said)
    if budget["days_left"] <= 0:
        short = number(budget["good_days_needed"], language)
        return N_("{year} missed its promise by {short} days: {good} good-air days of {target}", short=short, **said)
    if budget["is_final_missing"]:
        until = day(budget["as_of"], language)
        return N_(
            "{year}: {good} of {target} good-air days by {day}; the final count is not reported", day=until, **said
        )
    left, polluted = (number(budget[name], language) for name in ("days_left", "polluted_days_left"))
    if budget["polluted_days_left"] < 0:
        return N_(
            "{year} can no longer reach {target} good-air days: {good} so far, {left} days left", left=left, **said
        )
    return N_(
        "{year}: {left} days left, at most {polluted} may be polluted; {good} of {target} good-air days so far",
        left=left,
        polluted=polluted,
        **said,
    )


def two_counts(counts: pd.DataFrame, language: str) -> Text | None:
    """How far two origins of the count of good days are apart on the newest day that both know, if they are.

    counts: rows of `air_quality/pace`.
    """
    apart = counts[counts["is_on_line"] & counts["difference"].fillna(0).ne(0)]
    if apart.empty:
        return None
    newest = apart.iloc[-1]
    daily = newest["good_days"] if newest["origin"] == "computed" else newest["good_days"] - newest["difference"]
    said = newest["good_days"] - newest["difference"] if newest["origin"] == "computed" else newest["good_days"]
    return N_(
        "On {day} the daily values give {daily} good-air days, and the reported count is {said}; the line follows one.",
        day=day(newest["as_of"], language),
        daily=number(daily, language),
        said=number(said, language),
    )


def housing(measure: Row, language: str) -> Text:
    """Where the city stands on one housing measure, or how many districts have reported it."""
    name, unit = measure[f"indicator_{language}"], measure[f"measure_{language}"]
    target = amount(measure["target"], unit, language)
    if not is_missing(measure["actual"]):
        return N_(
            "{name}: {reached} of {target}, {done} where {due} was due",
            name=name,
            reached=number(measure["actual"], language),
            target=target,
            done=percent(measure["attainment"], language),
            due=percent(measure["expected"], language),
        )
    if measure["reporting_units"]:
        return N_(
            "{name}: {reached} of {target} reported by {count} of {expected} districts",
            name=name,
            reached=number(measure["sum_of_units"], language),
            count=measure["reporting_units"],
            expected=number(measure["expected_units"], language),
            target=target,
        )
    return N_("{name}: {target} promised, nothing reported yet", name=name, target=target)


def difference_from_units(measure: Row, language: str) -> Text:
    """Both numbers where the city's own and the sum of its districts differ; a row of `housing/city_measures`."""
    said = {
        name: amount(measure[name], measure[f"measure_{language}"], language, 0) for name in ("actual", "sum_of_units")
    }
    values = {"city": said["actual"], "sum": said["sum_of_units"]}
    difference = measure["difference_from_units"]
    gap = amount(abs(difference), measure[f"measure_{language}"], language, 0)
    if difference > 0:
        return N_("The city reports {city}, its districts together {sum}: {gap} more.", gap=gap, **values)
    return N_("The city reports {city}, its districts together {sum}: {gap} less.", gap=gap, **values)


def research(row: Row, language: str) -> Text:
    """Whether R&D reached its share of GDP, or what the known GDP would have asked for; a row of `research/path`."""
    year, yuan = row["target_year"], row[f"measure_{language}"]
    target = f"{row['target_ratio']:g}%"
    if not is_missing(row["ratio"]):
        ratio, until = f"{row['ratio']:.2f}%", day(row["spend_as_of"], language)
        return N_(
            "R&D reached {ratio} of GDP to {day}; the plan asks for {target}", ratio=ratio, day=until, target=target
        )
    if not is_missing(row["spend_needed_at_known_gdp"]):
        needed = amount(row["spend_needed_at_known_gdp"], yuan, language, 1)
        return N_(
            "{target} of the GDP of {year} is {needed}; what was spent is not reported",
            target=target,
            year=year,
            needed=needed,
        )
    spend = amount(row["target_spend"], yuan, language, 1)
    return N_(
        "{year} asks for {target} of GDP, {spend}; nothing is reported yet", year=year, target=target, spend=spend
    )


def ratio_path(path: pd.DataFrame) -> Text:
    """From which share of GDP to which the promised path runs; rows of `research/path`."""
    promised = path["target_ratio"].fillna(path["baseline_ratio"]).dropna()
    first, last = (f"{value:g}%" for value in (promised.iloc[0], promised.iloc[-1]))
    if len(promised) == 1:
        return N_("Promised is {last} of GDP", last=last)
    return N_("The promised path runs from {first} to {last} of GDP", first=first, last=last)


def spend_path(path: pd.DataFrame, language: str) -> Text:
    """How far spending is to grow, from which year to which; rows of `research/path`."""
    promised = path.dropna(subset=["target_spend"])
    first, last = promised.iloc[0], promised.iloc[-1]
    years = {"first": first["target_year"], "last": last["target_year"]}
    if len(promised) < 2:
        return N_("Spending promised for {first}", **years)
    times = number(last["target_spend"] / first["target_spend"], language, 2)
    return N_("Spending is to reach {times} times that of {first} by {last}", times=times, **years)


def statements(rows: pd.DataFrame, language: str) -> Text:
    """Where documents promise the city different figures for one thing; rows of `housing/city_statements`."""
    differing = rows[rows["below_highest"] < 0]
    if differing.empty:
        return N_("What several documents promise, they promise alike")
    low = differing.iloc[0]
    return N_(
        "{low} or {high}: documents differ on “{name}”",
        low=number(low["target"], language),
        high=number(low["target"] - low["below_highest"], language),
        name=low[f"indicator_{language}"],
    )


def league(places: pd.DataFrame, language: str) -> Text:
    """Who leads a list, who closes it, and who moved furthest."""
    first, last = places.iloc[0], places.iloc[-1]
    name = f"unit_{language}"
    moves = places[places["moved_up"].fillna(0) != 0]
    if moves.empty:
        return N_("{first} leads, {last} closes the list", first=first[name], last=last[name])
    mover = moves.sort_values("moved_up", key=abs).iloc[-1]
    values = {
        "first": first[name],
        "mover": mover[name],
        "places": number(abs(mover["moved_up"]), language),
        "position": int(mover["position"]),
    }
    if mover["moved_up"] > 0:
        return N_("{first} leads; {mover} rose {places} places to {position}", **values)
    return N_("{first} leads; {mover} fell {places} places to {position}", **values)


def computed_order(places: pd.DataFrame) -> Text:
    """Whether places computed from figures follow the published order, ties counting as in order."""
    computed = places.dropna(subset=["computed_position"]).sort_values("position")["computed_position"]
    if computed.is_monotonic_increasing:
        return N_("Computed from the figures: the same order as published")
    return N_("Computed from the figures: the order differs from the published one")


def calendar(days: pd.DataFrame) -> Text:
    """How many of the reported days were good; days: class_number, good up to class 2."""
    return N_(
        "Day by day: {good} of {known} reported days were good",
        good=int((days["class_number"] <= 2).sum()),
        known=len(days),
    )
