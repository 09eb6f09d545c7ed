"""Makes a small lake of this version and packs it, for later versions to open.

    python -m tests.keeping.old_lake tests/keeping/old_lakes/NAME.tar.xz

Run it with the code of a release, before its tables change; the name says which. The lake is of the invented city.
In it are a corrected figure, a returned one, a step with evidence, an account and a lock. No place of the
machine that it was made on is in it.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tarfile
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "packages" / "other_city"
BODY, TASK = "wanglan", "A3"


def fill() -> Path:
    """Build the lake, and report a little; the folder."""
    # The package is read when these are first asked for it.
    from duban.intake.decide.locks import set_lock
    from duban.intake.decide.review import Decision, decide
    from duban.lake.home import LakeHome
    from duban.lake.writer import let_go
    from duban.people.accounts import save_person
    from duban.people.roles import OPEN, Person, Role
    from duban.promises.build import build
    from duban.words.periods import parse_period
    from tests.conftest import csv_file, follow, hand_in, report

    home = LakeHome(Path(tempfile.mkdtemp()) / "lake")
    build(home, [PACKAGE])
    report(home, BODY, "2019Q1", {"housing_starts": 200})
    report(home, BODY, "2019Q1", {"housing_starts": 210}, note="counted twice")
    returned = hand_in(home, BODY, "2019Q2", csv_file([("housing_starts", BODY, "2019Q2", 400, "")]))
    decide(home, OPEN, returned.submission_id, Decision.RETURNED, "which sites?")
    for step in ("acknowledged", "under_way", "reported"):
        follow(home, TASK, step, date(2019, 5, 1))
    save_person(home, OPEN, Person("wang", "Wang", Role.REPORTER, frozenset({BODY})))
    set_lock(home, OPEN, parse_period("2018Q4"), date(2019, 2, 1), "The year is closed")
    let_go()
    with closing(sqlite3.connect(home.catalog)) as catalog:
        catalog.execute("update ducklake_metadata set value = 'parquet/' where key = 'data_path'")
        catalog.commit()
        catalog.execute("vacuum")
    return home.folder


def nameless(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """A file without whose it was."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return None if member.name.endswith(".lock") else member


if __name__ == "__main__":
    os.environ["DUBAN_PACKAGE"] = str(PACKAGE)
    with tarfile.open(sys.argv[1], "x:xz", preset=9) as packed:
        packed.add(fill(), "lake", filter=nameless)
