"""What one run of the script knows: of its reader, its page and the lake."""

from __future__ import annotations

import threading
from collections.abc import Hashable
from datetime import date
from typing import Any

from duban.lake.reader import Lake
from duban.lake.state import State
from duban.people.roles import Person
from duban.people.ways_in import Entrance
from duban.ui.answers import Answer, Question
from duban.ui.shelves import Made


class Run(threading.local):
    """What a run has found out already; every session runs in a thread of its own."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Know nothing."""
        self.language = self.page = ""
        self.lake: Lake | None = None
        self.state: State | None = None
        self.entrance: Entrance | None = None
        self.person: Person | None = None
        self.is_demonstration: bool | None = None
        self.today: date | None = None
        self.theme: object = None
        self.controls: dict[str, object] = {}
        self.link: dict[str, str] | None = None
        self.remembered: dict[str, Any] | None = None
        # What the run has asked of the lake, and of it what all that is kept from here on follows from.
        self.answers: dict[Question, Answer] = {}
        self.asked: dict[Question, int] = {}
        # What it has found kept, or made, by what it is and the state that it was made for.
        self.made: dict[tuple[Hashable, tuple[object, ...]], Made] = {}
        # What pages are functions of beside the answers; none as long as it has to be put together anew.
        self.page_state: tuple[object, ...] | None = None


RUN = Run()
