"""The page that Streamlit serves, with our scripts: one keeps the steps back to those of the reader (looks/links.js),
one shows who comes for the first time around (looks/tour.js)."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from duban.folders import LOOKS

PATH = "/links.js"
_TAG = b'<script src="./links.js"></script><script src="./tour.js" defer></script></head>'
_NO_PAGES = ("/static/", "/media/", "/component/", "/_stcore/", "/help/", "/api/")
_CONDITIONS = (b"accept-encoding", b"if-none-match", b"if-modified-since")


async def _script(_request: Request) -> FileResponse:
    return FileResponse(LOOKS / "links.js", media_type="text/javascript")


route = Route(PATH, _script)


class WithLinks:
    """Middleware that puts the script at the head of Streamlit's page; it stands within the compression."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its answer too, unless that is the page."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        if not scope["path"].startswith(_NO_PAGES):
            # Streamlit would send the page compressed already, or say that the one without our scripts is still right.
            headers = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONS]
            scope = {**scope, "headers": headers}
        start: Message | None = None
        body = b""

        async def send_page(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    page = body.replace(b"</head>", _TAG, 1) if b'id="root"' in body else body
                    MutableHeaders(scope=start)["content-length"] = str(len(page))
                    await send(start)
                    await send({"type": "http.response.body", "body": page})

        await self.app(scope, receive, send_page)


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(scope=start)
    return start["status"] == 200 and headers.get("content-type", "").startswith("text/html")
