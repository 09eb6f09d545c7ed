"""The versions of a meeting's minutes: as they stood when it ended, and after each later change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from duban.errors import MeetingError
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.meeting.frozen import frozen_at, opened
from duban.meeting.meetings import Meeting
from duban.meeting.papers import papers
from duban.words.meeting import Papers
from duban.words.wording import N_

# What minutes are made from, beside the figures that they are frozen at.
_MADE_FROM = ("meeting/meeting_acts", "meeting/decision_acts", "meeting/item_acts", "meeting/attendance")


@dataclass(frozen=True)
class Version:
    """Minutes as one commit left them; `committed_at` is the city's time, `message` what the commit changed."""

    number: int
    snapshot_id: int
    committed_at: str
    author: str
    message: str


def versions(lake: Lake, meeting: Meeting) -> tuple[Version, ...]:
    """The versions of the minutes of `meeting`, the first one first; none before it has ended. Raises LakeError."""
    if meeting.state != "ended":
        return ()
    lake.snapshot_id()
    since = max(queries.unchanged_since(lake, name) for name in _MADE_FROM)
    return _versions(lake.home, meeting.meeting_id, since)


@lru_cache(maxsize=50)
def _versions(home: LakeHome, meeting_id: str, _since: int) -> tuple[Version, ...]:
    own = [one for one in reversed(snapshots(home)) if one["extra"].get("meeting") == meeting_id]
    found = (_version(one, number) for number, one in enumerate(_since_its_end(own, meeting_id), start=1))
    return tuple(found)


def _since_its_end(commits: Sequence[dict[str, Any]], meeting_id: str) -> list[dict[str, Any]]:
    """Those that changed the minutes: while the meeting ran again, they were none."""
    found, has_ended = [], False
    for commit in commits:
        if commit["message"] == f"meeting {meeting_id}: ended":
            has_ended = True
        elif commit["message"] == f"meeting {meeting_id}: undone":
            has_ended = False
        if has_ended:
            found.append(commit)
    return found


def _version(commit: dict[str, Any], number: int) -> Version:
    return Version(number, commit["snapshot_id"], commit["committed_at"][:16], commit["author"], commit["message"])


def minutes_of(lake: Lake, meeting: Meeting, language: str, number: int = 0) -> Papers:
    """The papers from which version `number` of the minutes was made; 0 is the newest one.

    Raises MeetingError for a version that is not there, LakeError and QueryError.
    """
    found = versions(lake, meeting)
    if number and number not in {one.number for one in found}:
        raise MeetingError(N_("There is no version {number}; the newest one is {newest}", number=number,
                              newest=len(found)))  # fmt: skip
    at = frozen_at(lake)
    if not number or number == len(found):
        return replace(papers(lake, meeting.meeting_id, language, at=at), version=max(len(found), 1))
    then = opened(lake.home, found[number - 1].snapshot_id)
    return replace(papers(then, meeting.meeting_id, language, at=at), version=number)
