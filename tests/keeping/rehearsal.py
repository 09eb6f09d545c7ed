"""Backs up a lake while others write, again and again, and restores and questions each backup.

    python -m tests.keeping.rehearsal "$(mktemp -d)" 50

builds a lake in the folder, lets a process of its own submit and approve without a pause, and prints how many backups,
restored, hold every table as the lake had it at their commit, and answer every query of the pages the same.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path

from duban.keeping.backup import backup
from duban.keeping.restore import restore
from duban.lake import queries
from duban.lake.home import CONFIG, LakeHome
from duban.promises.build import build
from tests.intake.killing import write_without_end
from tests.keeping.test_backup import told
from tests.lake.test_queries import EXAMPLES, TOPICS

CONFIG["threads"] = "1"


def answers(home: LakeHome, snapshot_id: int | None = None) -> dict[str, str]:
    """What every query of the pages answers on a lake, as a commit left it."""
    lake = queries.open_lake(home, snapshot_id)
    found = {
        query.name: queries.run(lake, query.name, **{name: EXAMPLES[name] for name in query.parameters}).to_csv()
        for query in TOPICS
        if query.parameters.keys() <= EXAMPLES.keys()
    }
    lake.close()
    return found


def rehearse(folder: Path, times: int) -> int:
    """How many of that many backups are not whole, or answer otherwise."""
    home, wrong, seconds = LakeHome(folder / "lake"), 0, 0.0
    build(home)
    (receipts := folder / "receipts.txt").touch()
    writer = os.fork()
    if not writer:
        write_without_end(home, "file", receipts)
    try:
        for number in range(times):
            file, restored = folder / f"{number}.zip", LakeHome(folder / "restored")
            began_at = time.monotonic()
            made = backup(home, file)
            seconds += time.monotonic() - began_at
            restore(restored, file)
            same = told(restored) == told(home, made.snapshot_id) and not restored.record.faults()
            # To ask everything takes as long as ten backups.
            if same and number % 10 == 0:
                same = answers(restored) == answers(home, made.snapshot_id)
            if not same:
                wrong += 1
                print(f"backup {number}, of commit {made.snapshot_id}, is not as the lake was", flush=True)
            shutil.rmtree(restored.folder)
            file.unlink()
    finally:
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
    commits = len(receipts.read_text().splitlines())
    print(f"{times} backups, {wrong} not whole, {seconds / times:.2f} s each, {commits} answers meanwhile")
    return wrong


if __name__ == "__main__":
    sys.exit(rehearse(Path(sys.argv[1]), int(sys.argv[2])))
