"""A running server asked without a browser: bare requests, bare uploads, and a tab that keeps what it is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus

from benchmarks import websocket
from benchmarks.serving import RunningServer
from benchmarks.websocket import Tab


@dataclass(frozen=True)
class Answer:
    """A response, read to its end."""

    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)
    cookies: tuple[str, ...] = ()

    def json(self) -> dict[str, Any]:
        """What the body holds."""
        told: dict[str, Any] = json.loads(self.body)
        return told


def named(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers under their own names, from names written with underscores."""
    return {name.replace("_", "-"): value for name, value in headers.items()}


def send(server: RunningServer, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """One request over a connection of its own; header names are written with underscores."""
    connection = HTTPConnection(urlsplit(server.url).netloc, timeout=60)
    try:
        connection.request(method, path, body, named(headers))
        response = connection.getresponse()
        read = {name.lower(): value for name, value in response.getheaders()}
        cookies = tuple(response.headers.get_all("set-cookie", []))
        return Answer(response.status, read, response.read(), cookies)
    finally:
        connection.close()


class Listener(Tab):
    """A tab that keeps the words of errors, widgets by their key, what it can download, and the session's number."""

    def rerun(self, *arguments: object, **named: object) -> websocket.Rerun:
        self.errors: list[str] = []
        self.widgets: dict[str, str] = {}
        self.downloads: list[str] = []
        self.received = ""
        return super().rerun(*arguments, **named)

    def _note(self, message: ForwardMsg) -> None:
        self.received += str(message)
        if message.WhichOneof("type") == "new_session":
            self.session_id = message.new_session.initialize.session_id
        if message.WhichOneof("type") == "delta":
            self._note_words(message)
        super()._note(message)

    def _note_words(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "alert" and element.alert.format != Alert.INFO:
            self.errors.append(element.alert.body)
        elif kind == "download_button":
            self.downloads.append(element.download_button.deferred_file_id)
        elif kind in ("selectbox", "file_uploader", "button"):
            widget_id = getattr(element, kind).id
            self.widgets[widget_id.rsplit("-", 1)[-1]] = widget_id


def stream_status(server: RunningServer, **headers: str) -> int:
    """What the server answers to somebody who opens the bare websocket: 101 when it opens."""
    try:
        with Tab(server.url, headers=named(headers)):
            return 101
    except InvalidStatus as refusal:
        return refusal.response.status_code


def upload(server: RunningServer, session_id: str, data: bytes, file_id: str = "some-file", **headers: str) -> int:
    """Send a file as the page does: a form of one file, with the token that the cookie holds. The status."""
    boundary = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    token = token_of(server, **headers)
    carried = token | headers | ({"Cookie": token["Cookie"]} if token else {})
    path = f"/_stcore/upload_file/{session_id}/{file_id}"
    form = "multipart/form-data; boundary=b"
    return send(server, path, "PUT", boundary + data + b"\r\n--b--\r\n", Content_Type=form, **carried).status


def token_of(server: RunningServer, **headers: str) -> dict[str, str]:
    """The headers that carry the token against forged requests; none where the server gives out no token."""
    cookie = send(server, "/_stcore/health", **headers).headers.get("set-cookie", "").split(";")[0]
    if not cookie:
        return {}
    both = "; ".join(part for part in (headers.get("Cookie", ""), cookie) if part)
    return {"X_Xsrftoken": cookie.split("=", 1)[1], "Cookie": both}
