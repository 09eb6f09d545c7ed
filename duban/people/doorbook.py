"""Who came in, was turned away or took something away: what no commit tells, line by line in the lake's folder.

Each line is a JSON object, written at once and held by the disk before the act goes on; none is ever changed. A line
that a crash cut short is passed over. Commits are the other half: they say who changed what.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from duban.errors import LakeError, first_line
from duban.lake.home import LakeHome
from duban.lake.origin import ORIGIN
from duban.words.periods import utc_now
from duban.words.wording import N_, Text

CAME_IN, LEFT, REFUSED, TOOK, CHANGED = "came_in", "left", "refused", "took", "changed"
ACTS: dict[str, Text] = {
    CAME_IN: N_("Came in"),
    LEFT: N_("Signed out"),
    REFUSED: N_("Turned away"),
    TOOK: N_("Took away"),
    CHANGED: N_("Changed"),
}
COMMAND_LINE = "command line"
_LONGEST = 500
_WRITING = threading.Lock()


@dataclass(frozen=True)
class Entry:
    """One act: when (UTC), of whom, one of ACTS, of what, and from which address."""

    at: datetime
    who: str
    act: str
    what: str = ""
    where: str = ""


def acting_from(where: str) -> None:
    """What this thread or request commits from now on is done from `where`, which is written beside each commit."""
    ORIGIN.set(where)


def enter(home: LakeHome, act: str, who: str, what: str = "", where: str = "") -> None:
    """Write one act down; when this returns, the disk has it. Raises LakeError."""
    entry = Entry(utc_now(), who[:_LONGEST], act, what[:_LONGEST], where[:_LONGEST])
    line = json.dumps(asdict(entry) | {"at": entry.at.isoformat()}, ensure_ascii=False).encode() + b"\n"
    path = folder_of(home) / f"{entry.at:%Y-%m}.jsonl"
    try:
        with _WRITING:
            _append(path, line)
    except OSError as error:
        raise LakeError(N_("Nothing was written: {reason}", reason=first_line(error))) from error


def took(home: LakeHome, who: str, what: str) -> None:
    """Write down that somebody took something away, from where this request comes. Raises LakeError."""
    enter(home, TOOK, who, what, ORIGIN.get())


def _append(path: Path, line: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    is_new = not path.exists()
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(opened).st_size
        # After a line that was cut short, the next one begins anew.
        is_cut = size > 0 and os.pread(opened, 1, size - 1) != b"\n" if hasattr(os, "pread") else False
        os.write(opened, b"\n" + line if is_cut else line)
        os.fsync(opened)
    finally:
        os.close(opened)
    if is_new and os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def folder_of(home: LakeHome) -> Path:
    """Where the lines of the lake at `home` are kept, a file a month."""
    return home.doorbook


@dataclass
class _Read:
    """How far a file was read, and what stood there."""

    until: int = 0
    entries: list[Entry] = field(default_factory=list)


class Doorbook:
    """The lines of one lake, read on from where they were read to before."""

    def __init__(self, home: LakeHome) -> None:
        self._folder = folder_of(home)
        self._read: dict[Path, _Read] = {}
        self._lock = threading.Lock()

    def entries(self) -> list[Entry]:
        """All of them, the oldest first. Raises LakeError."""
        try:
            with self._lock:
                files = sorted(self._folder.glob("*.jsonl"))
                return [entry for path in files for entry in self._entries_of(path)]
        except OSError as error:
            raise LakeError(N_("The doorbook cannot be read: {reason}", reason=first_line(error))) from error

    def size(self) -> int:
        """How many bytes there are; what is shown stays the same as long as this does."""
        try:
            with os.scandir(self._folder) as files:
                return sum(file.stat().st_size for file in files if file.name.endswith(".jsonl"))
        except FileNotFoundError:
            return 0

    def _entries_of(self, path: Path) -> list[Entry]:
        known = self._read.setdefault(path, _Read())
        with path.open("rb") as file:
            file.seek(known.until)
            new = file.read()
        whole = new[: new.rfind(b"\n") + 1]
        known.entries.extend(_told(whole))
        known.until += len(whole)
        return known.entries


def _told(lines: bytes) -> Iterator[Entry]:
    for line in lines.splitlines():
        try:
            said = json.loads(line)
            yield Entry(datetime.fromisoformat(said["at"]), said["who"], said["act"], said["what"], said["where"])
        except (ValueError, KeyError, TypeError):
            continue
