"""A lake moved to another catalog and another store with its whole past; the old one stays as it is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from duban.errors import KeepingError, first_line
from duban.keeping.backup import copied
from duban.keeping.turn import turn_to_keep
from duban.lake.files import damages, named_files
from duban.lake.home import LakeHome
from duban.lake.moving import Moment, begun, moments, sums, write_catalog
from duban.lake.stores import EVIDENCE
from duban.lake.turn import turn_to_write
from duban.lake.upkeep import newest_commit
from duban.lake.writer import let_go
from duban.words.wording import N_, Text

# A bucket answers late, and many questions at a time.
_AT_ONCE = 8
# So many moments are asked of both lakes; what lies between them is told by the catalogs and files, which are the same.
MOST_ASKED = 300


@dataclass(frozen=True)
class Moved:
    """What was moved and seen to be the same: files and their bytes, the newest commit, and how many moments of tables.

    `moment_count` is how many there are, of which `asked_count` were asked of both lakes.
    """

    file_count: int
    byte_count: int
    snapshot_id: int
    moment_count: int
    asked_count: int


def move(source: LakeHome, target: LakeHome, report: Callable[[Text], object] = lambda _: None) -> Moved:
    """Copy the lake at `source` to `target`, which holds nothing, and see that it is the same.

    Files are read back and compared by their hashes, catalogs row by row, and both lakes are asked how many rows each
    table had at the commits that changed it, and for a sum over them. Only then the new one is a lake. Raises
    KeepingError and LakeError; then `target` is refused as half moved, and `source` is as it was.
    """
    if not source.exists:
        raise KeepingError(N_("There is no lake in {folder}", folder=source.where))
    require_empty(target)
    with turn_to_keep(source), turn_to_write(source):
        named = named_files(source)
        if wrong := damages(source, named):
            words = N_("{count} files of the lake are gone or damaged; nothing was moved", count=len(wrong))
            raise KeepingError(words)
        names = [one.name for one in named]
        try:
            names += [one.name for one in source.store.below(EVIDENCE)]
            byte_count = _copy_files(source, target, names)
            report(N_("{count} files copied and read back", count=len(names)))
            _copy_doorbook(source, target)
            new = begun(target)
            write_catalog(source, new)
            all_moments = moments(source)
            asked = _spread(all_moments)
            report(N_("The catalog is written; {count} moments of tables are asked of both lakes", count=len(asked)))
            _compare(source, new, asked)
            target.record.take(new.record)
        except (OSError, sqlite3.Error) as error:
            raise KeepingError(N_("Nothing was moved: {reason}", reason=first_line(error))) from error
    let_go()
    return Moved(len(names), byte_count, newest_commit(target)[0], len(all_moments), len(asked))


def require_empty(home: LakeHome) -> None:
    """Raise KeepingError when `home` holds a lake, or what one left, half of a move too."""
    if home.exists or home.left_behind():
        words = N_(
            "{place} holds a lake, or a part of one, and stays as it is; name an empty database and an empty store",
            place=home.where,
        )
        raise KeepingError(words)


def _copy_files(source: LakeHome, target: LakeHome, names: Iterable[str]) -> int:
    """Copy each file and read it back; how many bytes they hold. Raises KeepingError and OSError."""
    target.marked()

    def one(name: str) -> int:
        with source.store.opened(name) as file:
            expected = copied(file, None)
        with source.store.opened(name) as file:
            target.store.write(name, file)
        with target.store.opened(name) as file:
            found = copied(file, None)
        if found != expected:
            raise KeepingError(N_("{file} is not the same after copying; nothing was moved", file=name))
        return expected[0]

    with ThreadPoolExecutor(_AT_ONCE) as copying:
        return sum(copying.map(one, names))


def _copy_doorbook(source: LakeHome, target: LakeHome) -> None:
    if source.doorbook.exists() and source.folder != target.folder:
        shutil.copytree(source.doorbook, target.doorbook, dirs_exist_ok=True)


def _spread(all_moments: list[Moment]) -> list[Moment]:
    """All of them, or as many as are asked, evenly spread, the newest of each table among them."""
    if len(all_moments) <= MOST_ASKED:
        return all_moments
    newest = {table: (at, table) for at, table in all_moments}
    step = len(all_moments) / (MOST_ASKED - len(newest))
    return sorted({*newest.values(), *(all_moments[int(number * step)] for number in range(MOST_ASKED - len(newest)))})


def _compare(source: LakeHome, target: LakeHome, asked: list[Moment]) -> None:
    pairs = zip(asked, sums(source, asked), sums(target, asked), strict=True)
    if differing := [f"{table} ({at})" for (at, table), old, new in pairs if old != new]:
        words = N_("The new lake answers differently of {tables}; nothing was moved", tables=", ".join(differing[:5]))
        raise KeepingError(words)
