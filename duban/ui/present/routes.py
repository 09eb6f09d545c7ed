"""The addresses of a meeting's screen: the page itself, its slides, what is shown now, and what is written down."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import date
from functools import wraps
from html import escape
from string import Template
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from duban.charts.look import Look
from duban.errors import AccessError, DubanError, MeetingError
from duban.people.roles import Person
from duban.ui.present import files, said
from duban.ui.present.asked import asked, day_of, number_of, person_at, text_of, texts_of, token_for
from duban.ui.present.desk import Asked, Desk, Rights, Seen
from duban.ui.present.slides import slides, told
from duban.ui.present.stage import BLANKS, Stages
from duban.ui.speech import language_of
from duban.words.meeting_acts import ATTENDANCE
from duban.words.wording import N_, say

# Who is struck from the list has no part.
_PARTS = ("", *ATTENDANCE)
_NEVER_KEPT = {"Cache-Control": "no-store"}


class _NoMeetingError(MeetingError):
    """There is no such meeting."""


_STATUSES: tuple[tuple[type[DubanError], int], ...] = (
    (AccessError, 403),
    (_NoMeetingError, 404),
    (MeetingError, 400),
)

Answer = Callable[[Request], Awaitable[Response]]


def routes(desk: Desk, stages: Stages) -> list[Route]:
    """The routes over one lake's meetings; the gate has let their readers in before."""
    room = _Room(desk, stages)
    meeting = "/present/{meeting_id}"
    return [
        Route("/present/files/{version}/{name}", files.send),
        Route(meeting, _in_words(room.page)),
        Route(f"{meeting}/slides", _in_words(room.slides)),
        Route(f"{meeting}/now", _in_words(room.now)),
        Route(f"{meeting}/show", _in_words(room.show), methods=["POST"]),
        Route(f"{meeting}/record", _in_words(room.record), methods=["POST"]),
    ]


def _in_words(answer: Answer) -> Answer:
    """`answer`, with a sentence in the reader's language in the place of an error."""

    @wraps(answer)
    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except DubanError as error:
            status = next((status for kind, status in _STATUSES if isinstance(error, kind)), 503)
            text = say(error.text, language_of(request))
        if "text/html" in request.headers.get("accept", ""):
            return _page(request, status=status, text=text)
        return JSONResponse({"error": text}, status, _NEVER_KEPT)

    return answered


def _page(request: Request, *, status: int = 200, text: str = "", title: str = "", script: str = "") -> HTMLResponse:
    template = Template((files.FOLDER / "page.html").read_text(encoding="utf-8"))
    values = {
        "language": language_of(request),
        "files": f"/present/files/{files.version()}",
        "title": escape(title or "督办 Duban"),
        "text": escape(text),
        "script": f'<script type="module" src="/present/files/{files.version()}/{script}"></script>' if script else "",
        "english": "english.css" if language_of(request) == "en" else "shell.css",
    }
    return HTMLResponse(template.substitute(values), status, _NEVER_KEPT)


