"""A meeting of the lake on the screen: its slides, and decisions that are kept, taken back and bound to their task."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from starlette.testclient import TestClient

from duban.lake.home import LakeHome
from duban.meeting import draft, meetings
from duban.meeting.meetings import Plan
from duban.people.roles import OPEN, Person, Role
from duban.ui.present.lake_desk import LakeDesk
from tests.conftest import PEOPLE, reader, rows_of
from tests.ui.present.made_up import app_over
from tests.ui.present.test_routes import OURS

HELD_ON = date(2017, 7, 28)
DECISION = {
    "act": "take_down",
    "what": "Hand over the sites",
    "lead": "金水区",
    "helpers": ["二七区"],
    "due_on": "2099-08-31",
}


@pytest.fixture(scope="module")
def home(lake_home: LakeHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LakeHome]:
    """A lake of targets that the product finds, and that these tests write to."""
    copied = LakeHome(Path(shutil.copytree(lake_home.folder, tmp_path_factory.mktemp("present") / "lake")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DUBAN_HOME", str(copied.folder))
        st.cache_resource.clear()
        yield copied
        st.cache_resource.clear()


@pytest.fixture(scope="module")
def meeting_id(home: LakeHome) -> str:
    """A meeting that has begun."""
    made = draft.create_with_agenda(reader(home), OPEN, Plan(_first_kind(home), HELD_ON, date(2017, 7, 23), 60))
    meetings.act(home, OPEN, meetings.find(reader(home), made), "started")
    return made


def _first_kind(home: LakeHome) -> str:
    return str(rows_of(home, "select min(kind) as kind from meeting_kinds")[0]["kind"])


def visitor(person: Person = OPEN) -> TestClient:
    return TestClient(app_over(LakeDesk(), person), headers=OURS)


def post(client: TestClient, meeting_id: str, change: dict[str, object]) -> tuple[int, dict[str, object]]:
    token = client.get(f"/present/{meeting_id}/slides").json()["token"]
    answer = client.post(f"/present/{meeting_id}/record", json=change, headers={"X-Duban-Token": token})
    return answer.status_code, answer.json()


def test_the_agenda_is_shown_and_a_decision_of_an_item_is_bound_to_its_task(home: LakeHome, meeting_id: str) -> None:
    client = visitor()
    told = client.get(f"/present/{meeting_id}/slides").json()
    assert told["items"] and told["title"] and "Jinshui District" in told["bodies"]
    items = rows_of(home, "select item_id, task_id from agenda_items where task_id <> '' order by position")
    by_value = {"indicator": "housing_starts", "unit": "jinshui", "value": 7000}
    change = DECISION | by_value | {"item": items[0]["item_id"]}
    status, now = post(client, meeting_id, change)
    (line,) = now["record"]["decisions"]  # type: ignore[index]
    assert (status, line["number"], line["item"], line["state"]) == (200, 1, items[0]["item_id"], "")
    (kept,) = rows_of(home, "select lead_id, helper_ids, value, task_id, acted_by from decisions")
    assert kept == {
        "lead_id": "jinshui",
        "helper_ids": ["erqi"],
        "value": 7000,
        "task_id": items[0]["task_id"],
        "acted_by": "open",
    }
    undo = {"act": "undo", "decision": line["id"], "acts": line["acts"]}
    assert post(client, meeting_id, undo)[1]["record"]["decisions"] == []  # type: ignore[index]
    assert post(client, meeting_id, undo)[0] == 400


def test_a_decision_is_changed_withdrawn_and_brought_back(home: LakeHome, meeting_id: str) -> None:
    client = visitor()
    _, now = post(client, meeting_id, DECISION | {"evidence": "papers"})
    (line,) = now["record"]["decisions"]  # type: ignore[index]
    written = line["written"]
    assert (written["lead"], written["helpers"], written["due_on"]) == ("Jinshui", ["Erqi"], "2099-08-31")
    seen = {"decision": line["id"], "acts": line["acts"]}
    changed = {"act": "change", **seen, **written, "item": written["item_id"], "what": "Hand over two sites"}
    _, now = post(client, meeting_id, changed)
    (line,) = now["record"]["decisions"]  # type: ignore[index]
    assert (line["what"], line["acts"], line["written"]["helpers"]) == (
        "Hand over two sites",
        seen["acts"] + 1,
        ["Erqi"],
    )
    assert post(client, meeting_id, changed)[0] == 400
    _, now = post(client, meeting_id, {"act": "withdraw", "decision": line["id"], "acts": line["acts"]})
    assert now["record"]["decisions"] == []  # type: ignore[index]
    gone = next(one for one in now["record"]["withdrawn"] if one["id"] == line["id"])  # type: ignore[index]
    undo = {"act": "undo", "decision": gone["id"], "acts": gone["acts"]}
    assert [one["what"] for one in post(client, meeting_id, undo)[1]["record"]["decisions"]] == ["Hand over two sites"]  # type: ignore[index]
    elsewhere = {"act": "withdraw", "decision": "20010101-weekly-1", "acts": 1}
    assert post(client, meeting_id, elsewhere)[0] == 400
    _, now = post(client, meeting_id, {"act": "undo", "decision": line["id"], "acts": gone["acts"] + 1})


def test_who_is_there_is_a_body_or_a_name(home: LakeHome, meeting_id: str) -> None:
    client = visitor()
    _, now = post(client, meeting_id, {"act": "attend", "present": ["金水区", "Mr Li"], "excused": ["erqi"]})
    assert set(now["record"]["attendance"].values()) == {"present", "excused"}  # type: ignore[index]
    units = rows_of(home, "select unit_id from attendance order by unit_id")
    assert [row["unit_id"] for row in units] == ["erqi", "jinshui", None]
    struck = {"act": "attend", "gone": list(now["record"]["attendance"])}  # type: ignore[index]
    assert post(client, meeting_id, struck)[1]["record"]["attendance"] == {}  # type: ignore[index]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"lead": "某局", "evidence": "papers"}, "“某局” is not a unit; write its full name"),
        ({"item": "none", "evidence": "papers"}, "This item is not on the agenda any more; look at it again"),
        ({"due_on": "2017-07-01", "evidence": "papers"}, "The day lies before the meeting"),
        ({}, "Say how one will know: an indicator and its value, or what is to be shown"),
    ],
)
def test_what_the_meeting_cannot_decide_is_said(meeting_id: str, change: dict[str, object], sentence: str) -> None:
    status, answer = post(visitor(), meeting_id, DECISION | change)
    assert status == 400
    assert str(answer["error"]).startswith(sentence)


def test_each_role_has_its_rights_and_a_stranger_meeting_none(meeting_id: str) -> None:
    desk = LakeDesk()
    may = {role: desk.rights(PEOPLE[role], meeting_id) for role in Role}
    assert all(right.read for right in may.values())
    assert {role for role, right in may.items() if right.present} == {Role.REVIEWER, Role.ADMINISTRATOR}
    assert {role for role, right in may.items() if right.record} == {Role.REVIEWER, Role.ADMINISTRATOR}
    assert visitor().get("/present/none/slides").status_code == 404
