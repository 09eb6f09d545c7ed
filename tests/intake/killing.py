"""Kills a process in the middle of its writes, again and again, and looks each time at what it left.

    python -m tests.intake.killing HOME KILLS

loads the modules once and forks a child for each kill. The child first sees whether what the killed one left is whole,
then submits and approves file after file, takes steps on a task with evidence, asks for an extension, takes up a
workbook of promises, maintains the lake and backs it up, and writes down each receipt as soon as it has it. Prints what
is not whole, and how many of the kills came while a file, a step, an extension, a workbook, maintenance or a backup was
on its way. The gate does it a few times; a thousand times it is run by hand:

    python -m tests.intake.killing "$(mktemp -d)" 999

The lake is where DUBAN_CATALOG and DUBAN_DATA say; `python -m tests.elsewhere.servers COMMAND…` runs a command with a
PostgreSQL and an S3 server of its own, which they name.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pyarrow as pa

from duban.errors import EvidenceError, KeepingError
from duban.following.evidence import Piece
from duban.following.extensions import Act, Extending
from duban.following.life import Known, Life, Rule
from duban.following.record import act_on_extension, take_step
from duban.following.steps import Step
from duban.following.store import read
from duban.intake.check.checked import CheckedFile
from duban.intake.check.examine import Upload
from duban.intake.check.figures import Figures, Reported
from duban.intake.decide.review import Decision, decide
from duban.intake.decide.submit import submit
from duban.keeping.backup import backup, verify
from duban.keeping.maintain import maintain
from duban.lake.files import damages, named_files
from duban.lake.home import CONFIG, LakeHome
from duban.lake.writer import writing
from duban.people.roles import OPEN
from duban.promises.build import build, fingerprints
from duban.promises.workbook.examine import NEW, Preview, Row
from duban.promises.workbook.take_up import take_up
from duban.words.periods import parse_period

PERIOD = parse_period("2017Q1")
ROWS = 40
# What has to hold whatever happened: each finds the submissions for which it does not.
RULES = {
    "a submission has all its rows": """
        select submission_id from submissions left join submission_rows as sent using (submission_id)
        group by submission_id, row_count having count(sent.row_number) <> row_count""",
    "rows have a submission": "select submission_id from submission_rows anti join submissions using (submission_id)",
    "a submission is there once": "select submission_id from submissions group by submission_id having count(*) > 1",
    "a submission is decided whole": """
        select submission_id from submissions inner join reviews using (submission_id)
        group by submission_id, row_count having count(*) <> row_count""",
    "what is approved, and no more, is an actual": """
        select coalesce(decided.submission_id, taken.submission_id) as submission_id
        from (select submission_id, count(*) as n from reviews group by submission_id) as decided
        full join (select submission_id, count(*) as n from actuals group by submission_id) as taken
        using (submission_id) where decided.n is distinct from taken.n""",
    "the steps of a task have no gap": "select task_id from task_steps group by all having count(*) <> max(number)",
    "evidence has its step": """
        select evidence.task_id from evidence
        anti join task_steps on evidence.task_id = task_steps.task_id and step_number = number""",
    "a step has its evidence": """
        select task_steps.task_id from task_steps
        left join evidence on task_steps.task_id = evidence.task_id and number = step_number
        where step = 'reported' group by all having count(position) <> 2""",
    "an extension was asked for": """
        select task_id from extensions group by task_id having count(*) filter (where act = 'asked') <> 1""",
    "a workbook has all its rows": """
        select number from promise_files left join promise_rows as brought using (number)
        group by number, new_rows having count(brought.line) <> new_rows""",
    "rows of a workbook have it": "select number from promise_rows anti join promise_files using (number)",
    "what a workbook brought, and no more, stands": """
        select brought.theme from (select cells->>'theme' as theme from promise_rows) as brought
        full join (from themes where theme like '%-theme-%') as standing on brought.theme = standing.theme
        where brought.theme is null or standing.theme is null""",
}
RULES_OF_STEPS = (
    Rule("issued", "acknowledged", "administrator", "any", False, False, False),
    Rule("acknowledged", "reported", "administrator", "any", True, True, False),
)
DAY = PERIOD.last_on
THEMES = 5
# In how many cycles a workbook comes once.
ROUND = 3
# What is answered, in the order of a cycle, and what was on its way when nothing more was.
_ANSWERS = {"received": "approval", "approved": "step", "followed": "extension", "extended": "workbook",
            "promised": "maintenance", "maintained": "backup", "kept": "file"}  # fmt: skip
# How many answers there are to a file and its task, and how many more once in a round.
_EACH, _ONCE = 4, 3

# One core is enough for a child that lives half a second.
CONFIG["threads"] = "1"


def upload(name: str) -> Upload:
    """One of many different files."""
    return Upload(f"{name}.csv", name.encode(), "jinshui", PERIOD, OPEN)


def checked() -> CheckedFile:
    """The figures of a file."""
    figures = [Reported(row, "housing_starts", f"u-{row}", "2017Q1", PERIOD.last_on, 1.0, "") for row in range(ROWS)]
    return CheckedFile(Figures.of(figures), (), 0, ROWS)


def faults(home: LakeHome, receipts: Path) -> list[str]:
    """What is not whole in the lake, or was answered and is not there."""
    told = {word: set[str]() for word in _ANSWERS}
    for line in receipts.read_text().splitlines():
        word, submission_id = line.split()
        told[word].add(submission_id)
    with writing(home, "check") as transaction:
        submitted, reviewed = (
            set(transaction.run(f"from {name}")["submission_id"].to_pylist()) for name in ("submissions", "reviews")
        )
        followed, extended = (
            {str(row["task_id"]) for row in transaction.run(f"from {name}").to_pylist()}
            for name in ("evidence", "extensions")
        )
        promised = {
            name.removesuffix(".xlsx") for name in transaction.run("from promise_files")["file_name"].to_pylist()
        }
        found = [rule for rule, sql in RULES.items() if len(transaction.run(sql))]
        named = set(transaction.run("from evidence where kind = 'file'")["sha256"].to_pylist())
    found += [f"no file {name}" for name in named if not is_kept(home, name)]
    found += [f"not whole: {damage}" for damage in damages(home, named_files(home))]
    found += lost_backup(home, receipts)
    missing = [*(told["received"] - submitted), *(told["approved"] - reviewed)]
    missing += [*(told["followed"] - followed), *(told["extended"] - extended), *(told["promised"] - promised)]
    return [*found, *(f"a receipt without its rows: {submission_id}" for submission_id in missing)]


def lost_backup(home: LakeHome, receipts: Path) -> list[str]:
    """What is wrong with the newest backup that was answered; those before it are removed by and by."""
    names = [name for word, name in map(str.split, receipts.read_text().splitlines()) if word == "kept"]
    try:
        for name in names[-1:]:
            verify(home.folder / f"{name}.zip")
    except KeepingError as error:
        return [str(error)]
    return []


def is_kept(home: LakeHome, sha256: str) -> bool:
    """Whether the store has the file, whole."""
    try:
        return bool(read(home, sha256))
    except EvidenceError:
        return False


def follow(home: LakeHome, task_id: str, report: Callable[[str], object]) -> None:
    """Take two steps on a task, the second with evidence, and ask for an extension."""
    known = Known(Life(task_id, "issued", due_on=date(2099, 1, 1)), RULES_OF_STEPS, ("jinshui",))
    take_step(home, OPEN, Step(task_id, "acknowledged", DAY), known, DAY)
    known = replace(known, life=replace(known.life, step="acknowledged", number=1))
    given = (Piece("file", name="a.txt", file_type="txt", data=task_id.encode() * 5000), Piece("number", task_id))
    take_step(home, OPEN, Step(task_id, "reported", DAY, reason="done", evidence=given), known, DAY)
    report(f"followed {task_id}\n")
    known = replace(known, life=replace(known.life, number=2))
    asked = Extending(task_id, Act.ASKED, "jinshui", date(2099, 2, 1), "half", "flood")
    act_on_extension(home, OPEN, asked, known, DAY)
    report(f"extended {task_id}\n")


def take_up_themes(home: LakeHome, name: str) -> None:
    """Take up a workbook of a few themes."""
    with writing(home, "read") as transaction:
        themes = transaction.run("from themes")
        seen = transaction.run("select coalesce(max(number), 0) as number from promise_files")["number"][0].as_py()
    brought = [dict.fromkeys(themes.column_names, "") | {"theme": f"{name}-theme-{row}"} for row in range(THEMES)]
    preview = Preview(
        f"{name}.xlsx",
        hashlib.sha256(name.encode()).hexdigest(),
        1,
        seen,
        fingerprints(home),
        name,
        rows=tuple(Row("themes", "themes", row, NEW, cells) for row, cells in enumerate(brought, start=2)),
        tables={"themes": pa.concat_tables([themes, pa.Table.from_pylist(brought, themes.schema)])},
        keys={"themes": ["theme"]},
    )
    take_up(home, OPEN, preview)


def keep_record(home: LakeHome, name: str, report: Callable[[str], object]) -> None:
    """Maintain the lake and back it up; older backups are removed."""
    maintain(home)
    report(f"maintained {name}\n")
    before = [*home.folder.glob("*.zip"), *home.folder.glob("*.part")]
    backup(home, home.folder / f"{name}.zip")
    report(f"kept {name}\n")
    for file in before:
        file.unlink()


def write_without_end(home: LakeHome, name: str, receipts: Path, *, keeps_first: bool = False) -> None:
    """Submit, approve and follow without an end; what was answered is written down at once."""
    file = checked()
    with receipts.open("a", buffering=1) as told:
        # A child lives shorter than a round, and one of four begins with what comes last in it.
        if keeps_first:
            keep_record(home, f"{name}-first", told.write)
        for number in count():
            receipt = submit(home, upload(f"{name}-{number}"), file)
            told.write(f"received {receipt.submission_id}\n")
            decide(home, OPEN, receipt.submission_id, Decision.APPROVED)
            told.write(f"approved {receipt.submission_id}\n")
            follow(home, f"{name}-{number}", told.write)
            # It takes as long as three of the others together.
            if number % ROUND == ROUND - 1:
                take_up_themes(home, f"{name}-{number}")
                told.write(f"promised {name}-{number}\n")
                keep_record(home, f"{name}-{number}", told.write)


def look_and_write(home: LakeHome, name: str, receipts: Path, ready: int) -> None:
    """What a child does: see whether all is whole, tell, write until killed."""
    found = faults(home, receipts)
    os.write(ready, ("; ".join(found) or "whole").encode())
    if not found:
        write_without_end(home, name, receipts, keeps_first=int(name.rpartition("-")[2]) % 4 == 0)


def journal_is_there(home: LakeHome) -> None:
    """Wait until the catalog is being changed, at most a second; PostgreSQL does not show when that is."""
    ends_at = time.monotonic() + 1
    while home.is_in_one_folder and not home.record.is_half_done() and time.monotonic() < ends_at:
        pass


def moment(home: LakeHome, number: int, kills: int, cycle: float) -> None:
    """Wait for the moment of a kill: evenly spread over a round, any moment of two, or amid a change of the catalog."""
    if number % 4 < 2:
        time.sleep(cycle * number / kills)
    elif number % 4 == 2:
        time.sleep(random.uniform(0, 2 * cycle))
    else:
        time.sleep(random.uniform(0, cycle))
        journal_is_there(home)
        time.sleep(random.uniform(0, 0.01))


def forked(work: Callable[[int], None]) -> tuple[int, str]:
    """A child that does `work`: its number, and what it says first."""
    reading, writing_end = os.pipe()
    child = os.fork()
    if not child:
        try:
            work(writing_end)
        except BaseException as error:
            os.write(writing_end, f"failed: {error!r}".encode())
        finally:
            os._exit(1)
    os.close(writing_end)
    said = os.read(reading, 10_000).decode()
    os.close(reading)
    return child, said


def kill_often(home: LakeHome, kills: int) -> int:
    """Kill that many children; how many left something that is not whole."""
    receipts = home.folder / "receipts.txt"
    receipts.touch()
    cycle, wrong, amid = 0.3, 0, Counter[str]()
    for number in range(kills + 1):
        before = len(receipts.read_text().splitlines())
        child, said = forked(lambda ready, name=f"file-{number}": look_and_write(home, name, receipts, ready))
        if said != "whole":
            wrong += 1
            print(f"after kill {number}: {said}", flush=True)
        if number and number % 100 == 0:
            print(f"{number} kills, {wrong} not whole", flush=True)
        started_at = time.monotonic()
        if number == 0:
            time.sleep(2)
        else:
            moment(home, number, kills, cycle)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if len(answered := receipts.read_text().splitlines()) > before:
            amid[_ANSWERS[answered[-1].split()[0]]] += 1
        else:
            amid["file"] += 1
        if number == 0:
            cycles = (len(receipts.read_text().splitlines()) - before) / (ROUND * _EACH + _ONCE)
            cycle = (time.monotonic() - started_at) / max(1, cycles)
    _, said = forked(lambda ready: os.write(ready, ("; ".join(faults(home, receipts)) or "whole").encode()))
    if said != "whole":
        wrong += 1
        print(f"at the end: {said}")
    answers = len(receipts.read_text().splitlines())
    print("killed amid: " + ", ".join(f"{count} {what}" for what, count in amid.most_common()))
    print(f"{kills + 1} kills, {answers} answers, {wrong} not whole, cycle {cycle * 1000:.0f} ms")
    return wrong


if __name__ == "__main__":
    lake_home = LakeHome.named(os.environ | {"DUBAN_HOME": sys.argv[1]})
    # In a child too: a connection, or a way to a store, does not live on in two processes.
    forked(lambda said: os.write(said, f"built {build(lake_home)}".encode()))
    sys.exit(kill_often(lake_home, int(sys.argv[2])))
