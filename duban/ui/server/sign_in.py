"""The door: the page of those who are not let in, the way to the sign-in service, and the way back from it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from string import Template
from urllib.parse import quote, unquote

from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri, get_secrets_auth_section
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from duban.errors import SettingError
from duban.folders import LOOKS
from duban.people.ways_in import AUTH_NEEDED
from duban.ui.speech import language_of
from duban.words.wording import N_, Text, say

PATH = "/sign_in"

_SHORTEST_SECRET = 32
_BACK_COOKIE = "duban_back"
_BACK_SECONDS = 600
# A path of our own: a second slash, or a backslash that browsers take for one, would lead elsewhere.
_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f-\uffff]*")


def check_settings() -> None:
    """Raise SettingError unless the secrets file says which sign-in service is to be asked."""
    section = get_secrets_auth_section()
    if missing := [name for name in AUTH_NEEDED if not section.get(name)]:
        names = ", ".join(missing)
        raise SettingError(
            N_("With DUBAN_ACCESS=oidc, [auth] in .streamlit/secrets.toml must have {names}", names=names)
        )
    if len(section["cookie_secret"]) < _SHORTEST_SECRET:
        raise SettingError(N_("cookie_secret needs at least {count} characters", count=_SHORTEST_SECRET))


def claims_of(cookies: Mapping[str, str]) -> dict[str, object]:
    """What the sign-in service said of the holder of these cookies; empty unless we signed it and for this address."""

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        return None if value is None else decode_signed_value(get_cookie_secret(), name, value.encode("latin-1"))

    written = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
    claims: dict[str, object] = json.loads(written) if written else {}
    return claims if claims.get("origin") == get_origin_from_redirect_uri() else {}


def page(connection: HTTPConnection, text: Text, status: int, *, can_sign_in: bool) -> HTMLResponse:
    """The page that says `text`, with the way to the sign-in service."""
    language = language_of(connection)
    other = "en" if language == "zh" else "zh"
    is_known = status != 401
    address = connection.url.path + (f"?{connection.url.query}" if connection.url.query else "")
    link = "/auth/logout" if is_known else f"{PATH}?back={quote(address, safe='')}"
    label = N_("Sign in as someone else") if is_known else N_("Sign in")
    words = {
        "language": language,
        "icon": (LOOKS / "icon.svg").read_text(encoding="utf-8"),
        "title": escape(say(N_("What the city promised, and how far it is"), language)),
        "text": escape(say(text, language)),
        "way_in": f'<a class="way-in" href="{escape(link)}">{escape(say(label, language))}</a>' if can_sign_in else "",
        "other": f'<a href="?lang={other}" lang="{other}">{"English" if other == "en" else "中文"}</a>',
    }
    return HTMLResponse(_template().substitute(words), status, {"Cache-Control": "no-store"})


@cache
def _template() -> Template:
    return Template((LOOKS / "sign_in.html").read_text(encoding="utf-8"))


async def sign_in(request: Request) -> Response:
    """On to the sign-in service; the page that was asked for is remembered in the browser."""
    answer = RedirectResponse(generate_login_redirect_url("default"), 302)
    back = request.query_params.get("back", "")
    if _OWN_PATH.fullmatch(back):
        answer.set_cookie(_BACK_COOKIE, quote(back, safe=""), _BACK_SECONDS, httponly=True, samesite="lax")
    return answer


def way_back(connection: HTTPConnection) -> Response | None:
    """On to the page that was asked for before signing in; None where there was none."""
    back = connection.cookies.get(_BACK_COOKIE)
    if back is None or connection.scope["type"] != "http" or connection.scope["path"] != "/":
        return None
    target = unquote(back)
    answer = RedirectResponse(target if _OWN_PATH.fullmatch(target) else "/", 302)
    answer.delete_cookie(_BACK_COOKIE, httponly=True, samesite="lax")
    return answer
