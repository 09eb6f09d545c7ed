"""A demonstration lake in a home of its own: made from a seed, recognised when it stands there already."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import pandas as pd

from duban.demo.amending import ease_a_target
from duban.demo.chance import Chance
from duban.demo.filling import AUTHOR, Desk, committed
from duban.demo.meetings import tell_meetings
from duban.demo.people import Staff, staff
from duban.demo.year import Story, tell
from duban.errors import LakeError, QueryError
from duban.folders import DEMONSTRATION, meant
from duban.intake.check.examine import reference
from duban.intake.read.names import Reference
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import append_rows
from duban.lake.transaction import Transaction
from duban.lake.writer import let_go, writing
from duban.people.accounts import name_first_administrator_within, save_person_within
from duban.promises.build import build
from duban.promises.package import open_packages
from duban.words.amounts import is_missing
from duban.words.moments import in_utc
from duban.words.wording import N_

SEED = 7

_ASKED = ("demonstration", "checks/intake", "intake", "report_data", "accounts")

Progress = Callable[[str], None]


def demonstration_home() -> LakeHome:
    """The folder that DUBAN_DEMO_HOME names, or data/demo beside the code."""
    return LakeHome(meant(os.environ.get("DUBAN_DEMO_HOME", DEMONSTRATION)))


def build_demonstration(
    home: LakeHome,
    seed: int = SEED,
    report: Progress = lambda line: None,
    reporters: frozenset[str] = frozenset(),
    until: int = 4,
) -> bool:
    """Make a demonstration lake at `home`, in the place of one of another seed or version; False where it is there.

    `report` is called with a line a quarter. With `reporters` only these units send files; `until` is the number of the
    last quarter that is told. Raises LakeError for a folder that holds anything but a demonstration, GazetteError, and
    then leaves the folder as it was.
    """
    made_from = seed, _recipe(reporters, until)
    if (standing := _standing(home)) == made_from:
        return False
    is_real = home == LakeHome.from_environment() or (home.folder.exists() and any(home.folder.iterdir()))
    if standing is None and is_real:
        raise LakeError(N_("{folder} holds something other than a demonstration; name another", folder=home.folder))
    home.folder.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{home.folder.name}-", dir=home.folder.parent))
    try:
        made = LakeHome(workshop / "made")
        _make(made, *made_from, report, reporters, until)
        let_go()
        if home.folder.exists():
            home.folder.rename(workshop / "before")
        made.folder.rename(home.folder)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return True


def _standing(home: LakeHome) -> tuple[int, str] | None:
    """What the demonstration at `home` was made from; None for a real lake, or none at all."""
    if not home.exists:
        return None
    with closing(Lake(home)) as lake:
        try:
            made = queries.run(lake, "demonstration/made_from").to_dict("records")[0]
        except QueryError:  # a lake from before there were any
            return None
    return None if is_missing(made["seed"]) else (int(made["seed"]), str(made["recipe"]))


def _recipe(reporters: frozenset[str], until: int) -> str:
    """The fingerprint of all that the same seed is used with: promises, queries, this room."""
    parts = [table.sha256 for package in open_packages() for table in package.tables]
    parts += [query.sql for query in queries.catalog().values()]
    parts += [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]
    return hashlib.sha256("\n".join([*parts, *sorted(reporters), str(until)]).encode()).hexdigest()


def _make(home: LakeHome, seed: int, recipe: str, report: Progress, reporters: frozenset[str], until: int) -> None:
    build(home)
    with writing(home, AUTHOR) as transaction:
        append_rows(transaction, "demonstration", [{"seed": seed, "recipe": recipe}])
        transaction.message = f"demonstration data from seed {seed}"
    with closing(queries.open_lake(home, only=_ASKED)) as lake:
        year = int(queries.run(lake, "demonstration/year")["year"].iloc[0])
        owed = _owed(lake, year)
        if reporters:
            owed = owed[owed["reporter_id"].isin(reporters)]
        names = _short_names(lake, owed)
        people = staff(names)
        _hire(home, lake, people, year)
        references = _references(lake, list(names))
        story = Story(lake, year, owed, Chance(seed))
        told = islice(tell(home, Desk(lake, people, references, names), story), until)
        for number, period in enumerate(told, start=1):
            report(f"[{number}/4] {period.code}")
    with closing(queries.open_lake(home, only=("meeting", "demonstration"))) as lake:
        ease_a_target(lake, people, year)
        tell_meetings(lake, people, year)


def _owed(lake: Lake, year: int) -> pd.DataFrame:
    """The rows of `demonstration/owed`, days as dates."""
    owed = queries.run(lake, "demonstration/owed", year=year)
    for name in ("quarter_on", "due_on", "start_on", "goal_on"):
        owed[name] = pd.Series([_day(cell) for cell in owed[name]], index=owed.index, dtype=object)
    return owed


def _day(cell: object) -> object:
    if cell is None or cell is pd.NaT:
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def _short_names(lake: Lake, owed: pd.DataFrame) -> dict[str, str]:
    """The short names of those who owe anything, in the order of their names."""
    reporters = queries.run(lake, "report_data/reporters")
    wanted = reporters[reporters["unit_id"].isin(set(owed["reporter_id"]))]
    return dict(zip(wanted["unit_id"], wanted["unit_zh"], strict=True))


def _references(lake: Lake, units: list[str]) -> dict[str, Reference]:
    """What each unit may report; nothing is locked yet, and no unit has columns of its own."""
    first = reference(lake, units[0])
    return {
        unit: replace(
            first,
            asked=queries.run(lake, "report_data/asked", reporter=unit),
            above=frozenset(queries.run(lake, "report_data/above", unit=unit)["unit_id"]),
        )
        for unit in units
    }


def _hire(home: LakeHome, lake: Lake, people: Staff, year: int) -> None:
    """Give everyone an account, on the first day of the year."""
    at = in_utc(datetime(year, 1, 3, 9))

    def hire(transaction: Transaction) -> None:
        name_first_administrator_within(transaction, people.administrator, at)
        for number, person in enumerate(people.everyone[1:], start=1):
            save_person_within(transaction, people.administrator, person, at + timedelta(minutes=number))

    with lake.rehearsal() as rehearsal:
        committed(home, rehearsal, (f"{len(people.everyone)} accounts", hire))
