"""The stages of meetings in a folder of the lake, so that every process that serves it shows the same slide."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout

from duban.errors import MeetingError, first_line
from duban.lake.home import LakeHome
from duban.ui.present.stage import Stage, Stages
from duban.words.wording import N_

FOLDER = "stages"
# More meetings than are held at a time; the one that nobody touched for longest is forgotten first.
_MOST_MEETINGS = 100
_WAIT_SECONDS = 2.0


def lake_stages() -> Stages:
    """The stages of the meetings of the lake that the environment names."""
    return Stages(StageFiles(lambda: LakeHome.from_environment().folder))


class StageFiles:
    """One small file a meeting below the folder that `find` names; safe to use from many threads and processes."""

    def __init__(self, find: Callable[[], Path]) -> None:
        self._find = find
        self._lock = Lock()

    def read(self, meeting_id: str) -> Stage:
        """The stage as it was changed last. A file that is none, or not there, is a stage as at the beginning."""
        try:
            return Stage(**json.loads(self._file(meeting_id).read_bytes()))
        except (OSError, ValueError, TypeError):
            return Stage()

    def change(self, meeting_id: str, change: Callable[[Stage], None]) -> Stage:
        """Change the stage and keep it. Raises MeetingError where the folder takes nothing."""
        file = self._file(meeting_id)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with self._lock, FileLock(file.parent / "lock", timeout=_WAIT_SECONDS):
                stage = self.read(meeting_id)
                change(stage)
                written = file.with_suffix(".new")
                written.write_text(json.dumps(asdict(stage)), encoding="utf-8")
                # Who reads meanwhile sees the one before, never half of this.
                written.replace(file)
                self._forget_old(file.parent)
        except (OSError, Timeout) as error:
            reason = first_line(error)
            raise MeetingError(N_("The other screens could not be told of this: {reason}", reason=reason)) from error
        return stage

    def _file(self, meeting_id: str) -> Path:
        # What stands in an address is no name for a file.
        return self._find() / FOLDER / f"{sha256(meeting_id.encode()).hexdigest()[:32]}.json"

    @staticmethod
    def _forget_old(folder: Path) -> None:
        files = list(folder.glob("*.json"))
        if len(files) > _MOST_MEETINGS:
            min(files, key=lambda file: file.stat().st_mtime_ns).unlink(missing_ok=True)
