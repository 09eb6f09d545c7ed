"""Lakes in every state a page may meet. Every figure reported here is test data, made from the targets."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import app_test

from duban.intake.check.examine import Upload, reference
from duban.intake.check.rows import check_file
from duban.intake.decide.review import Decision, decide
from duban.intake.decide.submit import submit
from duban.intake.read.names import Reference
from duban.intake.read.template import template_frame
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people.roles import OPEN
from duban.ui import session, unfinished
from duban.words.periods import Period, quarters
from tests.conftest import MadeOnce, copied, let_go, one_commit, reader, report

# What is asked of units beside their targets.
WITHOUT_TARGET = {"gdp": 9200, "general_budget_spend": 100, "fiscal_science_spend": 2, "research_active_firms": 30}
TEST_DAY = date(2018, 6, 1)


@pytest.fixture(autouse=True)
def navigation(monkeypatch: pytest.MonkeyPatch, components_listed_once: None, script_waited_for: None) -> None:
    """AppTest would take an app with a folder named pages/ for one of the old kind; the server does not."""

    class Pages(PagesManager):
        """Takes the reset that AppTest makes before each run."""

    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)
    monkeypatch.setattr(app_test, "PagesManager", Pages)


@pytest.fixture(autouse=True)
def nothing_begun() -> None:
    """What a reader has begun outlives their session; no test goes on with a file of the one before."""
    unfinished.begun_files.clear()


@pytest.fixture(autouse=True)
def open_lakes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A lake stays open for the tests that come back to it; DUBAN_HOME is given back as it was."""
    monkeypatch.setattr(session, "queries", SimpleNamespace(open_lake=opened_once))
    before = os.environ.get("DUBAN_HOME")
    yield
    os.environ.pop("DUBAN_HOME", None)
    os.environ.update({"DUBAN_HOME": before} if before else {})


def opened_once(home: LakeHome, snapshot_id: int | None = None) -> Lake:
    """The reader that the test itself asks; of the past, one for all who want it."""
    return reader(home) if snapshot_id is None else _opened_past(home, snapshot_id)


_opened_past = cache(queries.open_lake)


@pytest.fixture(scope="session")
def empty_home(lake_home: LakeHome) -> LakeHome:
    """Targets, and nothing reported."""
    return lake_home


@pytest.fixture(scope="session")
def single_home(lake_home: LakeHome, made_once: MadeOnce) -> LakeHome:
    """One single figure reported."""
    figure = {"housing_starts": 4321}
    return made_once("single", lambda home: report(copied(lake_home, home), "jinshui", "2017Q1", figure))


@pytest.fixture(scope="session")
def full_home(lake_home: LakeHome, made_once: MadeOnce) -> LakeHome:
    """All four quarters of 2017 reported by everyone who is asked."""
    return made_once("full", lambda home: report_year(copied(lake_home, home)))


def report_year(home: LakeHome, year: int = 2017) -> None:
    """Everyone fills in the template of each quarter of `year` and sends it."""
    lake = queries.open_lake(home)
    asked = "select indicator_id, unit_id, value from targets where year(due_on) = $year order by value"
    targets = lake.query(asked, {"year": year})
    goals = {(row["indicator_id"], row["unit_id"]): row["value"] for row in targets.to_pylist()}
    sent = []
    with one_commit(home):
        for reporter in queries.run(lake, "report_data/reporters")["unit_id"]:
            known = reference(lake, reporter)
            for quarter, part in zip(quarters(year), (0.25, 0.5, 0.75, 1), strict=True):
                data = filled_in(known, quarter, part, goals)
                checked = check_file(data, known, quarter, TEST_DAY.replace(year=year + 1))
                assert checked.accepted, checked.problems
                sent.append(submit(home, Upload(f"{reporter}.csv", data, reporter, quarter, OPEN), checked))
        for receipt in sent:
            decide(home, OPEN, receipt.submission_id, Decision.APPROVED)
    lake.close()


def filled_in(known: Reference, quarter: Period, part: float, goals: dict[tuple[str, str], float]) -> bytes:
    """The template of `quarter` with this part of each target as its value, and tasks on their way to done."""
    asked = known.asked.query("frequency == 'quarter'")
    pairs = zip(asked["indicator_id"], asked["unit_id"], strict=True)
    wholes = [goals.get(pair, WITHOUT_TARGET.get(pair[0], 100)) for pair in pairs]
    filled = template_frame(asked, quarter, "zh")
    said = "未开始" if part < 0.5 else "进行中" if part < 1 else "已完成"
    is_state = asked["accumulates"] == "state"
    filled["累计完成"] = [said if state else int(whole * part) for state, whole in zip(is_state, wholes, strict=True)]
    filled["说明"] = "按实填报"
    return bytes(filled.to_csv(index=False).encode("utf-8-sig"))


@pytest.fixture(scope="session")
def september_home(lake_home: LakeHome, made_once: MadeOnce) -> LakeHome:
    """118 good-air days counted to the end of September 2017: 155 of the 273 days were polluted."""
    figure = {"good_air_days": 118}
    return made_once("september", lambda home: report(copied(lake_home, home), "zhengzhou", "2017Q3", figure))


@pytest.fixture
def home(request: pytest.FixtureRequest) -> LakeHome:
    """The lake that the test names by parameter."""
    found: LakeHome = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def writable_home(lake_home: LakeHome, tmp_path: Path) -> Iterator[LakeHome]:
    """A lake that the test may report to."""
    home = copied(lake_home, LakeHome(tmp_path / "lake"))
    yield home
    let_go(home)
