"""What a page draws goes to the event loop in bundles: in its order, none lost, and soon."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit import util
from streamlit.elements import html
from streamlit.runtime import app_session, websocket_session_manager

from duban.folders import PROJECT
from duban.ui.server import app, bundles
from duban.ui.server.bundles import READ_IN, Bundle, BundledSession, check_version


class Ends:
    """What was done, and how often the sender was woken."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.woken = 0
        self.bundle = Bundle(self.wake)

    def wake(self) -> None:
        self.woken += 1

    def element(self, name: str) -> Callable[[], None]:
        """What the event loop does for an element: keep it and say that there is something to send."""

        def keep() -> None:
            self.done.append(name)
            self.bundle.note()

        return keep


def test_the_loop_is_told_once_of_many_elements_and_wakes_the_sender_once() -> None:
    ends = Ends()
    assert [ends.bundle.put(ends.element(name), may_wait=True) for name in "abc"] == [True, False, False]
    ends.bundle.hand_on(pytest.fail)
    assert (ends.done, ends.woken) == (["a", "b", "c"], 1)
    assert ends.bundle.put(ends.element("d"), may_wait=True)


def test_what_may_not_wait_takes_with_it_what_came_before() -> None:
    ends = Ends()
    told = [ends.bundle.put(ends.element(name), may_wait=name != "end") for name in ("a", "b", "end")]
    assert told == [True, False, True]
    ends.bundle.hand_on(pytest.fail)
    ends.bundle.hand_on(pytest.fail)
    assert (ends.done, ends.woken) == (["a", "b", "end"], 1)


def test_one_that_fails_is_told_of_and_the_others_arrive() -> None:
    ends, failures = Ends(), list[Exception]()
    ends.bundle.put(ends.element("a"), may_wait=True)
    ends.bundle.put(lambda: 1 / 0, may_wait=True)
    ends.bundle.put(ends.element("b"), may_wait=True)
    ends.bundle.hand_on(failures.append)
    assert (ends.done, [type(error) for error in failures]) == (["a", "b"], [ZeroDivisionError])


def test_what_is_noted_outside_of_a_bundle_wakes_the_sender_at_once() -> None:
    ends = Ends()
    ends.bundle.note()
    assert ends.woken == 1


def test_the_server_s_sessions_are_bundled() -> None:
    assert app.app
    assert websocket_session_manager.AppSession is BundledSession  # type: ignore[attr-defined]
    assert app_session._populate_theme_msg is bundles._populate_theme
    assert html._html_only_style_tags is bundles._only_styles
    assert util.calc_hash is bundles._digest


@pytest.mark.parametrize("size", [0, 1, 50_000, 50_001])
def test_a_kept_digest_is_that_of_the_same_bytes(size: int) -> None:
    given = b"a" * size
    told = {bundles._digest(given), bundles._digest(bytes(given)), bundles._digest_as_it_was(given)}
    assert len(told) == 1
    assert bundles._digest(given + b"b") not in told


def test_the_pinned_streamlit_is_the_one_whose_inside_was_read() -> None:
    pinned = re.search(r"^streamlit==(\S+)", (PROJECT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert pinned
    assert pinned[1] == READ_IN
    check_version()


def test_another_streamlit_is_refused_with_what_to_compare() -> None:
    with pytest.raises(RuntimeError, match="compare AppSession"):
        check_version("1.68.0")
