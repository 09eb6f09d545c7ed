"""One browser tab, as far as a Streamlit server can tell: its protocol over the websocket, and nothing drawn.

    with Tab(server.url, page="housing", query="lang=en") as tab:
        print(tab.rerun().seconds)

The messages are Streamlit's own (streamlit.proto). What the browser does that costs the server something is done here
too: it names the page by its address at first and by its hash afterwards, and it keeps large elements, so that the
server may answer with their hash alone. What it draws and what its widgets report at first sight are left out.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

TIMEOUT_SECONDS = 60.0
# The browser forgets an element that this many runs did not show (global.maxCachedMessageAge).
CACHED_RUNS = 2


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


class Tab:
    """A session on one page. The first `rerun` is the page's first drawing."""

    def __init__(
        self,
        base_url: str,
        page: str = "",
        query: str = "",
        *,
        locale: str = "zh-CN",
        headers: dict[str, str] | None = None,
        token: str = "PLACEHOLDER_AUTH_TOKEN",
    ) -> None:
        self.page = page
        self.query = query.removeprefix("?")
        self.url = f"{base_url}/{page}"
        self.locale = locale
        self._page_hash = ""
        self._runs = 0
        self._kept: dict[str, tuple[int, ForwardMsg]] = {}
        self._opening = connect(
            f"ws{base_url.removeprefix('http')}/_stcore/stream",
            # The browser's second protocol carries the token of its cookie; without a login it is the word above.
            subprotocols=[Subprotocol("streamlit"), Subprotocol(token)],
            origin=Origin(base_url),
            additional_headers=headers,
            compression=None,
            proxy=None,
            max_size=None,
        )

    def __enter__(self) -> Self:
        self._socket = self._opening.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opening.__exit__(kind, error, trace)

    def rerun(self, widgets: Iterable[WidgetState] = (), *, query: str | None = None) -> Rerun:
        """Ask for a run of the page with these widgets' states and wait until it has finished."""
        self.query = self.query if query is None else query.removeprefix("?")
        request = self._request(widgets)
        self._runs += 1
        started_at = time.perf_counter()
        self._socket.send(request.SerializeToString())
        return self._receive(started_at)

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

    def _receive(self, started_at: float) -> Rerun:
        size = deltas = 0
        first_delta_at = None
        elements: Counter[str] = Counter()
        while True:
            frame = self._next_frame(started_at)
            size += len(frame)
            message = self._whole(ForwardMsg.FromString(frame))
            kind = message.WhichOneof("type")
            if kind == "delta":
                deltas += 1
                first_delta_at = first_delta_at or time.perf_counter()
                elements[element_kind(message)] += 1
            self._note(message)
            if is_end(message):
                break
        ended_at = time.perf_counter()
        self._forget_old()
        first_delta_seconds = (first_delta_at or ended_at) - started_at
        return Rerun(ended_at - started_at, first_delta_seconds, size, deltas, elements)

    def _next_frame(self, started_at: float) -> bytes:
        left = started_at + TIMEOUT_SECONDS - time.perf_counter()
        try:
            frame: str | bytes = self._socket.recv(timeout=max(left, 0))
        except TimeoutError as error:
            raise PageError(f"{self.url} did not finish within {TIMEOUT_SECONDS:.0f} seconds") from error
        if isinstance(frame, str):
            raise PageError(f"{self.url} sent text where Streamlit sends bytes")
        return frame

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

    def _note(self, message: ForwardMsg) -> None:
        """Keep what the message says of the page, and raise if it says that the page failed."""
        kind = message.WhichOneof("type")
        if kind in {"new_session", "navigation"}:
            # With st.navigation the second of the two is the page that is really shown.
            self._page_hash = getattr(message, kind).page_script_hash
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
