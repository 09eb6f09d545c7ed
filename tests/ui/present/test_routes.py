"""The addresses of a meeting's screen: who may do what, what is refused, and that texts stay texts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from duban.people.roles import OPEN, Person, Role
from duban.ui.present import files
from tests.conftest import PEOPLE
from tests.ui.present.made_up import HOSTILE, MAY_PRESENT, MEETING, OwnDesk, app_over, item, papers

ROOM = f"/present/{MEETING}"
OURS = {"Sec-Fetch-Site": "same-origin", "Accept-Language": "en"}
DECISION = {
    "act": "take_down",
    "item": "item-1",
    "what": "Hand over the sites",
    "lead": "Housing Bureau",
    "helpers": ["Jinshui"],
    "due_on": "2017-08-31",
    "evidence": "the papers",
}
each_role = pytest.mark.parametrize("role", list(Role))


def visitor(desk: OwnDesk, person: Person | None = OPEN) -> TestClient:
    return TestClient(app_over(desk, person), headers=OURS)


def post(client: TestClient, path: str, change: Mapping[str, Any], **headers: str) -> Any:
    token = client.get(f"{ROOM}/slides").json().get("token", "")
    return client.post(f"{ROOM}/{path}", content=json.dumps(change), headers={"X-Duban-Token": token} | headers)


def test_a_meeting_is_a_page_and_all_its_slides() -> None:
    client = visitor(OwnDesk(3))
    page = client.get(ROOM, headers={"Accept": "text/html"})
    assert page.status_code == 200 and '<script type="module" src=' in page.text
    told = client.get(f"{ROOM}/slides?lang=en").json()
    assert [one["number"] for one in told["items"]] == [1, 2, 3]
    assert told["demonstration"] == "Demonstration data"
    assert told["items"][0]["figure"]["data"]
    assert told["items"][0]["link"] == "/housing?measure=housing_starts&lang=en"


@pytest.mark.parametrize("path", ["", "/slides", "/now"])
def test_who_is_not_signed_in_sees_nothing(path: str) -> None:
    answer = visitor(OwnDesk(), None).get(ROOM + path)
    assert (answer.status_code, answer.json()) == (403, {"error": "You are not signed in; open the page anew"})


@each_role
def test_a_draft_is_for_those_who_prepare_it(role: Role) -> None:
    client = visitor(OwnDesk(state="draft"), PEOPLE[role])
    assert client.get(f"{ROOM}/slides").status_code == (200 if role in MAY_PRESENT else 403)


@each_role
@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("show", {"act": "slide", "slide": "item-2"}),
        ("record", DECISION),
        ("record", {"act": "begin"}),
        ("record", {"act": "attend", "present": ["A"]}),
    ],
)
def test_each_role_presents_and_records_as_it_may(role: Role, path: str, change: dict[str, Any]) -> None:
    desk = OwnDesk()
    answer = post(visitor(desk, PEOPLE[role]), path, change)
    assert answer.status_code == (200 if role in MAY_PRESENT else 403)
    assert bool(desk.taken) == (role in MAY_PRESENT and change is DECISION)


def test_a_meeting_that_is_not_there_is_said_to_be_so() -> None:
    answer = visitor(OwnDesk()).get("/present/none/slides")
    assert (answer.status_code, answer.json()["error"]) == (
        404,
        "There is no meeting none; choose one from the list",
    )
    page = visitor(OwnDesk()).get("/present/%3Cb%3E", headers={"Accept": "text/html"})
    assert page.status_code == 404 and "&lt;b&gt;" in page.text and "<script" not in page.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"X-Duban-Token": "guessed"},
        {"X-Duban-Token": "é"},
    ],
)
def test_only_our_own_page_changes_anything(headers: dict[str, str]) -> None:
    desk = OwnDesk()
    encoded = {name: value.encode() for name, value in headers.items()}
    assert post(visitor(desk), "record", DECISION, **encoded).status_code == 403
    assert not desk.taken


@pytest.mark.parametrize(("origin", "status"), [("http://testserver", 200), ("http://evil.example", 403), ("", 403)])
def test_an_old_browser_is_known_by_its_origin(origin: str, status: int) -> None:
    client = TestClient(app_over(OwnDesk()))
    assert post(client, "record", DECISION, Origin=origin).status_code == status


def test_a_change_is_posted_and_never_a_link() -> None:
    client = visitor(OwnDesk())
    assert {client.get(f"{ROOM}/{path}").status_code for path in ("show", "record")} == {405}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({**DECISION, "what": "x" * 501}, "This text is too long: at most 500 characters"),
        ({**DECISION, "what": ["x"]}, "This text is too long: at most 500 characters"),
        ({**DECISION, "note": "x" * 40_000}, "That is too much at once; write less"),
        ({**DECISION, "due_on": "soon"}, "Choose a day by which it is to be done"),
        ({**DECISION, "value": True}, "The value is a number"),
        ({**DECISION, "helpers": "Jinshui"}, "This was not understood; load the page again"),
        ({**DECISION, "what": " "}, "Write what was decided"),
        ({"act": "undo", "decision": "x", "acts": "1"}, "This was not understood; load the page again"),
        ({"act": "fly"}, "This was not understood; load the page again"),
        ([], "This was not understood; load the page again"),
    ],
)
def test_what_cannot_be_is_answered_in_one_sentence(change: Any, sentence: str) -> None:
    desk = OwnDesk()
    answer = post(visitor(desk), "record", change)
    assert (answer.status_code, answer.json()) == (400, {"error": sentence})
    assert not desk.taken


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 20_000])
def test_what_is_no_json_is_answered_too(body: bytes) -> None:
    client = visitor(OwnDesk())
    token = client.get(f"{ROOM}/slides").json()["token"]
    answer = client.post(f"{ROOM}/show", content=body, headers={"X-Duban-Token": token})
    assert (answer.status_code, answer.json()) == (400, {"error": "This was not understood; load the page again"})


def test_both_screens_see_the_same_slide_and_decisions() -> None:
    desk = OwnDesk()
    app = app_over(desk)
    one, other = TestClient(app, headers=OURS), TestClient(app, headers=OURS)
    post(one, "show", {"act": "slide", "slide": "item-2"})
    post(other, "record", DECISION)
    now = one.get(f"{ROOM}/now?lang=zh").json()
    assert (now["slide"], now["running"], now["revision"]) == ("item-2", True, 1)
    (line,) = now["record"]["decisions"]
    assert (line["number"], line["what"], line["due_on"]) == (1, "Hand over the sites", "2017年8月31日")
    assert "record" not in one.get(f"{ROOM}/now?lang=zh&record={now['record']['mark']}").json()


def test_what_another_has_taken_back_is_not_taken_back_twice() -> None:
    desk = OwnDesk()
    client = visitor(desk)
    post(client, "record", DECISION)
    undo = {"act": "undo", "decision": f"{MEETING}-1", "acts": 1}
    assert post(client, "record", undo).status_code == 200
    answer = post(client, "record", undo)
    assert (answer.status_code, answer.json()["error"]) == (
        400,
        "Somebody else has changed this meanwhile; look at it again",
    )


def test_who_is_struck_from_the_list_is_not_there_any_more() -> None:
    desk = OwnDesk()
    client = visitor(desk)
    post(client, "record", {"act": "attend", "present": ["A", "B"], "excused": ["C"]})
    post(client, "record", {"act": "attend", "gone": ["A"], "observing": ["C"]})
    assert desk.there == {"B": "present", "C": "observing"}


@pytest.mark.parametrize("link", ["https://evil.example/x", "//evil.example", "javascript:alert(1)", "\\\\evil", ""])
def test_a_link_to_elsewhere_is_none(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = OwnDesk()
    made = replace(papers(1, "en"), items=(replace(item(1, "en"), link=link, title=HOSTILE),))
    monkeypatch.setattr(desk, "papers", lambda *_, **__: made)
    (told,) = visitor(desk).get(f"{ROOM}/slides").json()["items"]
    assert (told["link"], told["title"]) == ("", HOSTILE)


def test_figures_may_be_the_newest() -> None:
    client = visitor(OwnDesk(1))
    (frozen,), (newest,) = (
        client.get(f"{ROOM}/slides?lang=zh&figures={which}").json()["items"] for which in ("", "newest")
    )
    assert frozen["numbers"][1]["value"] != newest["numbers"][1]["value"] == "5.01万套"


def test_files_are_kept_until_one_of_them_changes() -> None:
    client = visitor(OwnDesk())
    current = client.get(f"/present/files/{files.version()}/present.js")
    assert "immutable" in current.headers["cache-control"] and current.headers["content-type"].startswith(
        "text/javascr"
    )
    assert client.get("/present/files/old/present.js").headers["cache-control"] == "no-store"
    assert client.get(f"/present/files/{files.version()}/plotly.js").status_code == 200
    for name in ("page.html", "none.js", "..%2Fsign_in.html"):
        assert client.get(f"/present/files/{files.version()}/{name}").status_code == 404
