"""What a program asks: filters, days and a part of a list, read from the address; refused where they mean nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duban.api.fields import REPORT_STATES
from duban.api.resources import Resource
from duban.errors import AskingError
from duban.words.periods import parse_period
from duban.words.statuses import STATUSES
from duban.words.wording import N_, Text

USUAL_ROWS, MOST_ROWS = 100, 1000
_FARTHEST = 10_000_000

FILTERS: dict[str, Text] = {
    "unit": N_("A unit_id: only rows that are of this unit"),
    "theme": N_("A theme: only rows of it"),
    "document": N_("A document_id: only rows of this document"),
    "task": N_("A task_id: only rows of this task"),
    "indicator": N_("An indicator_id: only rows of it"),
    "period": N_("A period, such as a year with Q1 behind it"),
    "status": N_("One status"),
    "on": N_("The reporting date; without it that of the pages"),
}
# What every list takes beside the filters of its query.
COMMON: dict[str, Text] = {
    "known_on": N_("Answer from the lake as it was known at the end of this day"),
    "limit": N_("How many rows at most, 1 to 1000"),
    "offset": N_("How many rows to pass over"),
    "lang": N_("The language of messages: zh or en"),
}
# A filter of this kind names one of the rows of `api/names`.
_NAMED = ("unit", "theme", "document", "task", "indicator")


@dataclass(frozen=True)
class Asking:
    """What is asked of a list: its filters by name, `known_on` where the past is meant, and the part that is wanted."""

    filters: Mapping[str, str | date | None]
    known_on: date | None
    limit: int
    offset: int


def read_asking(resource: Resource, given: Mapping[str, Sequence[str]], usual_rows: int = USUAL_ROWS) -> Asking:
    """What the parameters of an address, each with its values, ask of `resource`. Raises AskingError."""
    offered = [name for name in resource.parameters if name in FILTERS]
    known = [*offered, *COMMON] if resource.query else [name for name in COMMON if name != "known_on"]
    for name, values in given.items():
        if name not in known:
            words = N_("“{name}” is no parameter of {resource}; it takes {known}", name=name[:100],
                       resource=resource.name, known=", ".join(known))  # fmt: skip
            raise AskingError(words)
        if len(values) > 1:
            raise AskingError(N_("“{name}” is given twice; give it once", name=name))
    said = {name: values[0].strip() for name, values in given.items() if values[0].strip()}
    if missing := [name for name in resource.needed if name not in said]:
        words = N_("{resource} needs {missing}", resource=resource.name, missing=", ".join(missing))
        raise AskingError(words)
    return Asking(
        {name: _filter(resource, name, said[name]) if name in said else None for name in offered},
        _day("known_on", said["known_on"]) if "known_on" in said else None,
        _count("limit", said.get("limit", str(usual_rows)), 1, MOST_ROWS),
        _count("offset", said.get("offset", "0"), 0, _FARTHEST),
    )


def require_known(asking: Asking, names: Collection[tuple[str, str]]) -> None:
    """Raise AskingError where a filter names what there is not; `names` are the pairs of `api/names`."""
    for kind in _NAMED:
        value = asking.filters.get(kind)
        # A task that is told in words has a history as an indicator has.
        as_task = kind == "indicator" and ("task", value) in names
        if value is not None and (kind, value) not in names and not as_task:
            words = N_("“{value}” is no {kind} here; /api/v1/{kind}s lists them", value=value, kind=kind)
            raise AskingError(words)


def states_of(resource: Resource) -> tuple[str, ...]:
    """What the filter `status` of a list can be."""
    return REPORT_STATES if "report_state" in resource.fields else tuple(STATUSES)


def _filter(resource: Resource, name: str, said: str) -> str | date:
    if name == "on":
        return _day(name, said)
    if name == "period":
        return parse_period(said).code
    if name == "status" and said not in states_of(resource):
        words = N_("“{value}” is no {name}; it can be {choices}", value=said[:100], name=name,
                   choices=", ".join(states_of(resource)))  # fmt: skip
        raise AskingError(words)
    return said[:200]


def _day(name: str, said: str) -> date:
    try:
        if len(said) == 10:
            return date.fromisoformat(said)
    except ValueError:
        pass
    raise AskingError(N_("“{value}” in {name} is no day; write year-month-day with two dashes", value=said[:100],
                         name=name))  # fmt: skip


def _count(name: str, said: str, least: int, most: int) -> int:
    if not (said.isascii() and said.isdecimal() and len(said) < 9 and least <= int(said) <= most):
        raise AskingError(N_("“{value}” in {name} is no number from {least} to {most}", value=said[:100], name=name,
                             least=least, most=most))  # fmt: skip
    return int(said)