class _Room:
    """The answers; each asks first whether the person may read, present or record."""

    def __init__(self, desk: Desk, stages: Stages) -> None:
        self._desk = desk
        self._stages = stages

    async def _let_in(self, request: Request) -> tuple[Person, str, Rights]:
        person, meeting_id = person_at(request), request.path_params["meeting_id"]
        try:
            rights = await run_in_threadpool(self._desk.rights, person, meeting_id)
        except MeetingError as error:
            raise _NoMeetingError(error.text) from error
        if not rights.read:
            raise AccessError(N_("This meeting's papers are not open to your role yet"))
        return person, meeting_id, rights

    async def page(self, request: Request) -> Response:
        """The shell, for the screen or (view=presenter) for who presents and records."""
        _person, meeting_id, _rights = await self._let_in(request)
        papers = await run_in_threadpool(self._desk.papers, meeting_id, language_of(request), newest=False)
        script = "presenter.js" if request.query_params.get("view") == "presenter" else "present.js"
        text = said.words(language_of(request))["loading"]
        return _page(request, title=papers.title, text=text, script=script)

    async def slides(self, request: Request) -> Response:
        """All slides, the words around them, and what the reader may do."""
        person, meeting_id, rights = await self._let_in(request)
        language = language_of(request)

        def made() -> dict[str, Any]:
            newest = request.query_params.get("figures") == "newest"
            papers = self._desk.papers(meeting_id, language, newest=newest)
            # Each slide says that it is of a demonstration; its figure need not say it again.
            look = Look(language, dark=request.query_params.get("theme") == "dark")
            return {
                **slides(papers, look),
                "words": said.words(language),
                "keys": said.keys(language),
                "language": language,
                "may": {"present": rights.present, "record": rights.record, "begin": rights.chair},
                "token": token_for(person, meeting_id),
                **(self._form(language, papers.held_on) if rights.record else {}),
                "leave": f"/meeting?{urlencode({'meeting': meeting_id, 'lang': language})}",
            }

        return JSONResponse(await run_in_threadpool(made), headers=_NEVER_KEPT)

    def _form(self, language: str, held_on: date) -> dict[str, Any]:
        """What the forms offer to who records."""
        return {**asdict(self._desk.choices(language)), **said.days(language, held_on)}

    async def now(self, request: Request) -> Response:
        """What is shown now; with what is written down where the browser does not have it yet (its mark, `record`)."""
        _person, meeting_id, _rights = await self._let_in(request)
        return JSONResponse(await self._now(request, meeting_id), headers=_NEVER_KEPT)

    async def _now(self, request: Request, meeting_id: str) -> dict[str, Any]:
        language = language_of(request)
        record = told(await run_in_threadpool(self._desk.record, meeting_id, language), language)
        is_known = request.query_params.get("record") == record["mark"]
        return {**self._stages.seen(meeting_id), **({} if is_known else {"record": record})}

    async def show(self, request: Request) -> Response:
        """Turn to a slide, make the screen black, choose the figures, run the clocks."""
        person, meeting_id, rights = await self._let_in(request)
        change = await asked(request, person, meeting_id)
        if not rights.present:
            raise AccessError(N_("Your role may not present; ask an administrator for the right"))
        return JSONResponse(self._shown(meeting_id, change), headers=_NEVER_KEPT)

    def _shown(self, meeting_id: str, change: dict[str, Any]) -> dict[str, Any]:
        act = text_of(change, "act")
        if act == "slide":
            return self._stages.show(meeting_id, text_of(change, "slide"))
        if act == "blank" and change.get("blank") in BLANKS:
            return self._stages.blank(meeting_id, str(change["blank"]))
        if act == "newest":
            return self._stages.choose_newest(meeting_id, newest=change.get("newest") is True)
        if act == "clocks":
            return self._stages.run_clocks(meeting_id, running=change.get("running") is True)
        if act == "reset":
            return self._stages.reset_clocks(meeting_id)
        raise MeetingError(N_("This was not understood; load the page again"))

    async def record(self, request: Request) -> Response:
        """Open the meeting, write a decision down, take one back, or write down who is there."""
        person, meeting_id, rights = await self._let_in(request)
        change = await asked(request, person, meeting_id)
        if not (rights.chair if change.get("act") == "begin" else rights.record):
            raise AccessError(N_("Your role may not record decisions; ask an administrator for the right"))
        await run_in_threadpool(self._recorded, person, meeting_id, change)
        return JSONResponse(await self._now(request, meeting_id), headers=_NEVER_KEPT)

    def _recorded(self, person: Person, meeting_id: str, change: dict[str, Any]) -> None:
        act, acts = text_of(change, "act"), change.get("acts")
        if act == "begin":
            self._desk.begin(person, meeting_id)
        elif act == "take_down":
            self._desk.take_down(person, meeting_id, _decision(change))
        elif act == "change" and isinstance(acts, int):
            seen, reason = Seen(text_of(change, "decision"), acts), text_of(change, "reason")
            self._desk.change(person, meeting_id, seen, _decision(change), reason)
        elif act == "withdraw" and isinstance(acts, int):
            self._desk.withdraw(person, meeting_id, Seen(text_of(change, "decision"), acts), text_of(change, "reason"))
        elif act == "undo" and isinstance(acts, int):
            self._desk.undo(person, meeting_id, text_of(change, "decision"), acts)
        elif act == "attend":
            parts = {name: part for part in _PARTS for name in texts_of(change, part or "gone")}
            self._desk.attend(person, meeting_id, parts)
        else:
            raise MeetingError(N_("This was not understood; load the page again"))


def _decision(change: dict[str, Any]) -> Asked:
    return Asked(
        text_of(change, "item"),
        text_of(change, "what"),
        text_of(change, "lead"),
        texts_of(change, "helpers"),
        day_of(change, "due_on"),
        text_of(change, "evidence"),
        text_of(change, "indicator"),
        text_of(change, "unit"),
        number_of(change, "value"),
    )
