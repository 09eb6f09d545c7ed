"""The trusted proxy in front of the product: a port for each person, who has signed in there already.

A browser sets no headers of its own on a websocket, so that something has to stand between as it does in an office.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from urllib.parse import urlsplit

from benchmarks.serving import HOST

_END = b"\r\n\r\n"
_CHUNK = 65536


class _Door(ThreadingTCPServer):
    """Listens for the browser of one person and hands on what it asks, with `headers` in front."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, behind: tuple[str, int], headers: Mapping[str, str]) -> None:
        super().__init__((HOST, 0), _Handing)
        self.behind = behind
        self.said = "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode()


class _Handing(BaseRequestHandler):
    """One request, or one websocket from its opening to its end."""

    server: _Door

    def handle(self) -> None:
        asked = b""
        while _END not in asked:
            if not (more := self.request.recv(_CHUNK)):
                return
            asked += more
        first, rest = asked.split(b"\r\n", 1)
        # Each request has a connection of its own: the headers stand before every one.
        rest = rest.replace(b"Connection: keep-alive", b"Connection: close")
        with socket.create_connection(self.server.behind) as product:
            product.sendall(first + b"\r\n" + self.server.said + rest)
            back = Thread(target=_pour, args=(product, self.request), daemon=True)
            back.start()
            _pour(self.request, product)
            back.join()


def _pour(source: socket.socket, to: socket.socket) -> None:
    """Hand on what comes until there is no more, then close the other side's way."""
    with suppress(OSError):
        while data := source.recv(_CHUNK):
            to.sendall(data)
    with suppress(OSError):
        to.shutdown(socket.SHUT_WR)


@contextmanager
def door(url: str, headers: Mapping[str, str]) -> Iterator[str]:
    """The address under which the product at `url` is reached by the person that `headers` name."""
    behind = urlsplit(url)
    assert behind.hostname
    assert behind.port
    with _Door((behind.hostname, behind.port), headers) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_address[1]}"
        finally:
            server.shutdown()
