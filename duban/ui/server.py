"""The web server: st.App over dashboard.py, with the lake opened and the imports warmed before the first reader."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware

from duban.errors import DubanError
from duban.ui.session import lake

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"

_SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline';"
        " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:;"
        " frame-ancestors 'none'; object-src 'none'; base-uri 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


class SecurityHeaders:
    """Middleware that sets the security headers on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_SECURITY_HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


@asynccontextmanager
async def _lifespan(app: st.App) -> AsyncIterator[None]:
    lake()
    _warm_imports()
    yield


def _warm_imports() -> None:
    # The first reader would otherwise wait about two seconds for these; freezing keeps the collector off them.
    import duban.charts.air_quality  # noqa: PLC0415
    import duban.charts.bullets  # noqa: PLC0415
    import duban.charts.housing  # noqa: PLC0415
    import duban.charts.key_projects  # noqa: PLC0415
    import duban.charts.overview  # noqa: PLC0415
    import duban.charts.research  # noqa: PLC0415
    import duban.ui.intake  # noqa: F401, PLC0415

    gc.collect()
    gc.freeze()


async def healthz(request: Request) -> PlainTextResponse:
    """200 “ok” when the lake answers, 503 with the reason when it does not."""
    try:
        lake().query("select 1")
    except DubanError as error:
        return PlainTextResponse(str(error), status_code=503)
    return PlainTextResponse("ok")


app = st.App(
    DASHBOARD,
    lifespan=_lifespan,
    routes=[Route("/healthz", healthz)],
    middleware=[Middleware(SecurityHeaders), Middleware(CompressMiddleware)],
)
