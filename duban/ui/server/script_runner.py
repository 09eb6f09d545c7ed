"""Streamlit's script runner with a slot for each run: callbacks, the script, and the parts of a page that run alone.

Streamlit has no hook for this, so the name under which its sessions find the runner is given another meaning; a test
drives a real server to see that it still does what it should.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner
from streamlit.runtime.scriptrunner_utils.exceptions import StopException
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequest, ScriptRequests, ScriptRequestType

from duban.people import doorbook
from duban.people.ways_in import LOOPBACK, Entrance
from duban.ui.server.doorkeeper import come_from
from duban.ui.server.long_wait import say_that_others_read
from duban.ui.server.run_slots import RunSlots, Turn, slots_from_environment

SLOTS = RunSlots(slots=2)

# What a tab asked for and did not get before it asked anew, with the number under which it waited. A key is one that
# lives as long as its session.
_LEFT_BEHIND: WeakKeyDictionary[object, tuple[list[RerunData], int | None]] = WeakKeyDictionary()


class _Requests(ScriptRequests):
    """A session's requests to its runner, that remember what was asked and has not begun."""

    def __init__(self, asked: list[RerunData]) -> None:
        super().__init__()
        self.not_begun = asked
        for data in asked:
            self.request_rerun(data)

    def on_scriptrunner_ready(self) -> ScriptRequest:
        """What is to be run next."""
        return self._noted(super().on_scriptrunner_ready())

    def on_scriptrunner_yield(self) -> ScriptRequest | None:
        """What is to be run in the place of the current run, if anything."""
        request = super().on_scriptrunner_yield()
        return None if request is None else self._noted(request)

    def _noted(self, request: ScriptRequest) -> ScriptRequest:
        if request.type is ScriptRequestType.RERUN:
            self.not_begun = [request.rerun_data]
        return request


class SlottedScriptRunner(ScriptRunner):
    """A runner whose every run waits for a slot, and leaves the line when its tab is closed or asks for another.

    The newer run takes over the place in line, and what was pressed: a click on a button is not lost by the next one.
    """

    slots = SLOTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left, number = _LEFT_BEHIND.pop(self._fragment_storage, ([], None))
        self._turn = Turn(number)
        self._asked = _Requests([*left, self._requests.on_scriptrunner_ready().rerun_data])
        self._requests = self._asked

    def request_stop(self) -> None:
        """Stop: at the next element where the script runs, at once where it waits."""
        super().request_stop()
        number = self.slots.leave(self._turn)
        if self._asked.not_begun:
            _LEFT_BEHIND[self._fragment_storage] = self._asked.not_begun, number

    @contextmanager
    def _set_execing_flag(self) -> Iterator[None]:
        # Streamlit enters here once for each run, before its callbacks, and deals with whatever is raised inside.
        with self.slots.held(self._turn, say_that_others_read) as holds, super()._set_execing_flag():
            if not holds:
                raise StopException
            self._asked.not_begun = []
            doorbook.acting_from(_where())
            yield


def _where() -> str:
    """From where the reader of this run is; Streamlit names no address for this computer."""
    peer = st.context.ip_address
    return come_from(Entrance.from_environment(), st.context.headers, peer if isinstance(peer, str) else LOOPBACK[0])


def install() -> None:
    """Let every run of a script from now on wait for one of DUBAN_RUN_SLOTS slots. Raises SettingError."""
    SLOTS.slots = slots_from_environment()
    app_session.ScriptRunner = SlottedScriptRunner  # type: ignore[attr-defined]
