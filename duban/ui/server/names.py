"""Under which names the server answers, and from whose pages: the first thing that is asked of every connection.

A page of another name that points here, and a page of another site that opens a websocket or sends something, are
turned away before anybody asks who is there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

# Open mode serves this computer only; with accounts these count where no other name is set.
LOCAL_HOSTS = ("localhost", "127.0.0.1")
# What tells of the server's health is for everyone; checks on the server itself know no other name.
HEALTH = ("/healthz", "/livez")
_READING = ("GET", "HEAD", "OPTIONS")
_HOST = re.compile(r"([a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")


class OwnNames:
    """Middleware that answers under `hosts` alone, and lets only their own pages open a websocket or send."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower().rstrip(".") for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the connection on, or turn it away."""
        answer = self.app if scope["type"] == "lifespan" else self._turned_away(scope) or self.app
        await answer(scope, receive, send)

    def _turned_away(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        is_websocket = scope["type"] == "websocket"
        host = hosts[0].lower() if len(hosts) == 1 else ""
        if not self._is_ours(host, scope["path"]):
            return WebSocketClose(1008) if is_websocket else PlainTextResponse("Invalid host header", 400)
        if "content-length" in headers and "transfer-encoding" in headers:
            # A proxy in front might take the other of the two for the end of the body.
            return PlainTextResponse("A body of two lengths", 400)
        if is_websocket:
            # Browsers always say whose page it is that opens one.
            return None if origins and _are_own(origins, host) else WebSocketClose(1008)
        is_sent_from_elsewhere = scope["method"] not in _READING and not _are_own(origins, host)
        return PlainTextResponse("Sent from another site", 403) if is_sent_from_elsewhere else None

    def _is_ours(self, host: str, path: str) -> bool:
        found = _HOST.fullmatch(host)
        name = found[1].rstrip(".") if found else ""
        return name in self.hosts or (path in HEALTH and name in LOCAL_HOSTS)


def _are_own(origins: Sequence[str], host: str) -> bool:
    """Whether each origin is a page of `host`, port and all; true where none is said."""
    return all(_is_own(origin.lower(), host) for origin in origins) and len(origins) < 2


def _is_own(origin: str, host: str) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return origin == f"{parts.scheme}://{host}" and parts.scheme in ("http", "https")
