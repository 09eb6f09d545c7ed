"""Several processes write to one lake while others read it: is all there, and how soon is it seen?

    python -m tests.elsewhere.servers python -m tests.elsewhere.crowd HOME [WRITERS COMMITS READERS]

makes a lake of one table where the environment says, and forks the writers and the readers. Prints how many commits
there are of those that were answered, and how long after its answer each was seen by each reader: half of them, and the
last. One process that holds the turn and is to be killed is `python -m tests.elsewhere.crowd --hold HOME`.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from duban.lake.home import CONFIG, LakeHome
from duban.lake.reader import Lake
from duban.lake.turn import turn_to_write
from duban.lake.writer import writing

COUNT = "create or replace table counted as select count(*) as n from themes;"
PATIENCE = 300
# One core is enough for each of so many.
CONFIG["threads"] = "1"


def forked(work: Callable[[], None]) -> int:
    """A child that does `work`; its number."""
    if child := os.fork():
        return child
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def make(home: LakeHome) -> None:
    """A lake of one empty table."""
    with writing(home, "crowd") as transaction:
        transaction.run("create table themes (theme text)")
        transaction.message = "a table"


def write(home: LakeHome, name: str, commits: int, told: Path) -> None:
    """Commit rows, and tell the number and the moment of each answer."""
    with (told / f"wrote-{name}").open("w", buffering=1) as answers:
        for number in range(commits):
            with writing(home, name) as transaction:
                transaction.run("insert into themes values ($name)", {"name": f"{name}-{number}"})
                transaction.message = name
                commit = transaction.commit_number
            answers.write(f"{commit} {time.time()}\n")


def read(home: LakeHome, name: str, commits: int, told: Path) -> None:
    """Follow the lake as a server does, and tell when each commit was first seen."""
    ends_at, seen = time.time() + PATIENCE, 0
    with closing(Lake(home, [COUNT])) as lake, (told / f"seen-{name}").open("w", buffering=1) as moments:
        lake.follow(lambda *_: None)
        (told / f"ready-{name}").touch()
        while time.time() < ends_at:
            state = lake.state()
            if state.snapshot_id != seen:
                seen = state.snapshot_id
                count = state.query("from counted")["n"][0].as_py()
                moments.write(f"{seen} {time.time()}\n")
                if count == commits:
                    return
            time.sleep(0.005)


def lines(told: Path, kind: str) -> list[list[tuple[int, float]]]:
    """What each of a kind told."""
    files = sorted(told.glob(f"{kind}-*"))
    return [[(int(n), float(at)) for n, at in map(str.split, file.read_text().splitlines())] for file in files]


def delays(told: Path) -> list[float]:
    """How long after its answer each commit was seen, by each reader that saw it."""
    answered = [one for each in lines(told, "wrote") for one in each]
    found = []
    for seen in lines(told, "seen"):
        for commit, at in answered:
            found += [max(0.0, moment - at) for number, moment in seen if number >= commit][:1]
    return found


def crowd(home: LakeHome, writers: int, commits: int, readers: int) -> bool:
    """Write and read; whether all that was answered is there and was seen."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder)
        os.waitpid(forked(lambda: make(home)), 0)
        reading = [forked(lambda n=n: read(home, f"r{n}", writers * commits, told)) for n in range(readers)]
        while len(list(told.glob("ready-*"))) < readers:
            time.sleep(0.01)
        begun_at = time.time()
        children = [forked(lambda n=n: write(home, f"w{n}", commits, told)) for n in range(writers)]
        for child in children:
            os.waitpid(child, 0)
        seconds = time.time() - begun_at
        for child in reading:
            os.waitpid(child, 0)
        answered, seen = sum(map(len, lines(told, "wrote"))), delays(told)
        with closing(Lake(home)) as lake:
            there = lake.query("select count(distinct theme) as n from themes")["n"][0].as_py()
    print(f"{answered} of {writers * commits} commits answered in {seconds:.1f} s, {there} there,"
          f" {len(seen)} times seen after p50 {statistics.median(seen) * 1000:.0f} ms,"
          f" at most {max(seen) * 1000:.0f} ms", flush=True)  # fmt: skip
    return answered == there == writers * commits and len(seen) == there * readers


def hold(home: LakeHome) -> None:
    """Take the turn and keep it until killed."""
    with turn_to_write(home):
        print("held", flush=True)
        time.sleep(PATIENCE)


if __name__ == "__main__":
    here = LakeHome.named(os.environ | {"DUBAN_HOME": sys.argv[-1] if sys.argv[1] == "--hold" else sys.argv[1]})
    if sys.argv[1] == "--hold":
        hold(here)
    else:
        sys.exit(not crowd(here, *map(int, sys.argv[2:] or (4, 250, 2))))
