"""What a program is told when it is refused: the status, and the reason in both languages."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse

from duban.words.wording import Text, say

API = "/api/"
_NEVER_KEPT = {"Cache-Control": "no-store"}


def is_api(path: str) -> bool:
    """Whether an address is one of those that programs read."""
    return path.startswith(API)


def token_of(connection: HTTPConnection) -> str | None:
    """The token that a program sends to an address of ours for programs; None where there is none."""
    sent = connection.headers.getlist("authorization") if is_api(connection.scope["path"]) else []
    kind, _, token = sent[0].partition(" ") if len(sent) == 1 else ("", "", "")
    return token.strip() if kind.lower() == "bearer" else None


def refused(status: int, text: Text, **headers: str) -> JSONResponse:
    """The refusal, with what `headers` say beside it; names are written with underscores."""
    error = {"status": status, "message_zh": say(text, "zh"), "message_en": say(text, "en")}
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return JSONResponse({"error": error}, status, _NEVER_KEPT | more)
