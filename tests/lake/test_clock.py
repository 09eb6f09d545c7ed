"""What came last wins whatever the clock said: nothing is ordered by a wall clock, which may be set back."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from duban.folders import QUERIES
from duban.intake.check.examine import Upload
from duban.intake.decide.locks import set_lock
from duban.intake.decide.review import Decision, decide
from duban.intake.decide.submit import earlier_receipt
from duban.lake.home import LakeHome
from duban.people.accounts import person_of, save_person
from duban.people.roles import OPEN, Person, Role
from duban.words import periods
from duban.words.periods import parse_period
from tests.conftest import PEOPLE, ask, csv_file, reader, report, report_states, rows_of, send

MOMENT = r"\b\w+_at\b"
# Of these the limits of statuses are no moments, and an exception ends at a moment that a person chose.
NO_CLOCK = re.compile(r"\blimits\.\w+_at\b|\b(slightly_behind|on_track|ahead|met|turned)_at\b")
ORDER = re.compile(r"\border by\b([^()]*(?:\([^()]*\)[^()]*)*)", re.IGNORECASE)
PICKED = re.compile(rf"\b(?:arg_max|arg_min|max_by|min_by)\(\s*\w+\s*,\s*(?:\w+\.)?{MOMENT}", re.IGNORECASE)
COMPARED = re.compile(rf"(?:\w+\.)?{MOMENT}\s*[<>]=?\s*(?:\w+\.)?{MOMENT}")
NUMBERED = re.compile(r"\b(?:commit_number|known_in|received_in|reviewed_in|created_in|number)\b")


def ordered_by_clock(sql: str) -> list[str]:
    """Each ordering, choice or comparison by a moment that no number of a commit goes before."""
    code = NO_CLOCK.sub("limit", re.sub(r"--.*", "", sql))
    found = [*PICKED.findall(code), *COMPARED.findall(code)]
    for keys in ORDER.findall(code):
        if (moment := re.search(MOMENT, keys)) and not NUMBERED.search(keys[: moment.start()]):
            found.append(keys.strip().split("\n")[0])
    return found


def test_no_query_orders_by_a_wall_clock() -> None:
    found = {path.name: ordered_by_clock(path.read_text(encoding="utf-8")) for path in QUERIES.rglob("*.sql")}
    assert {name: where for name, where in found.items() if where} == {}


@pytest.mark.parametrize(
    "sql",
    [
        "select 1 from a order by b.received_at desc, c",
        "qualify row_number() over (partition by a order by set_at desc) = 1",
        "select arg_max(cause, reviewed_at) from a",
        "select 1 where sent.received_at > returned.received_at",
    ],
)
def test_what_orders_by_a_wall_clock_is_found(sql: str) -> None:
    assert ordered_by_clock(sql)


@pytest.fixture
def day_before(monkeypatch: pytest.MonkeyPatch):
    """What sets the clock back by a day, for all that is written after."""

    class Yesterday(datetime):
        @classmethod
        def now(cls, tz=None):
            return super().now(tz) - timedelta(days=1)

    return lambda: monkeypatch.setattr(periods, "datetime", Yesterday)


def standing_value(home: LakeHome) -> object:
    asked = "select value from reported_values where indicator_id = 'housing_starts' and unit_id = 'jinshui'"
    return rows_of(home, asked)[0]["value"]


def test_a_correction_wins_though_the_clock_was_set_back(own_home: LakeHome, day_before) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 3000})
    report_states(own_home, "jinshui", "2017Q4", {"69-2": ("进行中", "first")})
    day_before()
    corrected = report(own_home, "jinshui", "2017Q1", {"housing_starts": 2900})
    report_states(own_home, "jinshui", "2017Q4", {"69-2": ("进行中", "second")})
    assert standing_value(own_home) == 2900
    assert rows_of(own_home, "select note from reported_states where task_id = '69-2'") == [{"note": "second"}]
    newest_first = ask(own_home, "history/values", indicator="housing_starts", unit="jinshui")["value"].tolist()
    assert newest_first[:2] == [2900, 3000]
    decide(own_home, OPEN, corrected.submission_id, Decision.WITHDRAWN, "wrong after all")
    assert standing_value(own_home) == 3000


def test_the_receipt_still_tells_the_moment_that_the_clock_showed(own_home: LakeHome, day_before) -> None:
    first = report(own_home, "jinshui", "2017Q1", {"housing_starts": 3000})
    day_before()
    second = report(own_home, "jinshui", "2017Q1", {"housing_starts": 2900})
    assert second.received_at < first.received_at


def test_a_file_sent_again_after_another_is_no_repetition(own_home: LakeHome, day_before) -> None:
    files = [csv_file([("housing_starts", "jinshui", "2017Q1", value, "")]) for value in (3000, 2900)]
    send(own_home, "jinshui", "2017Q1", files[0])
    day_before()
    send(own_home, "jinshui", "2017Q1", files[1])
    again = Upload("again.csv", files[0], "jinshui", parse_period("2017Q1"), OPEN)
    assert earlier_receipt(reader(own_home), again) is None
    send(own_home, "jinshui", "2017Q1", files[0])
    assert standing_value(own_home) == 3000


def test_the_newest_word_on_accounts_and_locks_holds_though_the_clock_was_set_back(
    own_home: LakeHome, day_before
) -> None:
    save_person(own_home, OPEN, PEOPLE[Role.ADMINISTRATOR])
    save_person(own_home, OPEN, Person("wang", "Wang", Role.REVIEWER))
    set_lock(own_home, OPEN, parse_period("2017Q1"), datetime(2017, 5, 1).date(), "closed")
    day_before()
    save_person(own_home, OPEN, Person("wang", "Wang", Role.VIEWER))
    set_lock(own_home, OPEN, parse_period("2017Q1"), None, "opened")
    assert person_of(reader(own_home), "wang").role is Role.VIEWER
    assert ask(own_home, "intake/locks")["reason"].tolist() == ["opened"]
    assert ask(own_home, "accounts/history")["role"].iloc[0] == "viewer"
