"""The reader and the lake: language, theme, and queries cached until the next commit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from duban.charts.look import Look
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.own_writes import own_write
from duban.lake.reader import Lake
from duban.lake.state import State
from duban.people.roles import OPEN, Person
from duban.people.ways_in import Entrance
from duban.ui.answers import Answer, Answers, Choice, Question
from duban.ui.own_marks import newest_mark
from duban.ui.reader import own_link
from duban.ui.run import RUN
from duban.ui.shelves import Made, Shelf, shelf
from duban.ui.who_reads import signed_in
from duban.words import moments
from duban.words.amounts import BABEL_LOCALES, is_missing
from duban.words.wording import Text, said, say

T = TypeVar("T")

# Stands among the queries that a run has asked for all that the lake holds.
_ANYTHING = "*"

ANSWERS = Answers(most=2000)


def on_page(name: str) -> None:
    """Tell which page this run draws; what pages keep is kept apart."""
    RUN.page, RUN.page_state = name, None


def page_name() -> str:
    """The page that this run draws, by its address; empty for the one that stands at the root."""
    return RUN.page


def begin_run() -> None:
    """Forget what the run before knew of its reader and of the lake; called before anything is drawn."""
    RUN.begin()


def language() -> str:
    """zh or en: what the reader chose, else what the link asks for, else the browser."""
    if not RUN.language:
        chosen = st.session_state.get("lang") or own_link().get("lang")
        RUN.language = chosen if chosen in BABEL_LOCALES else browser_language()
    return RUN.language


def browser_language() -> str:
    """English for a browser that asks for a language other than Chinese, Chinese otherwise."""
    locale = st.context.locale or "zh"
    return "zh" if locale.startswith("zh") else "en"


def person() -> Person:
    """Who is at this page, as the lake knows them now; in open mode everyone is OPEN. Raises AccessError."""
    if RUN.person is None:
        RUN.person = signed_in(entrance(), lambda: _opened().at_once())
    return RUN.person


def entrance() -> Entrance:
    """How people come in. Raises SettingError."""
    RUN.entrance = RUN.entrance or Entrance.from_environment()
    return RUN.entrance


def look() -> Look:
    """Language and theme for the charts of this run, and whether they are of a demonstration."""
    return Look(language(), dark=_theme() == "dark", demonstration=demonstration())


def _theme() -> object:
    RUN.theme = RUN.theme or st.context.theme.type
    return RUN.theme


def demonstration() -> bool:
    """Whether what units report in this lake is invented; whatever is taken out of it has to say so."""
    if RUN.is_demonstration is None:
        RUN.is_demonstration = kept_everywhere(
            "demonstration", lambda: not is_missing(ask_row("demonstration/made_from")["seed"])
        )
    return RUN.is_demonstration


def _(message: str | Text, **values: object) -> str:
    """`message` in the reader's language, its {placeholders} filled with `values`."""
    return say(message, language()) if isinstance(message, Text) else said(message, values, language())


@st.cache_resource(show_spinner=False)
def _of_this_process() -> Lake:
    return queries.open_lake(LakeHome.from_environment())


def _opened() -> Lake:
    RUN.lake = RUN.lake or _of_this_process()
    return RUN.lake


def lake() -> Lake:
    """The one read-only lake of this process; what is kept after this is made anew at each commit.

    Raises LakeError when none was built.
    """
    RUN.asked[Question(_opened(), _ANYTHING)] = 0
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
    return lake(), _seen().snapshot_id


def _seen() -> State:
    """The lake as this run sees it; whoever has written sees that at once."""
    if RUN.state is None:
        source = _opened()
        RUN.state = source.state(newest_mark(own_write(source.home), RUN.person or OPEN))
    return RUN.state


def _since(question: Question) -> int:
    """The commit since which a question has the answer that this run sees."""
    if question.name == _ANYTHING:
        return _seen().snapshot_id
    return _answer(question).since


def _answer(question: Question) -> Answer:
    answer = RUN.answers.get(question)
    if answer is None:
        answer = RUN.answers[question] = ANSWERS.ask(_seen(), question)
    return answer


def ask(name: str, **parameters: object) -> pd.DataFrame:
    """The rows of query `name`; asked of the lake once for each state of the tables that it follows from.

    What is asked as of a day (`on`) knows the units as they were on it: their names, and whose tasks were whose.
    The frame is shared by all readers: derive from it, never change it.
    """
    return _asked_for(Question(_opened(), name, tuple(parameters.items()))).frame


