"""What the gate writes into the doorbook: who comes in, is turned away, signs out, or takes something away.

The same is written once in a while only, and of those who are turned away at most so many a minute: nobody fills the
disk from outside.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from ipaddress import ip_address

from starlette.requests import HTTPConnection
from streamlit.runtime import Runtime
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError

from duban.errors import LakeError
from duban.people import doorbook
from duban.people.roles import Person
from duban.people.ways_in import Entrance, Mode
from duban.ui.session import lake

_ONCE_IN_SECONDS = {doorbook.CAME_IN: 30 * 60, doorbook.REFUSED: 10 * 60}
_MOST_REMEMBERED = 10_000
_MOST_REFUSALS_A_MINUTE = 60
_MEDIA = "/media/"

_logger = logging.getLogger("duban")


def come_from(entrance: Entrance, headers: Mapping[str, str], peer: str) -> str:
    """The address behind a connection of `peer`; what a forwarding header says counts only from the trusted proxy."""
    if entrance.mode is not Mode.PROXY:
        return peer
    said = headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(said))
    except ValueError:
        return peer


class Doorkeeper:
    """Writes down what passes the gate."""

    def __init__(self, entrance: Entrance) -> None:
        self._entrance = entrance
        self._last: OrderedDict[tuple[str, ...], float] = OrderedDict()
        self._refusals: list[float] = []
        self._lock = threading.Lock()

    def where(self, connection: HTTPConnection) -> str:
        """The address that somebody comes from: the connection's own, or what a trusted proxy says that it is."""
        peer = connection.client.host if connection.client else ""
        return come_from(self._entrance, connection.headers, peer)

    def came_in(self, connection: HTTPConnection, person: Person) -> None:
        """Somebody opened a page."""
        self._enter(doorbook.CAME_IN, person.person_id, str(person.role), self.where(connection))

    def left(self, connection: HTTPConnection, who: str) -> None:
        """Somebody signed out."""
        self._enter(doorbook.LEFT, who, "", self.where(connection))

    def refused(self, connection: HTTPConnection, who: str, reason: str) -> None:
        """Somebody was turned away; `who` is whom they came as, as far as that is known."""
        kind = connection.scope["path"].split("/")[1][:40]
        self._enter(doorbook.REFUSED, who, f"/{kind}: {reason}", self.where(connection))

    def took(self, connection: HTTPConnection, person: Person) -> None:
        """Somebody fetched a file, if that is what the address says."""
        path = connection.scope["path"]
        if not path.startswith(_MEDIA) or connection.scope["method"] != "GET":
            return
        try:
            # The same file in pieces is one file.
            file = Runtime.instance().media_file_mgr._storage.get_file(path.removeprefix(_MEDIA))  # type: ignore[attr-defined]
        except MediaFileStorageError:
            return
        is_first = connection.headers.get("range", "bytes=0-").startswith("bytes=0-")
        if file.kind is MediaFileKind.DOWNLOADABLE and is_first:
            self._enter(doorbook.TOOK, person.person_id, file.filename or "", self.where(connection))

    def _enter(self, act: str, who: str, what: str, where: str) -> None:
        if not self._is_new(act, who, what, where):
            return
        try:
            doorbook.enter(lake().home, act, who, what, where)
        except LakeError as error:
            # Reading goes on when the disk is full; the log of the server has what is missing.
            _logger.error("Not in the doorbook: %s %s %s %s: %s", act, who, what, where, error)

    def _is_new(self, *said: str) -> bool:
        """Whether this has not just been written."""
        pause = _ONCE_IN_SECONDS.get(said[0])
        if pause is None:
            return True
        now = time.monotonic()
        with self._lock:
            if now - self._last.get(said, -pause) < pause:
                return False
            if said[0] == doorbook.REFUSED:
                self._refusals = [at for at in self._refusals if now - at < 60]
                if len(self._refusals) >= _MOST_REFUSALS_A_MINUTE:
                    return False
                self._refusals.append(now)
            self._last[said] = now
            self._last.move_to_end(said)
            while len(self._last) > _MOST_REMEMBERED:
                self._last.popitem(last=False)
        return True
