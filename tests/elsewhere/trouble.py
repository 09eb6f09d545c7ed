"""What stands between a lake and its store, and passes on, delays or refuses what is asked."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

_REFUSAL = b"HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Between:
    """A door before a server: `refuses` answers all with 503, `seconds` is how long each connection waits."""

    def __init__(self, address: str) -> None:
        self.refuses, self.seconds = False, 0.0
        self._server = ("127.0.0.1", int(urlsplit(address).port or 0))
        self._door = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._let_in, daemon=True).start()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._door.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        self._open.add(client)
        with suppress(OSError), client:
            if self.refuses:
                client.recv(65536)
                client.sendall(_REFUSAL)
                return
            time.sleep(self.seconds)
            with socket.create_connection(self._server) as server:
                self._open.add(server)
                back = threading.Thread(target=self._pass, args=(server, client), daemon=True)
                back.start()
                self._pass(client, server)
                back.join()

    @staticmethod
    def _pass(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                target.sendall(piece)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def cut(self) -> None:
        """End the connections that are open, so that what is asked next comes through the door."""
        while self._open:
            with suppress(OSError):
                self._open.pop().shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let nobody in any more."""
        self._door.close()
        self.cut()

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Meanwhile the server says that it has too much to do."""
        self.refuses = True
        self.cut()
        try:
            yield
        finally:
            self.refuses = False

    @contextmanager
    def slow(self, seconds: float) -> Iterator[None]:
        """Meanwhile each connection waits."""
        self.seconds = seconds
        self.cut()
        try:
            yield
        finally:
            self.seconds = 0.0
