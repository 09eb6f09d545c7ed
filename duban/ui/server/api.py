"""What other systems read, under /api/v1: lists as JSON and CSV, what describes them, and the whole book."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from duban.api.answering import as_csv, as_json
from duban.api.asking import MOST_ROWS, USUAL_ROWS, read_asking
from duban.api.openapi import BOOK, DOCUMENT, ROOT, document
from duban.api.resources import BY_NAME, Resource
from duban.errors import AccessError, AskingError, DubanError, PeriodError
from duban.people import doorbook
from duban.people.roles import Action
from duban.ui.present.asked import person_at
from duban.ui.server.api_book import book_file
from duban.ui.server.api_desk import Desk
from duban.ui.server.api_pace import Desks, Pace
from duban.ui.server.api_page import page
from duban.ui.server.refusing import refused
from duban.ui.session import lake
from duban.ui.speech import language_of
from duban.words.demonstration import marked_name
from duban.words.wording import N_

_HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie", "X-Robots-Tag": "noindex"}
_CSV, _JSON = ".csv", ""
_STATUSES: tuple[tuple[type[DubanError], int], ...] = ((AccessError, 403), (AskingError, 400), (PeriodError, 400))

_logger = logging.getLogger("duban")

Answer = Callable[[Request], Awaitable[Response]]


def routes() -> list[Route]:
    """The addresses; the gate has let their readers in before. Raises SettingError."""
    room = _Room(Pace.from_environment())
    return [
        Route(ROOT, room.human),
        Route(DOCUMENT, room.described),
        Route(BOOK, room.said(room.book)),
        Route(f"{ROOT}/{{name}}", room.said(room.listed)),
        # Else the pages would answer, to whom a token opens nothing.
        Route("/api/{rest:path}", _nothing),
    ]


async def _nothing(_request: Request) -> Response:
    return refused(404, N_("There is no such list; /api/v1 has them all"))


class _Room:
    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._desks = Desks()
        # To pack everything takes long; the lists must not wait for it.
        self._packers = Desks(1, 2)

    def said(self, answer: Answer) -> Answer:
        """`answer` for who may ask now, with a sentence in the place of an error."""

        @wraps(answer)
        async def answered(request: Request) -> Response:
            try:
                seconds = self._pace.wait_seconds(_who(request))
                if seconds:
                    words = N_("Too many requests; ask again in {seconds} seconds", seconds=seconds)
                    return refused(429, words, Retry_After=str(seconds))
                if self._desks.is_full:
                    return refused(503, N_("Too many ask at once; try again"), Retry_After="1")
                return await answer(request)
            except DubanError as error:
                status = next((status for kind, status in _STATUSES if isinstance(error, kind)), 503)
                if status == 503:
                    _logger.error("A program was not answered: %s", error)
                    return refused(503, N_("The lake does not answer; try again"), Retry_After="5")
                return refused(status, error.text)

        return answered

    async def human(self, request: Request) -> Response:
        """The page for people who write programs."""
        return HTMLResponse(page(language_of(request)), headers=_HEADERS)

    async def described(self, request: Request) -> Response:
        """The OpenAPI document."""
        return JSONResponse(document(language_of(request)), headers=_HEADERS)

    async def listed(self, request: Request) -> Response:
        """A part of a list, or that it is as it was."""
        name, form = request.path_params["name"], _JSON
        if name.endswith(_CSV):
            name, form = name.removesuffix(_CSV), _CSV
        resource = BY_NAME.get(name)
        if resource is None:
            return refused(404, N_("There is no such list; /api/v1 has them all"))
        return await self._desks.answered(lambda: _answered(request, resource, form))

    async def book(self, request: Request) -> Response:
        """The whole book."""
        if self._packers.is_full:
            return refused(503, N_("Too many ask at once; try again"), Retry_After="30")
        return await self._packers.answered(lambda: book_file(request))


def _who(request: Request) -> str:
    return person_at(request).person_id + (f" {request.client.host}" if request.client else "")


def _answered(request: Request, resource: Resource, form: str) -> Response:
    person = person_at(request)
    if not person.may_somewhere(resource.action):
        raise AccessError(N_("This list is not for your role"))
    # What was decided on a moment ago is there.
    lake().caught_up()
    given = {name: request.query_params.getlist(name) for name in request.query_params}
    desk = Desk.opened(resource, person, read_asking(resource, given, MOST_ROWS if form else USUAL_ROWS))
    headers = {**_HEADERS, "ETag": desk.tag(f"{form} {language_of(request)}" if form else form)}
    if headers["ETag"] in map(str.strip, request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    return _written(request, desk, headers, form)


def _written(request: Request, desk: Desk, headers: dict[str, str], form: str) -> Response:
    part, about = desk.part(), desk.about()
    further: dict[str, Any] = {"next": None}
    if part.next_offset is not None:
        asked = {**request.query_params, "limit": part.limit, "offset": part.next_offset}
        further["next"] = f"{request.url.path}?{urlencode(asked)}"
        headers |= {"Link": f'<{further["next"]}>; rel="next"'}
    if desk.resource.action is not Action.VIEW:
        doorbook.took(lake().home, desk.person.person_id, f"api {desk.resource.name}")
    if not form:
        return Response(as_json(part, about | further), media_type="application/json", headers=headers)
    language, name = language_of(request), f"duban-{desk.resource.name}.csv"
    given = marked_name(name, "en").replace(" ", "-") if desk.is_demonstration else name
    headers |= {"X-Total-Count": str(part.total), "Content-Disposition": f'attachment; filename="{given}"'}
    written = as_csv(part, language, is_demonstration=desk.is_demonstration)
    return Response(written, media_type="text/csv; charset=utf-8", headers=headers)
