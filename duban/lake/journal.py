"""What a writer that died amid a commit left half done in the catalog is taken back."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from duban.lake.home import LakeHome


def is_half_done(home: LakeHome) -> bool:
    """Whether a commit was begun and did not end; one that is being made looks the same."""
    return home.catalog.with_name(f"{home.catalog.name}-journal").exists()


def take_back(home: LakeHome) -> None:
    """Take back a commit that did not end; who reads alone may not, and would wait for the next writer.

    The turn to write must be held: then nobody is at it.
    """
    if not is_half_done(home):
        return
    try:
        with closing(sqlite3.connect(home.catalog)) as catalog:
            catalog.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.Error:
        # The disk is still full, or the catalog is damaged; who opens it next is told.
        return
