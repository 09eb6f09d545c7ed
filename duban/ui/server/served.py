"""What the web server is made of besides its script: routes, the gate, the lake opened and the imports warmed."""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
import threading
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from duban.errors import DubanError
from duban.lake.shared_rows import serves_beside_others
from duban.people.ways_in import VOUCHED, Entrance, Mode
from duban.ui import chapters, taking
from duban.ui.present.lake_desk import LakeDesk
from duban.ui.present.routes import routes as present_routes
from duban.ui.present.stage_files import lake_stages
from duban.ui.server import api, bundles, feed, first_reader, help, history, patience, script_runner, sign_in, tour
from duban.ui.server.gate import Gate
from duban.ui.server.holdings import Holdings, Room
from duban.ui.server.names import LOCAL_HOSTS, OwnNames
from duban.ui.server.peer import Peer
from duban.ui.session import ANSWERS, _, lake
from duban.words.wording import Text, say

# The one program that stands within the page, by its fingerprint.
_PROGRAM = b64encode(sha256(taking.program().encode()).digest()).decode()
_SECURITY_HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-{_PROGRAM}';"
        " style-src 'self' 'unsafe-inline';"
        " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:;"
        " frame-ancestors 'none'; object-src 'none'; base-uri 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}

# A look at all that pages keep holds everybody up for a third of a second. Most of what a page leaves behind is young:
# these are the numbers of objects, of looks at them, and of looks at what outlived those, before one at all of it.
_COLLECTED_AFTER = (10_000, 10, 50)
# The first reader would otherwise wait for these.
_WARMED = (
    "babel.numbers",
    "duban.charts.air_quality",
    "duban.charts.bullets",
    "duban.charts.housing",
    "duban.charts.key_projects",
    "duban.charts.research",
    "duban.ui.face",
    "duban.ui.intake.upload",
    "streamlit.elements.arrow",
    "streamlit.elements.plotly_chart",
)

_logger = logging.getLogger("duban")


class SecurityHeaders:
    """Middleware that sets the security headers on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""
        if scope["type"] == "websocket":
            # It has no answer, and each element of a page goes this way.
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_SECURITY_HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    # Streamlit sets up its own loggers while it starts; a line for every request helps nobody.
    for name in ("uvicorn", "uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # With a folder named pages/, Streamlit takes the first deep link for an app of the old kind, without dashboard.py.
    PagesManager.uses_pages_directory = False
    patience.allow_many_connections()
    lake().follow(ANSWERS.make_ready)
    threading.Thread(target=lake().keep, name="lake keeper", daemon=True).start()
    for name in _WARMED:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)
    async with _read_ahead():
        yield


@asynccontextmanager
async def _read_ahead() -> AsyncIterator[None]:
    """Where several processes serve a crowd, pages are drawn before anybody comes in."""
    if not serves_beside_others():
        yield
        return
    await first_reader.read_ahead()
    reading = asyncio.create_task(first_reader.read_on_new_days())
    yield
    reading.cancel()


def _say_sorry(error: Exception) -> bool:
    """Log what went wrong and say so on the page in words; details stay in the log."""
    _logger.exception("A page failed", exc_info=error)
    st.error(_("This page could not be drawn. Nothing was changed; the log has the details."), icon=":material/error:")
    return True


async def healthz(_request: Request) -> PlainTextResponse:
    """200 “ok” when the lake answers, 503 when it does not; everyone may ask, so the reason stays in the log."""
    try:
        trouble = await run_in_threadpool(_lake_trouble)
    except DubanError as error:
        _logger.error("The lake does not answer: %s", error)
        return PlainTextResponse("the lake does not answer", status_code=503)
    if trouble is not None:
        _logger.error("The lake is not whole: %s", say(trouble, "en"))
        return PlainTextResponse("the lake is not whole", status_code=503)
    return PlainTextResponse("ok")


async def livez(_request: Request) -> PlainTextResponse:
    """200 “ok” while this process answers pages, from memory if need be: what a front door asks."""
    await run_in_threadpool(lambda: lake().query("select 1"))
    return PlainTextResponse("ok")


def _lake_trouble() -> Text | None:
    """What is wrong with the lake, the newest commit included. Raises DubanError when the memory does not answer."""
    source = lake()
    # Pages go on for a while with what is in memory.
    source.at_once().query("select 1")
    return source.trouble()


def _settled(entrance: Entrance) -> list[str]:
    """Tell Streamlit whom to believe and under which names we are reached; return these. Raises SettingError."""
    hosts = list(entrance.hosts or LOCAL_HOSTS) if entrance.mode is not Mode.OPEN else [*LOCAL_HOSTS]
    config.set_option("server.allowedHosts", hosts)
    if entrance.secrets_file:
        config.set_option("secrets.files", [entrance.secrets_file])
    if entrance.mode is Mode.OIDC:
        sign_in.check_settings()
    if entrance.proxy is not None:
        config.set_option("server.trustedUserHeaders", {entrance.proxy.header: VOUCHED})
    return hosts


def parts() -> dict[str, Any]:
    """What st.App takes beside the script, for the way in that the environment names. Raises SettingError.

    From then on every script of this process waits for its turn.
    """
    entrance = Entrance.from_environment()
    chapters.SITE.is_served = True
    script_runner.install()
    bundles.install()
    patience.seconds_of_patience()
    return {
        "lifespan": _lifespan,
        "routes": [
            Route("/healthz", healthz),
            Route("/livez", livez),
            Route(sign_in.PATH, sign_in.sign_in),
            Route(feed.PATH, feed.feed),
            history.route,
            tour.route,
            *help.routes,
            *present_routes(LakeDesk(), lake_stages()),
            *api.routes(),
        ],
        "middleware": [
            Middleware(Peer),
            Middleware(SecurityHeaders),
            Middleware(OwnNames, hosts=_settled(entrance)),
            Middleware(Gate, entrance=entrance, holdings=Holdings(entrance, Room.from_environment())),
            Middleware(CompressMiddleware),
            Middleware(history.WithLinks),
        ],
        "on_script_error": _say_sorry,
    }
