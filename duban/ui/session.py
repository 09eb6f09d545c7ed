"""The reader and the lake: language, theme, and queries cached until the next commit."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from duban.charts.look import Look
from duban.errors import AccessError
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people import accounts
from duban.people.roles import OPEN, Person
from duban.people.ways_in import Entrance, Mode
from duban.words import moments
from duban.words.amounts import BABEL_LOCALES, is_missing
from duban.words.wording import N_, Text, say

T = TypeVar("T")

# Stands among the queries that a run has asked for all that the lake holds.
_ANYTHING = "*"

# Every control of every page by its key in the URL; figures are kept for each combination of their values.
CONTROLS = (
    "figures",
    "group",
    "indicator",
    "item",
    "kind",
    "list",
    "measure",
    "meeting",
    "month",
    "on",
    "origin",
    "person",
    "plan",
    "q",
    "quarter",
    "receipt",
    "reporter",
    "scope",
    "since",
    "status",
    "task",
    "template",
    "theme",
    "unit",
    "until",
    "view",
    "workbook",
    "year",
)


class _Run(threading.local):
    """What this run of the script has found out already; every session runs in a thread of its own."""

    language: str = ""
    page: str = ""
    snapshot_id: int | None = None
    person: Person | None = None
    is_demonstration: bool | None = None

    def __init__(self) -> None:
        self.controls: dict[str, object] = {}
        self.asked: set[str] = set()
        self.since: dict[str, int] = {}


_RUN = _Run()


def on_page(name: str) -> None:
    """Tell which page this run draws; what pages keep is kept apart."""
    _RUN.page = name


def begin_run() -> None:
    """Forget what the run before knew of its reader and of the lake; called before anything is drawn."""
    _RUN.language = ""
    _RUN.page = ""
    _RUN.snapshot_id = None
    _RUN.person = None
    _RUN.is_demonstration = None
    _RUN.controls = {}
    _RUN.asked = set()
    _RUN.since = {}


def language() -> str:
    """zh or en: what the reader chose, else what the link asks for, else the browser."""
    if not _RUN.language:
        chosen = st.session_state.get("lang") or st.query_params.get("lang")
        _RUN.language = chosen if chosen in BABEL_LOCALES else browser_language()
    return _RUN.language


def browser_language() -> str:
    """English for a browser that asks for a language other than Chinese, Chinese otherwise."""
    locale = st.context.locale or "zh"
    return "zh" if locale.startswith("zh") else "en"


def person() -> Person:
    """Who is at this page, as the lake knows them now; in open mode everyone is OPEN. Raises AccessError."""
    if _RUN.person is None:
        _RUN.person = _signed_in(Entrance.from_environment())
    return _RUN.person


def _signed_in(entrance: Entrance) -> Person:
    if entrance.mode is Mode.OPEN:
        # The gate has asked already, but `streamlit run` has none; Streamlit gives no address for this computer.
        if isinstance(st.context.ip_address, str):
            raise AccessError(N_("Open mode has no accounts and serves this computer only"))
        return OPEN
    identity = entrance.identity_of(dict(st.user))
    if not identity:
        raise AccessError(N_("You are not signed in; open the page anew"))
    return accounts.person_of(_seen()[0], identity)


def look() -> Look:
    """Language and theme for the charts of this run, and whether they are of a demonstration."""
    return Look(language(), dark=st.context.theme.type == "dark", demonstration=demonstration())


def demonstration() -> bool:
    """Whether what units report in this lake is invented; whatever is taken out of it has to say so."""
    if _RUN.is_demonstration is None:
        _RUN.is_demonstration = not is_missing(ask_row("demonstration/made_from")["seed"])
    return _RUN.is_demonstration


def _(message: str | Text, **values: object) -> str:
    """`message` in the reader's language, its {placeholders} filled with `values`."""
    return say(message if isinstance(message, Text) else N_(message, **values), language())


@st.cache_resource(show_spinner=False)
def _opened() -> Lake:
    return queries.open_lake(LakeHome.from_environment())


def lake() -> Lake:
    """The one read-only lake of this process; what is kept after this is made anew at each commit.

    Raises LakeError when none was built.
    """
    _RUN.asked.add(_ANYTHING)
    return _opened()


def lake_trouble() -> Text | None:
    """What is wrong with the lake, and what to do; None when nothing is."""
    return _opened().trouble()


@st.cache_resource(show_spinner=False, max_entries=3, on_release=Lake.close)
def lake_at(snapshot_id: int) -> Lake:
    """The lake as one commit left it. Raises LakeError when there is no such commit."""
    return queries.open_lake(LakeHome.from_environment(), snapshot_id)


