"""Calendar feeds: the one thing that is served without signing in, to whoever has the token of one."""

from __future__ import annotations

import logging
import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from duban.errors import DubanError
from duban.people.tokens import TOKEN
from duban.reminding.events import calendar_of
from duban.reminding.feeds import feed_of
from duban.ui.session import lake
from duban.words.moments import today
from duban.words.periods import utc_now

PATH = "/calendar/{token}.ics"
_PATH = re.compile(rf"/calendar/{TOKEN.pattern}\.ics")
_HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}

_logger = logging.getLogger("duban")


def asks_for_feed(scope: Scope) -> bool:
    """Whether a request reads an address of the form that feeds have; nothing else is let through by it."""
    is_reading = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
    return is_reading and _PATH.fullmatch(scope["path"]) is not None


async def feed(request: Request) -> Response:
    """The calendar that the token opens; 404 for every other token, 503 when the lake does not answer."""
    try:
        found = await run_in_threadpool(_made, request.path_params["token"], str(request.base_url))
    except DubanError as error:
        _logger.error("A calendar could not be made: %s", error)
        return PlainTextResponse("the lake does not answer", status_code=503)
    if found is None:
        return PlainTextResponse("there is no such calendar", status_code=404, headers=_HEADERS)
    return Response(found, media_type="text/calendar; charset=utf-8", headers=_HEADERS)


def _made(token: str, base: str) -> bytes | None:
    # A feed that was revoked is gone at once.
    lake().caught_up()
    found = feed_of(lake(), token)
    return calendar_of(lake(), found, today(), utc_now(), base) if found else None
