"""What a request must have before anything is changed for it: our own page as its origin, a token, and a small body."""

from __future__ import annotations

import hmac
import json
import math
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from streamlit.web.server.server_util import get_cookie_secret

from duban.errors import AccessError, MeetingError
from duban.people.roles import Person
from duban.words.wording import N_

_MOST_BYTES = 32 * 1024


def person_at(request: Request) -> Person:
    """Whom the gate let in. Raises AccessError where no gate stood before."""
    person = request.scope.get("person")
    if not isinstance(person, Person):
        raise AccessError(N_("You are not signed in; open the page anew"))
    return person


def token_for(person: Person, meeting_id: str) -> str:
    """What our page has to hand back with each change, good for this person and meeting.

    Processes behind one front door sign alike.
    """
    return hmac.new(
        get_cookie_secret().encode(), f"present\n{person.person_id}\n{meeting_id}".encode(), "sha256"
    ).hexdigest()


async def asked(request: Request, person: Person, meeting_id: str) -> dict[str, Any]:
    """The change that our own page asks for. Raises AccessError for others, MeetingError for what is no request."""
    if not _is_from_our_page(request):
        raise AccessError(N_("Only Duban's own page may change a meeting"))
    token = request.headers.get("x-duban-token", "")
    if not hmac.compare_digest(token.encode(), token_for(person, meeting_id).encode()):
        raise AccessError(N_("This page is from before Duban was started anew; load it again"))
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            raise MeetingError(N_("That is too much at once; write less"))
    return _object(bytes(body))


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MeetingError(N_("This was not understood; load the page again")) from error
    if not isinstance(value, dict):
        raise MeetingError(N_("This was not understood; load the page again"))
    return value


def _is_from_our_page(request: Request) -> bool:
    """Browsers say from which page a request comes; a page cannot make them say otherwise."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.headers.get("host")


def text_of(asked: dict[str, Any], key: str, longest: int = 500) -> str:
    """The text under `key`, without space around it. Raises MeetingError for what is none."""
    value = asked.get(key, "")
    if not isinstance(value, str) or len(value) > longest or "\x00" in value:
        raise MeetingError(N_("This text is too long: at most {count} characters", count=longest))
    return value.strip()


def texts_of(asked: dict[str, Any], key: str, most: int = 200) -> tuple[str, ...]:
    """The texts in the list under `key`, empty ones left out. Raises MeetingError for what is none."""
    values = asked.get(key, [])
    if not isinstance(values, list) or len(values) > most:
        raise MeetingError(N_("This was not understood; load the page again"))
    return tuple(text for value in values if (text := text_of({"one": value}, "one")))


def number_of(asked: dict[str, Any], key: str) -> float | None:
    """The number under `key`; None where it was left empty. Raises MeetingError for what is none."""
    value = asked.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise MeetingError(N_("The value is a number"))
    return float(value)


def day_of(asked: dict[str, Any], key: str) -> date:
    """The day under `key`. Raises MeetingError where there is none."""
    try:
        return date.fromisoformat(text_of(asked, key))
    except ValueError as error:
        raise MeetingError(N_("Choose a day by which it is to be done")) from error
