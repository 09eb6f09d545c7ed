"""Urging in steps: who is told what on which day, once, and what happens when it is cut short."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from click.testing import CliRunner, Result

from duban.commands import cli
from duban.errors import RemindingError, SettingError
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import rows
from duban.people.roles import OPEN
from duban.reminding import sending
from duban.reminding.channels import enter_channel, remove_channel
from duban.reminding.sending import Message, messages_of, send
from tests.conftest import reader, report, rows_of

UNIT = "jinshui"
TOKEN = "a1b2c3d4" * 8
ROBOT = f"https://oapi.dingtalk.com/robot/send?access_token={TOKEN}"
# Reports for the first quarter of 2018 are due on 15 April.
DUE = date(2018, 4, 15)


@pytest.fixture(autouse=True)
def switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_REMINDERS", "on")


@pytest.fixture
def home(own_home: LakeHome) -> LakeHome:
    """A lake in which the unit has a robot."""
    enter_channel(own_home, OPEN, UNIT, "dingtalk", ROBOT, language="en")
    return own_home


def urged(home: LakeHome, on: date, deliver: Callable[[Message], bool] = lambda _: True) -> list[tuple[str, set[str]]]:
    """What came of the messages of a day, each with the steps that it speaks of."""
    sent = send(reader(home), OPEN, on, deliver, lambda _: None)
    return [(state, {row["step"] for row in message.digest.matters}) for message, state in sent]


def duban(*words: str) -> Result:
    return CliRunner().invoke(cli.main, ["--lang", "en", *words])


def test_each_step_comes_when_the_last_brought_nothing(home: LakeHome) -> None:
    days = {days: urged(home, DUE + timedelta(days=days)) for days in (-4, -3, -2, 0, 1, 2, 3, 4, 5)}
    assert {after: steps for after, ((_, steps),) in ((day, sent) for day, sent in days.items() if sent)} == {
        -3: {"reminder"},
        1: {"yellow"},
        4: {"red"},
    }


def test_what_was_sent_in_is_not_urged_any_more(home: LakeHome) -> None:
    urged(home, DUE + timedelta(days=1))
    before = {row["subject_id"] for row in rows(reader(home), "reminding/due", today=DUE + timedelta(days=4))}
    report(home, UNIT, "2018Q1", {"housing_starts": 4000})
    after = {row["subject_id"] for row in rows(reader(home), "reminding/due", today=DUE + timedelta(days=4))}
    assert before - after == {"housing_starts"} & before


def test_red_waits_for_a_yellow_one_that_was_taken(home: LakeHome) -> None:
    assert urged(home, DUE + timedelta(days=1), lambda _: False) == [("refused", {"yellow"})]
    assert urged(home, DUE + timedelta(days=9)) == [("accepted", {"yellow"})]
    assert urged(home, DUE + timedelta(days=11)) == []
    assert urged(home, DUE + timedelta(days=12)) == [("accepted", {"red"})]


def test_the_same_day_twice_sends_nothing_twice(home: LakeHome) -> None:
    handed: list[Message] = []
    for _ in range(2):
        again = urged(home, DUE, lambda message: not handed.append(message))  # type: ignore[func-returns-value]
    assert len(handed) == 1
    assert [state for state, _ in again] == ["not_again"]


def test_a_message_that_was_cut_short_is_not_sent_again_unsaid(home: LakeHome) -> None:
    def killed(_: Message) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        urged(home, DUE, killed)
    assert [state for state, _ in urged(home, DUE)] == ["sending"]
    handed: list[Message] = []
    urged(home, DUE + timedelta(days=1), lambda message: not handed.append(message))  # type: ignore[func-returns-value]
    assert "may have reached you already" in handed[0].digest.text
    assert rows(reader(home), "reminding/sent")[-1]["state"] == "sending"


def test_everything_that_was_sent_is_kept_with_its_words(home: LakeHome) -> None:
    urged(home, DUE)
    (row,) = rows(reader(home), "reminding/sent")
    assert (row["unit_id"], row["state"], row["steps_en"]) == (UNIT, "accepted", "Reminder")
    assert row["said"].startswith("Jinshui") and row["matters"] > 0


def test_a_unit_has_one_digest_a_day_and_robots_a_pause(home: LakeHome) -> None:
    enter_channel(home, OPEN, "erqi", "dingtalk", ROBOT)
    waits: list[float] = []
    sent = list(send(reader(home), OPEN, DUE, lambda _: True, waits.append))
    assert sorted(message.digest.unit_id for message, _ in sent) == ["erqi", UNIT]
    assert [wait > 3 for wait in waits] == [True]


def test_a_long_digest_keeps_to_what_a_robot_takes_and_counts_the_rest(year_lake: Lake) -> None:
    matter = rows(year_lake, "reminding/due", today=date(2018, 1, 31))[0]
    hostile = matter | {"subject_zh": "督办\r\n事项" * 20}
    digest = sending.digest_of([hostile] * 90, "zh", "https://duban.example/report_data", 2000, invented=True)
    assert len(f"{digest.title}\n{digest.text}".encode()) <= 2000
    assert digest.title.startswith("[演示数据]") and "\r" not in digest.text
    assert "项，见系统页面" in digest.text and digest.text.endswith("https://duban.example/report_data")


def test_nothing_is_sent_unless_it_is_switched_on(home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(snapshots(home))
    monkeypatch.delenv("DUBAN_REMINDERS")
    with pytest.raises(SettingError, match="Reminders are off"):
        urged(home, DUE)
    result = duban("remind", "--dry-run", "--on", DUE.isoformat())
    assert result.exit_code == 0 and "DingTalk" in result.stdout and "no channel" in result.stdout
    assert TOKEN not in result.output and len(snapshots(home)) == before


def test_a_demonstration_sends_nothing_and_says_so(demonstration: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_HOME", str(demonstration.folder))
    day = rows_of(
        demonstration,
        "select max(due_on) as day from expected_reports(date '2018-01-31', date '2018-01-31') where state = 'missing'",
    )[0]["day"]
    with pytest.raises(RemindingError, match="A demonstration sends nothing"):
        list(send(reader(demonstration), OPEN, day, lambda _: True))
    result = duban("remind", "--on", (day + timedelta(days=1)).isoformat())
    titles = [line for line in result.stdout.splitlines() if line.endswith(")") and "no channel" in line]
    assert titles and all(line.startswith("[Demonstration data]") for line in titles)


def test_a_day_to_come_is_not_sent(home: LakeHome) -> None:
    assert "still to come" in duban("remind", "--on", "2999-01-01").stderr


class Service:
    """Takes what the library posts in place of the web."""

    def __init__(self, status: int = 200, body: bytes = b"{}") -> None:
        self.status, self.body, self.posts = status, body, list[tuple[str, Any]]()

    def post(self, url: str, data: Any = None, **_: object) -> SimpleNamespace:
        self.posts.append((url, data))
        return SimpleNamespace(status_code=self.status, content=self.body, headers={})


@pytest.mark.parametrize("status", [200, 500])
def test_a_robot_is_told_and_its_address_stands_in_no_log(
    home: LakeHome, status: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service(status)
    monkeypatch.setattr(requests, "post", service.post)
    with caplog.at_level(logging.DEBUG):
        result = duban("remind", "--on", DUE.isoformat())
    assert result.exception is None, result.output
    ((url, data),) = service.posts
    assert TOKEN in url and b"Jinshui" in (data if isinstance(data, bytes) else data.encode())
    assert ("accepted" if status == 200 else "not taken") in result.stdout
    assert TOKEN not in caplog.text + result.output
    assert TOKEN not in "".join(str(commit["message"]) for commit in snapshots(home))


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (b'{"errcode":0,"errmsg":"ok"}', "accepted"),
        (b'{"errcode":310000,"errmsg":"sign not match"}', "not taken"),
        (b"", "accepted"),
    ],
)
def test_a_robot_that_refuses_beside_http_200_has_not_taken_it(
    home: LakeHome, body: bytes, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Service(body=body)
    monkeypatch.setattr(requests, "post", service.post)
    assert state in duban("remind", "--on", DUE.isoformat()).stdout
    assert requests.post == service.post


def test_email_needs_a_server(own_home: LakeHome) -> None:
    enter_channel(own_home, OPEN, UNIT, "email", "office@example.org")
    assert "DUBAN_MAIL" in duban("remind", "--on", DUE.isoformat()).stderr


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("email", "a@b"),
        ("email", "a@example.org,b@example.org"),
        ("email", "a@example.org&smtp=evil.example"),
        ("dingtalk", f"https://evil.example/robot/send?access_token={TOKEN}"),
        ("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=a/b?c"),
        ("wecom", "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + TOKEN),
        ("feishu", "https://open.feishu.cn:bad/" + TOKEN),
        ("json", "json://169.254.169.254/"),
    ],
)
def test_what_is_no_address_is_refused_without_being_repeated(own_home: LakeHome, kind: str, written: str) -> None:
    with pytest.raises(RemindingError) as refusal:
        enter_channel(own_home, OPEN, UNIT, kind, written)
    assert written not in str(refusal.value) and TOKEN not in str(refusal.value)


def test_a_channel_that_was_removed_gets_nothing_and_is_exported_without_its_address(home: LakeHome) -> None:
    exported = duban("export", "channels")
    assert exported.exit_code == 0 and TOKEN not in exported.output and "dingtalk" in exported.output
    remove_channel(home, OPEN, UNIT, f"{UNIT}-1")
    assert urged(home, DUE) == []
    with pytest.raises(RemindingError, match="Somebody else"):
        remove_channel(home, OPEN, UNIT, f"{UNIT}-1")


def test_only_what_sends_asks_for_addresses(lake: Lake) -> None:
    assert "address" not in queries.run(lake, "reminding/channels").columns
    assert "token_hash" not in repr(messages_of(lake, DUE))
