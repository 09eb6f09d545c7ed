"""What a writer that died amid a commit left half done in the catalog is taken back."""

from __future__ import annotations

from duban.lake.home import LakeHome


def is_half_done(home: LakeHome) -> bool:
    """Whether a commit was begun and did not end; one that is being made looks the same."""
    return home.record.is_half_done()


def take_back(home: LakeHome) -> None:
    """Take back a commit that did not end; who reads alone may not, and would wait for the next writer.

    The turn to write must be held: then nobody is at it.
    """
    if is_half_done(home):
        home.record.take_back()
