"""Who did what, when and from where: commits, and what no commit tells, in one order."""

from __future__ import annotations

import pandas as pd

from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.doorbook import CHANGED, Doorbook
from duban.words.moments import local

COLUMNS = ("at", "who", "act", "what", "where")


def audited(home: LakeHome, doorbook: Doorbook) -> pd.DataFrame:
    """All acts, the newest first, with the columns `at` (the city's time), `who`, `act` (one of ACTS), `what`, `where`
    and `month`. Raises LakeError."""
    commits = [
        (
            row["committed_at"][:19],
            row["author"] or "",
            CHANGED,
            row["message"] or "",
            str(row["extra"].get("from", "")),
        )
        for row in snapshots(home)
        if row["author"]
    ]
    passed = [
        (f"{local(entry.at):%Y-%m-%d %H:%M:%S}", entry.who, entry.act, entry.what, entry.where)
        for entry in reversed(doorbook.entries())
    ]
    frame = pd.DataFrame([*passed, *commits], columns=list(COLUMNS), dtype=object)
    return frame.sort_values("at", ascending=False, kind="stable", ignore_index=True).assign(
        month=lambda found: found["at"].str[:7]
    )
