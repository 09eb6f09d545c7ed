"""How long a connection may take: one that says nothing, says it byte by byte, or does not read what it asked for.

The web server waits without end for each of these. A websocket is asked for a sign of life by the server itself.
"""

from __future__ import annotations

from asyncio import BaseTransport, TimerHandle
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from duban.words.settings import whole_number

_BYTES_A_SECOND = 4096
_LOOKS = 4


def seconds_of_patience() -> int:
    """How long a connection may stand still: DUBAN_PATIENCE, 1 to 600, 20 where it is not set. Raises SettingError."""
    return whole_number("DUBAN_PATIENCE")


def allow_many_connections() -> None:
    """Let the process hold as many connections as the system allows it at most."""
    try:
        import resource  # noqa: PLC0415 (not on Windows)

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    except (ImportError, ValueError, OSError):
        return


class PatientProtocol(H11Protocol):
    """A connection that is closed when it stands still for too long, or sends slower than 4 KB a second for so long."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._patience = float(seconds_of_patience())
        self._look: TimerHandle | None = None
        self._received = 0
        self._unread = 0
        self._began_at = self._moved_at = self.loop.time()

    def connection_made(self, transport: BaseTransport) -> None:
        """Begin to look after it from time to time."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._begin()
        self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        """Look no more."""
        self._look_no_more()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: Any) -> None:
        """From here on it is a websocket, which is not ours to look after."""
        self._look_no_more()
        super().handle_websocket_upgrade(event)

    def data_received(self, data: bytes) -> None:
        """Count what comes; a request that begins has its own time."""
        before = self.cycle
        self._received += len(data)
        super().data_received(data)
        if self.cycle is not before:
            self._begin()

    def on_response_complete(self) -> None:
        """The next request has its own time."""
        super().on_response_complete()
        self._begin()

    def _begin(self) -> None:
        self._received = 0
        self._began_at = self._moved_at = self.loop.time()

    def _look_later(self) -> None:
        self._look = self.loop.call_later(self._patience / _LOOKS, self._look_after)

    def _look_no_more(self) -> None:
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def _look_after(self) -> None:
        self._look = None
        if self.transport.is_closing():
            return
        if self._stands_still(self.loop.time()):
            self.transport.abort()
        else:
            self._look_later()

    def _stands_still(self, now: float) -> bool:
        """Whether the other side has been waited for too long; what we are slow at ourselves is not theirs."""
        spent = now - self._began_at - self._patience
        if self.cycle is None or self.cycle.response_complete:
            return spent > 0
        if self.cycle.more_body and not self.flow.read_paused:
            return spent * _BYTES_A_SECOND > self._received
        unread = self.transport.get_write_buffer_size()
        if unread == 0 or unread != self._unread:
            self._unread, self._moved_at = unread, now
        return now - self._moved_at > self._patience
