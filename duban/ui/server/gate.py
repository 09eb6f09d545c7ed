"""The gate before the server: who is not let in reaches no page, no websocket, no upload and no file.

Streamlit's own sign-in stands in the page, which an anonymous client must have opened already; this stands before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from duban.errors import AccessError, DubanError
from duban.people.accounts import person_of
from duban.people.api_tokens import reader_of
from duban.people.doorbook import acting_from
from duban.people.roles import OPEN, Action, Person
from duban.people.ways_in import VOUCHED, Entrance, Mode
from duban.ui.server import sign_in
from duban.ui.server.doorkeeper import Doorkeeper
from duban.ui.server.feed import asks_for_feed
from duban.ui.server.holdings import Holdings
from duban.ui.server.names import HEALTH
from duban.ui.server.refusing import is_api, refused, token_of
from duban.ui.session import lake
from duban.ui.speech import language_of
from duban.words.wording import N_, Text, say

_LOGOUT = "/auth/logout"
# Whatever is not named here is for those who are let in.
_FOR_ALL = {*HEALTH, "/auth/login", _LOGOUT, "/oauth2callback", sign_in.PATH}
_NEEDED = {"/_stcore/upload_file": Action.SUBMIT, "/_stcore/metrics": Action.MANAGE_PEOPLE}
_NOT_A_PAGE = ("/_stcore/", "/media/", "/static/", "/component/", "/app/")

_NOT_SIGNED_IN = N_("You are not signed in")


@dataclass(frozen=True)
class Refusal:
    """Why somebody is turned away: the status, a sentence, and whether signing in would help."""

    status: int
    text: Text
    can_sign_in: bool = False


class Gate:
    """Middleware that turns away whom `entrance` does not let in, and what belongs to somebody else."""

    def __init__(self, app: ASGIApp, entrance: Entrance, holdings: Holdings) -> None:
        self.app = app
        self.entrance = entrance
        self.holdings = holdings
        self.keeper = Doorkeeper(entrance)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the connection on, or answer in its place."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        # After a commit the lake is read anew, for which the others must not wait.
        refusal = await run_in_threadpool(self._asked, connection)
        if refusal is not None:
            answer: ASGIApp = _turned_away(connection, refusal)
        elif (target := sign_in.way_back(connection)) is not None:
            answer = target
        else:
            await self._let_in(connection, receive, send)
            return
        await answer(scope, receive, send)

    async def _let_in(self, connection: HTTPConnection, receive: Receive, send: Send) -> None:
        """Pass on who is let in, as far as what they send or fetch is theirs."""
        scope, person = connection.scope, connection.scope["person"]
        acting_from(self.keeper.where(connection))
        self.holdings.watch()
        if person is None or scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = connection.headers.get("content-length", "")
        unwelcome = self.holdings.refusal(person, scope["method"], scope["path"], length)
        if unwelcome is not None:
            said = say(unwelcome.text, "en")
            await run_in_threadpool(self.keeper.refused, connection, person.person_id, said)
            await _turned_away(connection, Refusal(unwelcome.status, unwelcome.text))(scope, receive, send)
            return
        await run_in_threadpool(self.keeper.took, connection, person)
        with self.holdings.taking(person, scope["method"], scope["path"], length):
            await self.app(scope, receive, send)

    def _asked(self, connection: HTTPConnection) -> Refusal | None:
        """Why the connection is turned away, if it is; either is written down."""
        refusal = self._refusal(connection)
        if refusal is not None and refusal.status == 403:
            self.keeper.refused(connection, self._claimed(connection), say(refusal.text, "en"))
        elif refusal is None and connection.scope["person"] is not None:
            if connection.scope["type"] == "websocket" or is_api(connection.scope["path"]):
                self.keeper.came_in(connection, connection.scope["person"])
        elif connection.scope["path"] == _LOGOUT and (who := self._claimed(connection)):
            self.keeper.left(connection, who)
        return refusal

    def _claimed(self, connection: HTTPConnection) -> str:
        """Whom the connection says that it is from, whether that is true or not."""
        if self.entrance.proxy is not None:
            return connection.headers.get(self.entrance.proxy.header, "")
        if self.entrance.mode is Mode.OPEN:
            return ""
        return self.entrance.identity_of(sign_in.claims_of(connection.cookies))

    def _refusal(self, connection: HTTPConnection) -> Refusal | None:
        peer = connection.client.host if connection.client else ""
        if self.entrance.mode is Mode.OPEN and not _is_loopback(peer):
            return Refusal(403, N_("Open mode has no accounts and serves this computer only"))
        path = connection.scope["path"]
        if path in _FOR_ALL or asks_for_feed(connection.scope) or self.entrance.mode is Mode.OPEN:
            # Routes of ours ask the scope who is there; Streamlit's pages find it out again for each run.
            connection.scope["person"] = OPEN if self.entrance.mode is Mode.OPEN else None
            return None
        try:
            person = self._person(connection, peer)
        except AccessError as error:
            return Refusal(403, error.text, can_sign_in=self.entrance.mode is Mode.OIDC)
        except DubanError as error:
            return Refusal(503, error.text)
        if person is None:
            words = N_("Nobody is signed in, and no token that stands was sent") if is_api(path) else _NOT_SIGNED_IN
            return Refusal(401, words, can_sign_in=self.entrance.mode is Mode.OIDC)
        connection.scope["person"] = person
        return _lacking(person, path)

    def _person(self, connection: HTTPConnection, peer: str) -> Person | None:
        """Whom the connection is from; None where nobody is vouched for. Raises AccessError."""
        is_oidc = self.entrance.mode is Mode.OIDC
        claims = sign_in.claims_of(connection.cookies) if is_oidc else self._vouched(connection, peer)
        if (token := token_of(connection)) is not None:
            return reader_of(lake().at_once(), token)
        identity = self.entrance.identity_of(claims)
        if claims.get("is_logged_in") and not identity:
            ask = self.entrance.whom_to_ask()
            raise AccessError(N_("The sign-in service does not vouch for your address; ask {contact}", contact=ask))
        return person_of(lake().at_once(), identity) if identity else None

    def _vouched(self, connection: HTTPConnection, peer: str) -> dict[str, object]:
        """What the proxy says. Raises AccessError for whoever is not the proxy, and where a header came twice."""
        proxy = self.entrance.proxy
        secrets = connection.headers.getlist(proxy.secret_header) if proxy else []
        names = connection.headers.getlist(proxy.header) if proxy else []
        if proxy is None or len(secrets) != 1 or len(names) > 1 or not proxy.is_peer(peer, secrets[0]):
            raise AccessError(N_("This address answers through the reverse proxy only"))
        return {VOUCHED: names[0]} if names else {}


def _lacking(person: Person, path: str) -> Refusal | None:
    """What the person would need for an address that is not for everyone who is let in."""
    for start, action in _NEEDED.items():
        if path.startswith(start) and not person.may_somewhere(action):
            try:
                person.require(action)
            except AccessError as error:
                return Refusal(403, error.text)
    return None


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _turned_away(connection: HTTPConnection, refusal: Refusal) -> Response | WebSocketClose:
    if connection.scope["type"] == "websocket":
        return WebSocketClose(1008)
    if is_api(connection.scope["path"]):
        return refused(
            refusal.status, refusal.text, **({"WWW_Authenticate": "Bearer"} if refusal.status == 401 else {})
        )
    language = language_of(connection)
    if connection.scope["path"].startswith(_NOT_A_PAGE) or connection.scope["method"] not in ("GET", "HEAD"):
        return PlainTextResponse(say(refusal.text, language), refusal.status)
    return sign_in.page(connection, refusal.text, refusal.status, can_sign_in=refusal.can_sign_in)
