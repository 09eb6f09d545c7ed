"""Maintenance: small files merged, what no commit names swept, every file and the catalog looked at."""

from __future__ import annotations

from datetime import date

from duban.following.store import sweep
from duban.keeping.health import found_damages, lost_evidence
from duban.keeping.turn import turn_to_keep
from duban.lake.files import damages, named_files
from duban.lake.home import LakeHome
from duban.lake.turn import turn_to_write
from duban.lake.upkeep import forget_before, merge_files, remove_nameless
from duban.lake.writer import writing
from duban.words.wording import N_, Text

AUTHOR = "maintenance"


def maintain(home: LakeHome, end_before: date | None = None) -> tuple[list[Text], list[Text]]:
    """Merge, sweep and look at the lake at `home`, while others read and write; what was done, and what is wrong.

    The past can be asked as before, unless `end_before` names the day of the city before which it ends. Raises
    KeepingError and LakeError.
    """
    with turn_to_keep(home):
        before = named_files(home)
        # What is damaged must not be merged away, nor its traces be swept.
        if wrong := damages(home, before, read=True):
            return [], found_damages(wrong)
        done = []
        if end_before is not None:
            count = forget_before(home, end_before, AUTHOR)
            done.append(N_("{count} commits before {day} can be asked no more", count=count, day=end_before))
        merge_files(home, AUTHOR)
        swept = remove_nameless(home)
        with writing(home, AUTHOR) as transaction:
            swept_evidence = sweep(home, transaction)
        after = named_files(home)
        done.append(N_("{before} files of tables before, {after} after", before=len(before), after=len(after)))
        done.append(N_("{count} files that no commit names removed", count=swept + swept_evidence))
        wrong_now = found_damages(damages(home, after, read=True))
        # Amid a commit a catalog looks as if its writer had died.
        with turn_to_write(home):
            faults = home.record.faults()
        wrong_now += [N_("The catalog is damaged: {reason}", reason=fault) for fault in faults[:1]]
        wrong_now += lost_evidence(home)
        done.append(N_("{count} files read to their end", count=len(after)))
    return done, wrong_now
