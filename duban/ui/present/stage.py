"""Which slide a meeting shows now, and its clocks: what all its screens are told, so that they keep in step."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

BLANKS = ("", "black", "white")


@dataclass
class Stage:
    """What one meeting shows. `spent` are seconds by slide up to `counted_at`; clocks stand still unless `running`.

    `revision` grows with each change: who has an older one is behind.
    """

    slide: str = ""
    blank: str = ""
    newest: bool = False
    running: bool = False
    revision: int = 0
    counted_at: float = 0.0
    spent: dict[str, float] = field(default_factory=dict)

    def count(self, now: float) -> None:
        """Put the seconds since the last count on the slide that was shown; a clock that was set back adds none."""
        if self.running:
            self.spent[self.slide] = self.spent.get(self.slide, 0.0) + max(0.0, now - self.counted_at)
        self.counted_at = now


class Store(Protocol):
    """Where the stages of meetings are kept. Both raise MeetingError where that cannot be done."""

    def read(self, meeting_id: str) -> Stage:
        """The stage as it was changed last, for its reader alone; where nobody has presented, as at the beginning."""

    def change(self, meeting_id: str, change: Callable[[Stage], None]) -> Stage:
        """Change the stage, one change after the other, and keep it; for its reader alone."""


class Stages:
    """The stages of all meetings, which `store` keeps; safe to use from many threads. `clock` is in seconds."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def seen(self, meeting_id: str) -> dict[str, Any]:
        """What the meeting shows now, as browsers read it; seconds are up to this moment."""
        return self._told(self._store.read(meeting_id))

    def show(self, meeting_id: str, slide: str) -> dict[str, Any]:
        """Turn to `slide`; the clocks start with the first that is not the title (empty)."""

        def turn(stage: Stage) -> None:
            stage.slide, stage.blank = slide, ""
            stage.running = stage.running or (bool(slide) and not stage.spent)

        return self._change(meeting_id, turn)

    def blank(self, meeting_id: str, blank: str) -> dict[str, Any]:
        """Make the screen black or white, or (empty) show the slide again."""
        return self._change(meeting_id, lambda stage: setattr(stage, "blank", blank))

    def choose_newest(self, meeting_id: str, *, newest: bool) -> dict[str, Any]:
        """Show the newest figures, or those that the meeting was prepared with."""
        return self._change(meeting_id, lambda stage: setattr(stage, "newest", newest))

    def run_clocks(self, meeting_id: str, *, running: bool) -> dict[str, Any]:
        """Let the clocks run, or stop them."""
        return self._change(meeting_id, lambda stage: setattr(stage, "running", running))

    def reset_clocks(self, meeting_id: str) -> dict[str, Any]:
        """Begin the clocks anew, standing still."""

        def reset(stage: Stage) -> None:
            stage.running = False
            stage.spent.clear()

        return self._change(meeting_id, reset)

    def _change(self, meeting_id: str, change: Callable[[Stage], None]) -> dict[str, Any]:
        def counted(stage: Stage) -> None:
            stage.count(self._clock())
            change(stage)
            stage.revision += 1

        return self._told(self._store.change(meeting_id, counted))

    def _told(self, stage: Stage) -> dict[str, Any]:
        stage.count(self._clock())
        return {
            "slide": stage.slide,
            "blank": stage.blank,
            "newest": stage.newest,
            "running": stage.running,
            "revision": stage.revision,
            "spent": {slide: round(seconds, 2) for slide, seconds in stage.spent.items()},
            "all": round(sum(stage.spent.values()), 2),
        }
