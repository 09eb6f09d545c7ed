"""What is wrong with an installation, and how each thing is mended; nothing is changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from duban.errors import DubanError
from duban.keeping.health import found_damages, lost_evidence, told_of
from duban.keeping.installation import (
    extension_faults,
    open_folder_hints,
    package_faults,
    python_faults,
    secret_faults,
    setting_faults,
)
from duban.lake import queries
from duban.lake.files import damages, named_files
from duban.lake.home import LakeHome, catalog_gone, free_bytes
from duban.lake.upkeep import newest_commit
from duban.people.roles import Role
from duban.people.ways_in import Entrance, Mode
from duban.promises.build import fingerprints
from duban.promises.check import checked
from duban.promises.layers import fingerprints_of
from duban.promises.package import open_packages
from duban.words.moments import told
from duban.words.periods import utc_now
from duban.words.wording import N_, Text

# A backup is written beside the lake at times, and a commit needs little.
_LITTLE_ROOM, _CLOCK_MAY_DIFFER = 500_000_000, timedelta(minutes=5)
_MIB = 1 << 20
_CATALOG = N_("The catalog")


@dataclass(frozen=True)
class Examined:
    """One thing that was looked at, and each line of what is wrong with it and how it is mended; none if it is well.

    `hints` say what could be better, and nothing is wrong with.
    """

    what: Text
    wrong: tuple[Text, ...]
    hints: tuple[Text, ...] = ()


Look = Callable[[LakeHome], list[Text]]


def examine(home: LakeHome) -> list[Examined]:
    """Look at what Duban stands on, the folder, its disk, the catalog, every file, the clock, package and accounts."""
    looked_at: list[tuple[Text, Look]] = [
        (N_("The version of Python"), python_faults),
        (N_("The pinned packages"), package_faults),
        (N_("The extensions of DuckDB"), extension_faults),
        (N_("The settings of the environment"), setting_faults),
        (N_("Secrets in files"), secret_faults),
        (N_("The folder {folder} and its rights", folder=home.folder), _rights),
        (N_("Room on the disk"), _room),
        (_CATALOG, _catalog),
        (N_("The files of the tables, each read to its end"), _files),
        (N_("The files of evidence"), _evidence),
        (N_("The clock against the newest commit"), _clock),
        (N_("The data package"), _package),
        (N_("Accounts"), _accounts),
    ]
    examined: list[Examined] = []
    for what, look in looked_at:
        # What cannot be opened is not said to be wrong in five ways.
        is_open = all(not one.wrong for one in examined if one.what is _CATALOG)
        if is_open or look not in (_files, _evidence, _clock, _accounts):
            wrong = tuple(_safely(look, home))
            hints = () if wrong or look not in _HINTS else tuple(_safely(_HINTS[look], home))
            examined.append(Examined(what, wrong, hints))
    return examined


def _safely(look: Look, home: LakeHome) -> list[Text]:
    try:
        return look(home)
    except DubanError as error:
        return told_of(error)


def _rights(home: LakeHome) -> list[Text]:
    places = [place for place in (home.folder, home.catalog, home.parquet, home.evidence) if place.exists()]
    if not places:
        # A host that has just been added has no folder of its own yet.
        return [N_("There is no lake yet; run “python -m duban build”")] if home.is_in_one_folder else []
    return [
        N_("This account may not read and write {place}; make it the owner: chown -R", place=place)
        for place in places
        if not os.access(place, os.R_OK | os.W_OK)
    ]


def _room(home: LakeHome) -> list[Text]:
    if not home.folder.exists() or (free := free_bytes(home.folder)) > _LITTLE_ROOM:
        return []
    words = N_("{free} MB are left on the disk of {folder}; make room before writing fails", free=free // _MIB,
               folder=home.folder)  # fmt: skip
    return [words]


def _catalog(home: LakeHome) -> list[Text]:
    if home.left_behind():
        return told_of(catalog_gone(home))
    if not home.exists:
        return [N_("There is no lake yet; run “python -m duban build”")]
    if faults := home.record.faults():
        how = N_("Restore the newest backup: “python -m duban restore FILE --over”. What stands here is kept.")
        return [N_("The catalog is damaged: {reason}", reason=faults[0]), how]
    newest_commit(home)
    return []


def _unsafe_hints(home: LakeHome) -> list[Text]:
    """Whether the database that holds the catalog does not wait for its disk."""
    return [
        N_(
            "{setting} is off in {where}: after a loss of power commits may be gone of which people were told that they"
            " are kept. Turn it on in postgresql.conf.",
            setting=setting,
            where=home.record.where,
        )
        for setting in home.record.unsafe()
    ]


_HINTS: dict[Look, Look] = {_rights: open_folder_hints, _catalog: _unsafe_hints}


def _files(home: LakeHome) -> list[Text]:
    return found_damages(damages(home, named_files(home), read=True))


def _evidence(home: LakeHome) -> list[Text]:
    return lost_evidence(home)


def _clock(home: LakeHome) -> list[Text]:
    _, committed_at = newest_commit(home)
    if committed_at <= (now := utc_now()) + _CLOCK_MAY_DIFFER:
        return []
    words = N_(
        "This computer’s clock shows {now}, before the newest commit of {committed_at}; set it by a time server (NTP)."
        " The order of what comes in is kept all the same, only its days are wrong.",
        now=told(now),
        committed_at=told(committed_at),
    )
    return [words]


def _package(home: LakeHome) -> list[Text]:
    packages = open_packages()
    checked(packages)
    known = fingerprints(home)
    is_newer = any(known.get(name) != mark for name, mark in fingerprints_of(packages).items())
    return [N_("The package has changed since it was built; run “python -m duban build”")] if is_newer and known else []


def _accounts(home: LakeHome) -> list[Text]:
    if Entrance.from_environment().mode is Mode.OPEN:
        return []
    lake = queries.open_lake(home, only=["accounts"])
    people = queries.run(lake, "accounts/people")
    lake.close()
    if (people["is_active"] & (people["role"] == Role.ADMINISTRATOR)).any():
        return []
    return [N_("There is no administrator; add one: “python -m duban people add NAME --role administrator”")]
