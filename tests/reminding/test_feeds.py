"""Calendar feeds: who has a token reads what is due, and nobody else."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from duban.errors import RemindingError
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import rows
from duban.people.roles import OPEN
from duban.reminding.events import calendar, calendar_of
from duban.reminding.feeds import Feed, Owner, feed_of, make_feed, revoke_feed
from duban.ui.server.feed import asks_for_feed
from tests.conftest import reader, rows_of

UNIT = Owner("unit", "jinshui")
FEED = Feed("unit-jinshui-1", UNIT, "en")
ON, AT = date(2018, 1, 31), datetime(2018, 1, 31, 8)
BASE = "https://duban.example/"
ROW: dict[str, Any] = {
    "kind": "step", "key": "a", "due_on": ON, "subject_zh": "甲", "subject_en": "A", "matters": 1, "open_matters": 1,
    "details_zh": None, "details_en": None, "document_id": None, "task_id": None, "page": None,
}  # fmt: skip


def read(found: list[dict[str, Any]], feed: Feed = FEED, mark: str = "") -> tuple[bytes, list[Any]]:
    """The file that is made of rows, and the events that a calendar program sees in it."""
    made = calendar(found, feed, "Jinshui", mark, AT, BASE)
    return made, list(Calendar.from_ical(made).walk("VEVENT"))


def test_a_token_opens_its_feed_until_it_is_revoked(own_home: LakeHome) -> None:
    first, second = (make_feed(own_home, OPEN, UNIT, language) for language in ("zh", "en"))
    found = feed_of(reader(own_home), second)
    assert found == Feed("unit-jinshui-2", UNIT, "en")
    revoke_feed(own_home, OPEN, UNIT, "unit-jinshui-2")
    assert feed_of(reader(own_home), second) is None
    assert feed_of(reader(own_home), first) is not None
    with pytest.raises(RemindingError, match="Somebody else"):
        revoke_feed(own_home, OPEN, UNIT, "unit-jinshui-2")


def test_a_guess_opens_nothing_and_the_lake_holds_no_token(own_home: LakeHome) -> None:
    token = make_feed(own_home, OPEN, UNIT, "zh")
    (row,) = rows_of(own_home, "from feeds")
    assert token not in str(row)
    for guess in ("", "x" * 43, token[:-1], token + "x", row["token_hash"], token.swapcase(), "../" + token):
        assert feed_of(reader(own_home), guess) is None


@pytest.mark.parametrize("owner", [Owner("unit", "nobody"), Owner("person", "nobody"), Owner("city", "jinshui")])
def test_nobody_has_no_calendar(own_home: LakeHome, owner: Owner) -> None:
    with pytest.raises(RemindingError, match="is no unit and nobody in charge"):
        make_feed(own_home, OPEN, owner, "zh")


SHAPE = "/calendar/" + "x" * 43 + ".ics"


@pytest.mark.parametrize("path", ["/calendar", "/calendar/x.ics", "/" + SHAPE, SHAPE + "/..", SHAPE[:-4], "/x" + SHAPE])
def test_no_other_address_goes_past_the_gate(path: str) -> None:
    assert not asks_for_feed({"type": "http", "method": "GET", "path": path})


@pytest.mark.parametrize("kind", [{"type": "websocket"}, {"type": "http", "method": "POST"}])
def test_a_feed_is_only_read(kind: dict[str, str]) -> None:
    assert not asks_for_feed({**kind, "path": SHAPE})
    assert asks_for_feed({"type": "http", "method": "HEAD", "path": SHAPE})


def test_a_unit_finds_its_reports_steps_and_decisions(year_lake: Lake) -> None:
    events = Calendar.from_ical(calendar_of(year_lake, FEED, ON, AT, BASE)).walk("VEVENT")
    said = {str(event["summary"]) for event in events}
    assert any(words.startswith("Report for 2017Q4: ") for words in said)
    assert any(words.startswith("Decision due: ") for words in said)
    assert {event["dtend"].dt - event["dtstart"].dt for event in events} == {timedelta(days=1)}
    assert len({event["uid"] for event in events}) == len(events)
    assert all(str(event["url"]).startswith(BASE) and event["dtstamp"].dt.tzinfo for event in events)


def test_a_leader_finds_the_steps_of_their_field(lake: Lake) -> None:
    name = rows_of(lake.home, "select name from overseers group by name order by count(*) desc, name limit 1")[0][
        "name"
    ]
    found = calendar_of(lake, Feed("f", Owner("person", name), "zh"), date(2017, 4, 5), AT, BASE)
    assert len(Calendar.from_ical(found).walk("VEVENT")) == len(
        rows(lake, "reminding/person_days", person=name, today=date(2017, 4, 5))
    )


def test_the_same_thing_keeps_its_number_whatever_becomes_of_it() -> None:
    (before,), (after,) = (
        read([ROW | {"kind": "decision", "due_on": ON + timedelta(days=days), "open_matters": left}])[1]
        for days, left in ((0, 1), (7, 0))
    )
    assert before["uid"] == after["uid"]
    assert (str(before["summary"]), str(after["summary"])) == ("Decision due: A", "A (done)")


@pytest.mark.parametrize(
    "words",
    ["A\r\nATTENDEE:evil", "A\nEND:VEVENT\nBEGIN:VEVENT", "a;b,c\\d:e", "\u2028\x00\x1b[31m", "督办" * 400],
)
def test_hostile_words_stay_words(words: str) -> None:
    made, (event,) = read([ROW | {"subject_en": words, "details_en": words}])
    starts = [line.partition(b":")[0] for line in made.split(b"\r\n")]
    assert b"ATTENDEE" not in starts and starts.count(b"BEGIN") == 2
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert b"\n" not in made.replace(b"\r\n", b"")
    assert str(event["summary"]).isprintable()


def test_a_calendar_without_anything_due_and_one_with_much() -> None:
    assert read([])[1] == []
    many = [ROW | {"key": str(number)} for number in range(2000)]
    assert len({event["uid"] for event in read(many)[1]}) == 2000


def test_a_demonstration_says_so_in_every_summary() -> None:
    made, (event,) = read([ROW], mark="[Demonstration data] ")
    assert str(event["summary"]).startswith("[Demonstration data] ")
    assert b"X-WR-CALNAME:[Demonstration data]" in made
