"""What a browser tab and a Streamlit server say to one another, without the wire between them.

The messages are Streamlit's own (streamlit.proto). What the browser does that costs the server something is done here
too: it names the page by its address at first and by its hash afterwards, and it keeps large elements, so that the
server may answer with their hash alone. What it draws and what its widgets report at first sight are left out.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

# The browser forgets an element that this many runs did not show (global.maxCachedMessageAge).
CACHED_RUNS = 2
# Elements whose state the browser sends, as far as measurements use them.
CONTROLS = ("selectbox", "button", "file_uploader")


class PageError(RuntimeError):
    """The page showed an exception, was not found, or never finished."""


@dataclass(frozen=True)
class Rerun:
    """One run of the script, from the request to the word that it has finished."""

    seconds: float
    first_delta_seconds: float
    bytes: int
    deltas: int
    elements: Counter[str]


class Conversation:
    """What one tab asks and has been told, without the wire that carries it."""

    def __init__(self, base_url: str, page: str = "", query: str = "", *, locale: str = "zh-CN") -> None:
        self.page = page
        self.query = query.removeprefix("?")
        self.base_url = base_url
        self.locale = locale
        self._page_hash = ""
        self._runs = 0
        self._kept: dict[str, tuple[int, ForwardMsg]] = {}
        self.controls: dict[str, Any] = {}
        self.alarms: list[str] = []
        self._begin(0.0)

    @property
    def url(self) -> str:
        """The address that the browser shows."""
        return f"{self.base_url}/{self.page}"

    def go(self, page: str) -> None:
        """Show another page from the next run on, as a link in the menu does."""
        if page != self.page:
            self.page, self._page_hash = page, ""

    def ask(self, widgets: Iterable[WidgetState] = (), query: str | None = None) -> bytes:
        """What to send for a run of the page with these widgets' states; the run's time begins.

        After it `controls` has the page's own by their key, as Streamlit describes them, and `alarms` what it says in
        red.
        """
        self.query = self.query if query is None else query.removeprefix("?")
        request = self._request(widgets).SerializeToString()
        self._runs += 1
        self._begin(time.perf_counter())
        return request

    def take(self, frame: str | bytes) -> Rerun | None:
        """Note what came over the wire; what the run took, once it is whole. Raises PageError."""
        if isinstance(frame, str):
            raise PageError(f"{self.url} sent text where Streamlit sends bytes")
        self._size += len(frame)
        message = self._whole(ForwardMsg.FromString(frame))
        if message.WhichOneof("type") == "delta":
            self._deltas += 1
            self._first_delta_at = self._first_delta_at or time.perf_counter()
            self._elements[element_kind(message)] += 1
            self._note_element(message.delta.new_element)
        self._note(message)
        if not is_end(message):
            return None
        ended_at = time.perf_counter()
        self._forget_old()
        first_delta_seconds = (self._first_delta_at or ended_at) - self._started_at
        return Rerun(ended_at - self._started_at, first_delta_seconds, self._size, self._deltas, self._elements)

    def _begin(self, now: float) -> None:
        self._started_at, self._first_delta_at = now, 0.0
        self._size = self._deltas = 0
        self._elements: Counter[str] = Counter()
        self.controls, self.alarms = {}, []

    def _request(self, widgets: Iterable[WidgetState]) -> BackMsg:
        message = BackMsg()
        client = message.rerun_script
        client.query_string = self.query
        client.page_script_hash = self._page_hash
        # Until the server has told the page's hash, the address is all that the browser knows.
        client.page_name = "" if self._page_hash else self.page
        client.widget_states.widgets.extend(widgets)
        client.cached_message_hashes.extend(self._kept)
        client.context_info.timezone = "Asia/Shanghai"
        client.context_info.timezone_offset = -480
        client.context_info.locale = self.locale
        client.context_info.url = self.url
        client.context_info.color_scheme = "light"
        return message

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """The message itself where only its hash came, and remember it if it is one that may come so again."""
        if message.WhichOneof("type") == "ref_hash":
            digest, whole = message.ref_hash, ForwardMsg()
            whole.CopyFrom(self._kept[digest][1])
            whole.metadata.CopyFrom(message.metadata)
            self._kept[digest] = (self._runs, self._kept[digest][1])
            return whole
        if message.metadata.cacheable:
            self._kept[message.hash] = (self._runs, message)
        return message

    def _note_element(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "alert" and element.alert.format == Alert.ERROR:
            self.alarms.append(element.alert.body)
        elif kind in CONTROLS:
            control = getattr(element, kind)
            self.controls[control.id.split("-", 2)[-1]] = control

    def _note(self, message: ForwardMsg) -> None:
        """Keep what the message says of the page, and raise if it says that the page failed."""
        kind = message.WhichOneof("type")
        if kind in {"new_session", "navigation"}:
            # With st.navigation the second of the two is the page that is really shown.
            self._page_hash = getattr(message, kind).page_script_hash
        elif kind == "page_info_changed":
            # What the page writes into its address stands there at the next run.
            self.query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            raise PageError(f"{self.url} is no page")
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            raise PageError(f"{self.url}: {exception_text(message.delta.new_element.exception)}")
        elif kind == "session_event" and message.session_event.WhichOneof("type") == "script_compilation_exception":
            raise PageError(f"{self.url}: {exception_text(message.session_event.script_compilation_exception)}")

    def _forget_old(self) -> None:
        self._kept = {digest: kept for digest, kept in self._kept.items() if self._runs - kept[0] <= CACHED_RUNS}


def is_end(message: ForwardMsg) -> bool:
    """Whether the run has ended: not a fragment's own run, and not one that st.rerun() replaces by another."""
    # A compile error is told of in the message after this one, so the reader goes on until it comes.
    return (
        message.WhichOneof("type") == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    )


def element_kind(message: ForwardMsg) -> str:
    """What a delta adds: the element's name, or the kind of block."""
    kind = message.delta.WhichOneof("type")
    if kind == "new_element":
        return str(message.delta.new_element.WhichOneof("type"))
    return str(kind)


def exception_text(exception: object) -> str:
    """Type, words and stack of an exception that the server sent, as far as client.showErrorDetails lets it."""
    return "\n".join(
        [
            f"{getattr(exception, 'type', '')}: {getattr(exception, 'message', '')}",
            *getattr(exception, "stack_trace", ()),
        ]
    )
