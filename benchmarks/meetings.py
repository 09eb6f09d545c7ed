"""How long a meeting takes on the demonstration year: to draft its agenda, fill its items, and take a decision down.

    python -m benchmarks.meetings [FOLDER]

FOLDER holds a demonstration; without it one is made. The meeting before stands at an earlier commit, so that what
changed since is a difference of two lakes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from duban.charts.look import Look
from duban.charts.meeting import drawn
from duban.demo.build import build_demonstration
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.writer import writing
from duban.meeting import decisions, draft, meetings, papers, redraft
from duban.meeting.decisions import EVIDENCE, Decision
from duban.meeting.frozen import frozen_at
from duban.meeting.meetings import Plan
from duban.people.roles import OPEN


def report(said: str, began: float) -> None:
    """Print what took how long."""
    print(f"{1000 * (time.perf_counter() - began):8.0f} ms  {said}")


def hold_earlier(lake: Lake, plan: Plan) -> None:
    """A meeting of the quarter before, frozen at the commit in the middle of the lake's history."""
    meeting_id = meetings.create(lake, OPEN, plan)
    middle = snapshots(lake.home)[len(snapshots(lake.home)) // 2]["snapshot_id"]
    with writing(lake.home, "benchmark") as transaction:
        where = {"middle": middle, "meeting": meeting_id}
        transaction.run("update meetings set snapshot_id = $middle where meeting_id = $meeting", where)
        transaction.message = "frozen earlier"
    for act in ("started", "ended"):
        meetings.act(lake.home, OPEN, meetings.find(lake, meeting_id), act)


def measure(lake: Lake) -> None:
    """Draft, fill and record, one after the other."""
    plan = Plan("weekly", date(2018, 1, 19), date(2017, 12, 31), 60)
    hold_earlier(lake, replace(plan, held_on=date(2017, 10, 20), reporting_on=date(2017, 9, 30)))
    for said in ("draft the agenda, the earlier commit opened", "draft it again"):
        began = time.perf_counter()
        drafted = draft.draft(lake, plan)
        report(f"{said}: {len(drafted.chosen)} items", began)
    meeting_id = draft.create_with_agenda(lake, OPEN, plan)
    meeting = meetings.find(lake, meeting_id)
    began = time.perf_counter()
    found = papers.facts_of(lake, meeting, at=frozen_at(lake))
    report("the facts of the meeting", began)
    began = time.perf_counter()
    filled = papers.items(lake, meeting, found, "zh")
    report(f"all {len(filled)} items", began)
    began = time.perf_counter()
    for item in filled:
        if item.chart is not None:
            drawn(item.chart, Look("zh"), projector=True).to_json()
    report("their figures for the screen", began)
    began = time.perf_counter()
    new = redraft.redraft(lake, meeting, plan.reporting_on)
    report(f"the agenda drafted anew: {len(new.renewed)} items as before", began)
    meetings.act(lake.home, OPEN, meeting, "started")
    began = time.perf_counter()
    decision = Decision("A plan", "erqi", date(2018, 2, 1), EVIDENCE, evidence_wanted="The plan")
    decisions.take(lake.home, OPEN, meetings.find(lake, meeting_id), decision)
    report("take a decision down", began)
    began = time.perf_counter()
    lake.snapshot_id()
    report("the lake after it", began)


def main() -> None:
    """Measure on a copy."""
    with tempfile.TemporaryDirectory(prefix="duban-") as folder:
        home = LakeHome(Path(folder) / "demo")
        if sys.argv[1:]:
            shutil.copytree(sys.argv[1], home.folder)
        else:
            build_demonstration(home)
        with closing(queries.open_lake(home)) as lake:
            measure(lake)


if __name__ == "__main__":
    main()
