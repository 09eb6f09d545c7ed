"""Kills the process that serves a meeting while decisions are taken down, and looks each time at what it left.

    python -m tests.meeting.killing HOME KILLS

The parent is the browser: it takes decisions down, changes and withdraws them over HTTP, and remembers what each
answer showed as kept. After each kill a new process serves the same lake; whatever was shown must stand there. The gate
does it a few times; a hundred times it is run by hand:

    python -m tests.meeting.killing "$(mktemp -d)" 100
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import sys
import time
from collections import Counter
from datetime import date
from itertools import count
from pathlib import Path
from threading import Timer
from typing import Any

import uvicorn

from duban.lake import queries
from duban.lake.home import CONFIG, LakeHome
from duban.lake.writer import writing
from duban.meeting import meetings
from duban.meeting.meetings import Plan
from duban.people.roles import OPEN
from duban.promises.build import build
from duban.ui.present import lake_desk
from tests.intake.killing import forked
from tests.ui.present.made_up import app_over

DAY = date(2017, 7, 3)
MEETING = "20170703-weekly"
TOPICS = ("meeting", "history", "trajectory", "demonstration", "overview")
# What has to hold whatever happened; each finds what does not.
RULES = {
    "decisions are numbered without a gap": """
        select meeting_id from decisions group by meeting_id having count(distinct position) <> max(position)""",
    "acts on a decision are numbered without a gap": """
        select decision_id from decisions group by decision_id having count(*) <> max(number)""",
    "no act stands twice": "select decision_id from decisions group by decision_id, number having count(*) > 1",
}
# So many acts at most are answered before the kill is on its way.
CALM = 3

# One core is enough for a child that lives a second.
CONFIG["threads"] = "1"


class Browser:
    """Takes decisions down, and knows what it was shown: the wording of each decision, and whether it was withdrawn."""

    def __init__(self) -> None:
        self.shown: dict[str, tuple[str, bool]] = {}
        self.pending: tuple[str, bool] | None = None
        self.asked: Counter[str] = Counter()
        self.took = 0.1
        self._acts: dict[str, int] = {}
        self._numbers = count(1)
        self._port = 0
        self._token = ""

    def visit(self, port: int) -> list[str]:
        """Open the meeting at a new process; what is not there of all that was shown before."""
        self._port = port
        self._token = self._ask("GET", f"/present/{MEETING}/slides")["token"]
        record = self._ask("GET", f"/present/{MEETING}/now")["record"]
        there = self._read(record)
        lost = [
            f"{name} was {said}, and is {there.get(name)}"
            for name, said in self.shown.items()
            if there.get(name) not in (said, self.pending)
        ]
        self.shown, self.pending = there, None
        return lost

    def record(self, child: int) -> None:
        """A few acts; then the process is killed at any moment of the next one or two, amid which acts go on."""
        for _ in range(random.randint(1, CALM)):
            self._timed()
        killing = Timer(random.uniform(0, 2 * self.took), os.kill, (child, signal.SIGKILL))
        killing.start()
        try:
            while True:
                self._timed()
        except (OSError, http.client.HTTPException):
            killing.join()

    def _timed(self) -> None:
        began = time.monotonic()
        self._one()
        self.took += (time.monotonic() - began - self.took) / 4

    def _one(self) -> None:
        what = f"No. {next(self._numbers)}"
        standing = [name for name, (_, is_gone) in self.shown.items() if not is_gone]
        act = random.choice(("take_down", "take_down", "change", "withdraw")) if standing else "take_down"
        decision = {"what": what, "lead": "jinshui", "due_on": "2017-08-01", "evidence": "The plan"}
        self.pending = (what, False)
        if act != "take_down":
            name = random.choice(standing)
            decision |= {"decision": name, "acts": self._acts[name]}
            self.pending = (what, False) if act == "change" else (self.shown[name][0], True)
        self.asked[act] += 1
        self.shown = self._read(self._ask("POST", f"/present/{MEETING}/record", {"act": act, **decision})["record"])
        self.pending = None

    def _read(self, record: dict[str, Any]) -> dict[str, tuple[str, bool]]:
        every = [
            (line, is_gone) for part, is_gone in (("decisions", False), ("withdrawn", True)) for line in record[part]
        ]
        self._acts = {line["id"]: line["acts"] for line, _ in every}
        return {line["id"]: (line["what"], is_gone) for line, is_gone in every}

    def _ask(self, method: str, path: str, change: dict[str, Any] | None = None) -> dict[str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        try:
            headers = {"Sec-Fetch-Site": "same-origin", "X-Duban-Token": self._token}
            connection.request(method, path, json.dumps(change) if change else None, headers)
            answer = connection.getresponse()
            told: dict[str, Any] = json.loads(answer.read())
            assert answer.status == http.HTTPStatus.OK, told
            return told
        finally:
            connection.close()


def prepare(home: LakeHome, ready: int) -> None:
    """Build a lake with a meeting that runs."""
    build(home)
    lake = queries.open_lake(home, only=TOPICS)
    meetings.create(lake, OPEN, Plan("weekly", DAY, DAY, 60))
    meetings.act(home, OPEN, meetings.find(lake, MEETING), "started")
    os.write(ready, b"whole")


def serve(home: LakeHome, listening: socket.socket, ready: int) -> None:
    """See whether the lake is whole, tell, and serve the meeting until killed."""
    with writing(home, "check") as transaction:
        found = [rule for rule, sql in RULES.items() if len(transaction.run(sql))]
    lake = queries.open_lake(home, only=TOPICS)
    lake_desk.lake = lambda: lake
    os.write(ready, ("; ".join(found) or "whole").encode())
    uvicorn.Server(uvicorn.Config(app_over(lake_desk.LakeDesk()), log_level="critical")).run([listening])


def kill_often(home: LakeHome, kills: int) -> int:
    """Kill that many processes; how many left something that is not whole, or lost what was shown."""
    _, said = forked(lambda ready: prepare(home, ready))
    assert said == "whole", said
    browser, wrong = Browser(), 0
    for number in range(kills + 1):
        with socket.create_server(("127.0.0.1", 0)) as listening:
            child, said = forked(lambda ready, at=listening: serve(home, at, ready))
            lost = browser.visit(listening.getsockname()[1]) if said == "whole" else [said]
            if lost:
                wrong += 1
                print(f"after kill {number}: {'; '.join(lost)}", flush=True)
            # The parent holds the door open too; without a server behind it nobody would answer, nor refuse.
            listening.close()
            if said == "whole":
                browser.record(child)
            os.waitpid(child, 0)
    asked = ", ".join(f"{many} {act}" for act, many in browser.asked.most_common())
    print(f"{kills + 1} kills amid {asked}; {len(browser.shown)} decisions, {wrong} not whole")
    return wrong


if __name__ == "__main__":
    began = time.monotonic()
    failed = kill_often(LakeHome(Path(sys.argv[1]) / "lake"), int(sys.argv[2]))
    print(f"{time.monotonic() - began:.0f} s")
    sys.exit(failed)
