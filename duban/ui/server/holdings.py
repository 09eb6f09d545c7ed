"""Whose a tab is, and what tabs have sent or may fetch: uploads and downloads belong to who is signed in.

Streamlit keeps both in memory and asks nobody: an upload goes to any tab whose number is known, and a download to
whoever has its address. What is looked up here is its own; a test drives a real server to see that it is still there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from posixpath import basename, splitext

from streamlit.runtime import Runtime

from duban.people.roles import Person
from duban.people.ways_in import Entrance, Mode
from duban.words.settings import whole_number
from duban.words.wording import N_, Text

_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)")
_MEDIA = "/media/"
_MB = 1024**2


@dataclass(frozen=True)
class Room:
    """How many bytes of uploads are held, of one person and of all."""

    each: int
    all: int

    @classmethod
    def from_environment(cls) -> Room:
        """DUBAN_UPLOADS_MB_EACH (300 where it is not set) and DUBAN_UPLOADS_MB (1500). Raises SettingError."""
        each = whole_number("DUBAN_UPLOADS_MB_EACH")
        return cls(each * _MB, whole_number("DUBAN_UPLOADS_MB", max(1500, each)) * _MB)


@dataclass(frozen=True)
class Unwelcome:
    """Why an upload or a download is not let through."""

    status: int
    text: Text


_NOT_YOURS = Unwelcome(403, N_("This upload belongs to a page of somebody else, or to one that is closed"))
_NO_LENGTH = Unwelcome(411, N_("An upload must say how long it is"))
_NO_SUCH_FILE = Unwelcome(404, N_("This download belongs to a page of somebody else, or to one that is closed"))


@dataclass
class Holdings:
    """What is held of whom, and what is on its way."""

    entrance: Entrance
    room: Room
    _owners: dict[str, str] = field(default_factory=dict)
    _coming: list[tuple[str, int]] = field(default_factory=list)
    _made: dict[str, set[str]] = field(default_factory=dict)
    _is_watching: bool = False

    def watch(self) -> None:
        """Note from now on for which tab a download is made, which Streamlit forgets at once."""
        if self._is_watching:
            return
        self._is_watching = True
        manager = Runtime.instance().media_file_mgr
        make = manager.execute_deferred

        def noted(file_id: str) -> str:
            asked = manager._deferred_callables.get(file_id)
            address = make(file_id)
            if asked is not None:
                self._made.setdefault(asked["session_id"], set()).add(splitext(basename(address))[0])
            return address

        manager.execute_deferred = noted  # type: ignore[method-assign]

    def refusal(self, person: Person, method: str, path: str, length: str) -> Unwelcome | None:
        """Why `person` may not send or fetch this; None where they may. Called in the server's own thread."""
        upload = _UPLOAD.fullmatch(path)
        if upload is not None and method in ("PUT", "DELETE"):
            if not self._is_theirs(upload[1], person):
                return _NOT_YOURS
            return self._too_much(person, length) if method == "PUT" else None
        if path.startswith(_MEDIA) and method in ("GET", "HEAD") and not self._may_fetch(path, person):
            return _NO_SUCH_FILE
        return None

    @contextmanager
    def taking(self, person: Person, method: str, path: str, length: str) -> Iterator[None]:
        """Count an upload that was let through as held while it comes."""
        upload = _UPLOAD.fullmatch(path)
        if upload is None or method != "PUT":
            yield
            return
        coming = person.person_id, int(length)
        self._owners[upload[1]] = person.person_id
        self._coming.append(coming)
        try:
            yield
        finally:
            self._coming.remove(coming)

    def _too_much(self, person: Person, length: str) -> Unwelcome | None:
        if not length.isdecimal():
            return _NO_LENGTH
        held = self._held()
        own = sum(size for owner, size in held if owner == person.person_id) + int(length)
        if own > self.room.each:
            limit = self.room.each // _MB
            return Unwelcome(
                413, N_("Your pages hold files of {limit} MB already; remove one, or close a page", limit=limit)
            )
        if sum(size for _, size in held) + int(length) > self.room.all:
            return Unwelcome(413, N_("The server holds as many uploaded files as it may; try again in a few minutes"))
        return None

    def _held(self) -> list[tuple[str, int]]:
        """Who holds how many bytes, with what is on its way."""
        stored = getattr(Runtime.instance().uploaded_file_mgr, "file_storage", {})
        for session_id in self._owners.keys() - stored.keys():
            if not any(owner == self._owners[session_id] for owner, _ in self._coming):
                del self._owners[session_id]
        kept = [
            (self._owners.get(session_id, ""), sum(len(file.data) for file in list(files.values())))
            for session_id, files in list(stored.items())
        ]
        return [*kept, *self._coming]

    def _is_theirs(self, session_id: str, person: Person) -> bool:
        """Whether a tab was opened by `person`; in open mode there is only one."""
        session = Runtime.instance()._session_mgr.get_session_info(session_id)
        if session is None:
            return False
        if self.entrance.mode is Mode.OPEN:
            return True
        return self.entrance.identity_of(session.session._user_info) == person.person_id

    def _may_fetch(self, path: str, person: Person) -> bool:
        """Whether a tab of `person` offers this file."""
        wanted = splitext(path.removeprefix(_MEDIA))[0]
        offered = Runtime.instance().media_file_mgr._files_by_session_and_coord
        for session_id in [tab for tab in self._made if not self._is_open(tab)]:
            del self._made[session_id]
        tabs = [session_id for session_id, files in list(offered.items()) if wanted in files.values()]
        tabs += [session_id for session_id, made in self._made.items() if wanted in made]
        return any(self._is_theirs(session_id, person) for session_id in tabs)

    def _is_open(self, session_id: str) -> bool:
        return Runtime.instance()._session_mgr.get_session_info(session_id) is not None