def snapshot() -> tuple[Lake, int]:
    """The lake, and the commit that this run of the script sees: a page speaks of one commit from head to foot.

    What is kept after this is made anew at each commit.
    """
    _RUN.asked.add(_ANYTHING)
    return _seen()


def _seen() -> tuple[Lake, int]:
    source = _opened()
    if _RUN.snapshot_id is None:
        _RUN.snapshot_id = source.snapshot_id()
    return source, _RUN.snapshot_id


def _unchanged_since(asked: Set[str]) -> int:
    """The commit since which these queries have the same answers, at most the one that this run sees."""
    source, snapshot_id = _seen()
    for name in asked - _RUN.since.keys():
        since = snapshot_id if name is _ANYTHING else queries.unchanged_since(source, name)
        _RUN.since[name] = min(snapshot_id, since)
    return max((_RUN.since[name] for name in asked), default=0)


@lru_cache(maxsize=2000)
def _answered(name: str, parameters: tuple[tuple[str, object], ...], source: Lake, _since: int) -> pd.DataFrame:
    asked = dict(parameters)
    on = asked.get("on")
    if isinstance(on, date) and on < _units_changed_on(source, _since):
        return queries.on_the_units_of(source, on, name, asked)
    return queries.run(source, name, **asked)


@lru_cache(maxsize=100)
def _units_changed_on(source: Lake, _since: int) -> date:
    """From which day on the last change of a unit holds; the first of all days where none was changed."""
    day = queries.run(source, "units/newest_change")["changed_on"].iloc[0]
    return date.min if is_missing(day) else day


def ask(name: str, **parameters: object) -> pd.DataFrame:
    """The rows of query `name`; asked of the lake once for each state of the tables that it follows from.

    What is asked as of a day (`on`) knows the units as they were on it: their names, and whose tasks were whose.
    The frame is shared by all readers: derive from it, never change it.
    """
    asked = {name, "units/newest_change"} if "on" in parameters else {name}
    _RUN.asked |= asked
    return _answered(name, tuple(parameters.items()), _seen()[0], _unchanged_since(asked))


def ask_at(snapshot_id: int, name: str, **parameters: object) -> pd.DataFrame:
    """The rows of query `name` on the lake as one commit left it; shared by all readers like those of `ask`."""
    if snapshot_id == _seen()[1]:
        return ask(name, **parameters)
    return _answered(name, tuple(parameters.items()), lake_at(snapshot_id), snapshot_id)


def ask_row(name: str, **parameters: object) -> dict[str, Any]:
    """The one row of a query whose grain is one row."""
    return {str(column): value for column, value in ask(name, **parameters).iloc[0].to_dict().items()}


@dataclass(frozen=True)
class _Made:
    """A thing, the queries that had been asked when it was made, and since when their answers are the same."""

    thing: Any
    asked: frozenset[str]
    since: int


@dataclass
class _Shelf:
    """The place of a thing, whatever the lake holds."""

    made: _Made | None = None


@lru_cache(maxsize=1000)
def _shelf(_what: str, _state: tuple[object, ...]) -> _Shelf:
    return _Shelf()


@contextmanager
def aside() -> Iterator[None]:
    """What is asked inside is for something beside the page, such as the menu: nothing kept after follows from it."""
    before = set(_RUN.asked)
    try:
        yield
    finally:
        _RUN.asked = before


def control_drawn(key: str, value: object) -> None:
    """Tell what one of CONTROLS holds; what is kept from here on follows it.

    Streamlit's own state may still hold what a page before had under the same key.
    """
    _RUN.controls[key] = value


def kept(what: str, make: Callable[[], T]) -> T:
    """What `make` returns, made once for each state of the page: its controls, language, theme and day, and the answers
    to what this run has asked.

    Pages are functions of exactly these, so figures and tables need not be built again for every reader, nor after a
    commit that they do not follow from. `what` names the thing within its page.
    """
    state = (_RUN.page, *_RUN.controls.items(), language(), st.context.theme.type, _seen()[0], today())
    shelf = _shelf(what, state)
    made = shelf.made
    if made is None or made.since != _unchanged_since(made.asked):
        thing, asked = make(), frozenset(_RUN.asked)
        shelf.made = made = _Made(thing, asked, _unchanged_since(asked))
    _RUN.asked |= made.asked
    result: T = made.thing
    return result


def today() -> date:
    """The current day in the city; the one place where pages learn it."""
    return moments.today()
