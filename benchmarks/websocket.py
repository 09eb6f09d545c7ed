"""One browser tab, as far as a Streamlit server can tell: its protocol over the websocket, and nothing drawn.

    with Tab(server.url, page="housing", query="lang=en") as tab:
        print(tab.rerun().seconds)

What is said is in conversation.py.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from types import TracebackType
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as connect_later
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from benchmarks.conversation import Conversation, PageError, Rerun

__all__ = ["PageError", "Rerun", "Tab", "Visitor"]

TIMEOUT_SECONDS = 60.0


def wire(base_url: str, token: str, headers: dict[str, str] | None) -> dict[str, Any]:
    """How a browser opens the websocket."""
    return {
        "uri": f"ws{base_url.removeprefix('http')}/_stcore/stream",
        # The browser's second protocol carries the token of its cookie; without a login it is the word above.
        "subprotocols": [Subprotocol("streamlit"), Subprotocol(token)],
        "origin": Origin(base_url),
        "additional_headers": headers,
        "compression": None,
        "proxy": None,
        "max_size": None,
    }


class Tab(Conversation):
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
        super().__init__(base_url, page, query, locale=locale)
        self._opening = connect(**wire(base_url, token, headers))

    def __enter__(self) -> Self:
        self._socket = self._opening.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opening.__exit__(kind, error, trace)

    def rerun(self, widgets: Iterable[WidgetState] = (), *, query: str | None = None) -> Rerun:
        """Ask for a run of the page with these widgets' states and wait until it has finished."""
        request = self.ask(widgets, query)
        ends_at = time.perf_counter() + TIMEOUT_SECONDS
        self._socket.send(request)
        while True:
            try:
                frame = self._socket.recv(timeout=max(ends_at - time.perf_counter(), 0))
            except TimeoutError as error:
                raise PageError(f"{self.url} did not finish within {TIMEOUT_SECONDS:.0f} seconds") from error
            if (whole := self.take(frame)) is not None:
                return whole


class Visitor(Conversation):
    """The same as a `Tab`, for many in one thread; `cookies` are those that the browser was given."""

    def __init__(self, base_url: str, page: str = "", query: str = "", *, cookies: str = "") -> None:
        super().__init__(base_url, page, query)
        self.cookies = cookies

    async def __aenter__(self) -> Self:
        headers = {"Cookie": self.cookies} if self.cookies else None
        self._socket: ClientConnection = await connect_later(
            **wire(self.base_url, "PLACEHOLDER_AUTH_TOKEN", headers), open_timeout=TIMEOUT_SECONDS
        )
        return self

    async def __aexit__(self, *_why: object) -> None:
        await self._socket.close()

    async def rerun(self, widgets: Iterable[WidgetState] = (), *, query: str | None = None) -> Rerun:
        """Ask for a run of the page with these widgets' states and wait until it has finished."""
        request = self.ask(widgets, query)
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                await self._socket.send(request)
                while (whole := self.take(await self._socket.recv())) is None:
                    pass
        except TimeoutError as error:
            raise PageError(f"{self.url} did not finish within {TIMEOUT_SECONDS:.0f} seconds") from error
        return whole

    async def upload_place(self, file_name: str) -> FileURLs:
        """Where the server wants a file to be sent."""
        message = BackMsg()
        message.file_urls_request.request_id = message.file_urls_request.session_id = "benchmark"
        message.file_urls_request.file_names.append(file_name)
        await self._socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(bytes(await self._socket.recv(decode=False)))
            if answer.WhichOneof("type") == "file_urls_response":
                return answer.file_urls_response.file_urls[0]
