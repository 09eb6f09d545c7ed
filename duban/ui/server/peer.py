"""Who has really connected, where a front door of our own stands before this process."""

from __future__ import annotations

from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

HEADER = "x-duban-peer"


class Peer:
    """Middleware that believes the front door's word for the address of whoever has connected.

    The door connects by a socket in a folder of its own, which has no address; who connects by the network has one, and
    whatever they claim to be is left aside.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the connection on with its address."""
        if scope["type"] != "lifespan" and scope.get("client") is None:
            named = Headers(scope=scope).getlist(HEADER)
            if len(named) == 1 and _is_address(named[0]):
                scope["client"] = (named[0], 0)
        await self.app(scope, receive, send)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
