"""Whoever writes sees it at once, in the session that wrote and on a page opened anew; nobody else waits for it."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from duban.people.roles import OPEN, Person, Role
from duban.ui import own_marks

CLERK, OTHER = Person("clerk", "Li", Role.REPORTER), Person("other", "Wang", Role.VIEWER)


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens a new session, in a process where nobody has written yet."""
    monkeypatch.setattr(own_marks, "_BY_PERSON", {})

    def opened() -> None:
        monkeypatch.setattr(st, "session_state", {})

    opened()
    return opened


def test_a_person_is_known_again_in_another_session(sessions: Any) -> None:
    assert own_marks.newest_mark(7, CLERK) == 7
    sessions()
    assert own_marks.newest_mark(0, CLERK) == 7
    assert own_marks.newest_mark(0, CLERK) == 7
    sessions()
    assert own_marks.newest_mark(0, OTHER) == 0


def test_without_accounts_a_session_alone_knows_what_it_wrote(sessions: Any) -> None:
    assert own_marks.newest_mark(7, OPEN) == 7
    assert own_marks.newest_mark(0, OPEN) == 7
    sessions()
    assert own_marks.newest_mark(0, OPEN) == 0


def test_a_later_write_counts(sessions: Any) -> None:
    assert own_marks.newest_mark(7, CLERK) == 7
    sessions()
    assert own_marks.newest_mark(9, CLERK) == 9
    sessions()
    assert own_marks.newest_mark(3, CLERK) == 9