def ask_for(
    what: Hashable, is_meant: Callable[[pd.DataFrame], Sequence[bool] | pd.Series], name: str, **parameters: object
) -> pd.DataFrame:
    """Those rows of query `name` that are meant: what a commit changes in its other rows changes nothing of these.

    `is_meant` says so for each row of a frame; `what` names all that it follows from. It outlives the run of a page.
    """
    return _asked_for(Question(_opened(), name, tuple(parameters.items()), Choice(what, is_meant))).frame


def _asked_for(question: Question) -> Answer:
    answer = _answer(question)
    RUN.asked[question] = answer.since
    return answer


def ask_at(snapshot_id: int, name: str, **parameters: object) -> pd.DataFrame:
    """The rows of query `name` on the lake as one commit left it; shared by all readers like those of `ask`."""
    if snapshot_id == _seen().snapshot_id:
        return ask(name, **parameters)
    source = lake_at(snapshot_id)
    return ANSWERS.ask(source.state(), Question(source, name, tuple(parameters.items()))).frame


def ask_row(name: str, **parameters: object) -> dict[str, Any]:
    """The one row of a query whose grain is one row."""
    return dict(_asked_for(Question(_opened(), name, tuple(parameters.items()))).first_row)


@contextmanager
def aside() -> Iterator[None]:
    """What is asked inside is for something beside the page, such as the menu: nothing kept after follows from it."""
    before = dict(RUN.asked)
    try:
        yield
    finally:
        RUN.asked = before


def kept_follows(key: str, value: object) -> None:
    """Have all that is kept from here on follow a value: of one of CONTROLS, or of something outside of the lake."""
    if key not in RUN.controls or RUN.controls[key] != value:
        RUN.controls[key], RUN.page_state = value, None


def followed(key: str) -> object:
    """What the reader has chosen in a control that was drawn in this run, as the link has it; None before that."""
    return RUN.controls.get(key)


def _page_state() -> tuple[object, ...]:
    """What pages are functions of, beside the answers to what they ask."""
    if RUN.page_state is None:
        RUN.page_state = (RUN.page, *RUN.controls.items(), language(), _theme(), _opened(), today())
    return RUN.page_state


def kept(what: Hashable, make: Callable[[], T]) -> T:
    """What `make` returns, made once for each state of the page: its controls, language, theme and day, and the answers
    to what this run has asked.

    Pages are functions of exactly these, so nothing is built again for every reader, nor after a commit that it does
    not follow from. `what` names the thing within its page, with the reader where it is theirs alone.
    """
    return _kept(what, _page_state(), make)


def kept_of(rows: pd.DataFrame, what: Hashable, make: Callable[[], T]) -> T:
    """The same, which of all that the page asked follows from the answer alone that has these very `rows`.

    `make` uses no others, beside those that it asks itself. Raises KeyError for rows that are no answer.
    """
    answers = {id(answer.frame): {question: answer.since} for question, answer in RUN.answers.items()}
    return _kept_after(answers[id(rows)], what, _page_state(), make)


def kept_everywhere(what: Hashable, make: Callable[[], T]) -> T:
    """The same on every page: it follows from what `make` itself asks, the language and the day, and no control."""
    return _kept_after({}, what, (language(), _opened(), today()), make)


def _kept_after(asked: dict[Question, int], what: Hashable, state: tuple[object, ...], make: Callable[[], T]) -> T:
    """What is kept as if no more had been asked before."""
    before, RUN.asked = RUN.asked, asked
    try:
        return _kept(what, state, make)
    finally:
        RUN.asked = before | RUN.asked


def _kept(what: Hashable, state: tuple[object, ...], make: Callable[[], T]) -> T:
    made = RUN.made.get((what, state))
    if made is None:
        made = RUN.made[what, state] = _made(shelf(what, state), make)
    RUN.asked |= made.asked
    return cast(T, made.thing)


def _made(place: Shelf, make: Callable[[], object]) -> Made:
    if (made := place.standing(_since)) is None:
        with place.turns.taken():
            # Another may have made it while this run waited.
            made = place.standing(_since) or place.keep(make(), {question: _since(question) for question in RUN.asked})
    return made


def today() -> date:
    """The current day in the city; the one place where pages learn it."""
    if RUN.today is None:
        RUN.today = moments.today()
    return RUN.today
