"""What whoever is at a page has written: they see it at once, also on a page that they open anew."""

from __future__ import annotations

import streamlit as st

from duban.people.roles import OPEN, Person

# Where a session remembers how many changes the lake had seen when it wrote last.
_WRITTEN = "lake_written"
# The same by person_id, for those who have an account: a page that is opened anew is another session.
_BY_PERSON: dict[str, int] = {}


def newest_mark(mark: int, who: Person) -> int:
    """How many changes the lake had seen when `who` wrote last; `mark` is that of this run, 0 where it wrote none."""
    newest: int = max(mark, _BY_PERSON.get(who.person_id, 0), st.session_state.get(_WRITTEN, 0))
    if newest:
        st.session_state[_WRITTEN] = newest
    if mark and who is not OPEN:
        _BY_PERSON[who.person_id] = newest
    return newest
