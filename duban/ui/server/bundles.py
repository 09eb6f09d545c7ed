"""A session's messages handed to the event loop in bundles: waking it for each one costs more than the message.

Streamlit wakes its event loop twice for each element of a page, some hundred times a page, and each time both threads
fight for the interpreter. It has no setting for this, so the name under which its server finds the session is given
another meaning. Some small things that it works out anew at each run are kept too. What is replaced was read in one
version; `check_version` refuses every other until it was read again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import streamlit
from streamlit import string_util, util
from streamlit.elements import html
from streamlit.navigation import page
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session, websocket_session_manager
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

READ_IN = "1.67.0"

# An element waits at most this long for those after it; a person does not see it.
HELD_SECONDS = 0.02

_theme_as_it_was = app_session._populate_theme_msg
# Of each word on a button Streamlit asks at each run whether it begins with one of all emoji there are.
_leading_emoji = lru_cache(maxsize=5000)(string_util.extract_leading_emoji)
# And of each piece of HTML, which it searches twice, whether it is nothing but styles.
_only_styles = lru_cache(maxsize=1000)(html._html_only_style_tags)
# And the digest of each message, for which a large one lets go of the interpreter and waits for it again.
_digest_as_it_was = util.calc_hash
_kept_digest = lru_cache(maxsize=2000)(_digest_as_it_was)
_MOST_DIGESTED_BYTES = 50_000


class Bundle:
    """What waits to be done on an event loop, in its order; safe to use from many threads.

    `wake` is called on the loop once for all that was noted while a bundle was handed on.
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._guard = threading.Lock()
        self._waiting: list[Callable[[], None]] = []
        self._is_awaited = self._is_handing_on = self._is_noted = False

    def put(self, callback: Callable[[], None], *, may_wait: bool) -> bool:
        """Add one to what waits; whether the loop has to be told of it."""
        with self._guard:
            self._waiting.append(callback)
            is_awaited, self._is_awaited = self._is_awaited, self._is_awaited or may_wait
        return not (may_wait and is_awaited)

    def hand_on(self, fails: Callable[[Exception], None]) -> None:
        """Do all that waits, on the event loop; one that fails is told of and takes none of the others with it."""
        with self._guard:
            waiting, self._waiting, self._is_awaited = self._waiting, [], False
        self._is_handing_on, self._is_noted = True, False
        for callback in waiting:
            try:
                callback()
            except Exception as error:
                fails(error)
        self._is_handing_on = False
        if self._is_noted:
            self._wake()

    def note(self) -> None:
        """Say that there is something to send."""
        if self._is_handing_on:
            self._is_noted = True
        else:
            self._wake()


class BundledSession(AppSession):
    """A session that hands elements on together, in their order, and everything else at once with what waits."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._here = threading.local()
        self._bundle = Bundle(kwargs.get("message_enqueued_callback") or (lambda: None))
        super().__init__(*args, **{**kwargs, "message_enqueued_callback": self._bundle.note})

    def _on_scriptrunner_event(self, sender: Any, event: ScriptRunnerEvent, *args: Any, **kwargs: Any) -> None:
        self._here.may_wait = event is ScriptRunnerEvent.ENQUEUE_FORWARD_MSG
        try:
            super()._on_scriptrunner_event(sender, event, *args, **kwargs)
        finally:
            self._here.may_wait = False

    def _call_soon_on_event_loop(self, callback: Callable[[], None]) -> None:
        may_wait = getattr(self._here, "may_wait", False)
        if self._bundle.put(callback, may_wait=may_wait):
            super()._call_soon_on_event_loop(self._wait if may_wait else self._hand_on)

    def _wait(self) -> None:
        self._event_loop.call_later(HELD_SECONDS, self._hand_on)

    def _hand_on(self) -> None:
        self._bundle.hand_on(self._failed)

    def _failed(self, error: Exception) -> None:
        self._event_loop.call_exception_handler({"message": "A session's event failed", "exception": error})


def _digest(s: bytes | str) -> str:
    """The same digest, kept for what is small enough to be kept in numbers."""
    return _kept_digest(s) if len(s) <= _MOST_DIGESTED_BYTES else _digest_as_it_was(s)


@lru_cache(maxsize=20)
def _theme(section: str) -> CustomThemeConfig:
    made = CustomThemeConfig()
    _theme_as_it_was(made, section)
    return made


def _populate_theme(msg: CustomThemeConfig, section: str = "theme") -> None:
    """The look of the pages, which stays as the server was started with: read from its settings once, not each run."""
    msg.MergeFrom(_theme(section))


def check_version(version: str = streamlit.__version__) -> None:
    """Raise RuntimeError for a Streamlit in which what is replaced here was not read."""
    if version != READ_IN:
        raise RuntimeError(
            f"duban/ui/server/bundles.py replaces parts of Streamlit {READ_IN} and this is {version}: compare"
            " AppSession._call_soon_on_event_loop, _on_scriptrunner_event, _populate_theme_msg, extract_leading_emoji,"
            " _html_only_style_tags, calc_hash, then change READ_IN"
        )


def install() -> None:
    """Let every session from now on hand its messages on in bundles. Raises RuntimeError."""
    check_version()
    websocket_session_manager.AppSession = BundledSession  # type: ignore[attr-defined]
    app_session._populate_theme_msg = _populate_theme
    string_util.extract_leading_emoji = _leading_emoji
    html._html_only_style_tags = _only_styles
    util.calc_hash = page.calc_hash = _digest  # type: ignore[attr-defined]
