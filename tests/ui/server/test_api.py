"""What other systems read: each path of the OpenAPI document answers as it says; nobody reads more than on pages."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from duban.api.asking import FILTERS
from duban.api.openapi import BOOK, ROOT, document, readers_of
from duban.api.resources import RESOURCES, Resource
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people.doorbook import Doorbook
from duban.people.roles import OPEN, Action, Person, Role
from duban.ui.server import api, api_book, api_desk
from duban.ui.server.api_pace import Pace
from tests.conftest import PEOPLE, reader, report

EVERYONE, REVIEWERS, ADMINISTRATORS = set(Role), {Role.REVIEWER, Role.ADMINISTRATOR}, {Role.ADMINISTRATOR}
# Written out, so that a change of the rights is a change of this table; every other path is for everyone.
READERS = {
    f"{ROOT}/submissions": {Role.REPORTER, *REVIEWERS},
    f"{ROOT}/accounts": ADMINISTRATORS,
    f"{ROOT}/audit": ADMINISTRATORS,
    BOOK: REVIEWERS,
}
NEEDED = {"figure_history": "?indicator=housing_starts&unit=jinshui"}
ON = "on=2017-12-31"
each_resource = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
each_role = pytest.mark.parametrize("role", list(Role))


class Let:
    """The place of the gate: `person` is let in, or nobody."""

    def __init__(self, app: Starlette, person: Person | None) -> None:
        self.app, self.person = app, person

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope | {"person": self.person}, receive, send)


def over(lake: Lake, monkeypatch: pytest.MonkeyPatch, person: Person | None = OPEN) -> TestClient:
    for module in (api, api_desk, api_book):
        monkeypatch.setattr(module, "lake", lambda: lake)
    return TestClient(Let(Starlette(routes=api.routes()), person), headers={"Accept-Language": "en"})


@pytest.fixture
def client(year_lake: Lake, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """An administrator's program over the lake of a year."""
    return over(year_lake, monkeypatch)


@pytest.fixture
def peopled(peopled_home: LakeHome) -> Lake:
    """A reader of the lake with an account of each role, and files that wait."""
    return reader(peopled_home)


def path_of(resource: Resource, form: str = "", more: str = "") -> str:
    asked = NEEDED.get(resource.name, "?") + f"&{more}"
    return f"{ROOT}/{resource.name}{form}{asked}"


def schema_of(*names: str) -> dict[str, Any]:
    """A schema of the document with all that it refers to."""
    told = document("en")
    return {"$ref": "#/" + "/".join(name.replace("~", "~0").replace("/", "~1") for name in names), **told}


def check(answer: Any, *names: str) -> None:
    Draft202012Validator(schema_of(*names), format_checker=FormatChecker()).validate(answer)


def test_the_document_is_an_openapi_document() -> None:
    validate(json.loads(json.dumps(document("zh"))))


def test_the_document_names_every_address(client: TestClient) -> None:
    assert client.get(f"{ROOT}/openapi.json?lang=en").json() == json.loads(json.dumps(document("en")))
    names = {path.removeprefix(f"{ROOT}/").removesuffix(".csv") for path in document("en")["paths"]}
    assert names == {resource.name for resource in RESOURCES} | {"datapackage.zip"}


@each_resource
def test_each_list_answers_as_the_document_says(client: TestClient, resource: Resource) -> None:
    answer = client.get(path_of(resource, more="limit=7"))
    assert answer.status_code == 200
    check(answer.json(), "paths", f"{ROOT}/{resource.name}", "get", "responses", "200", "content", "application/json",
          "schema")  # fmt: skip
    told = answer.json()["meta"]
    assert (told["limit"], len(answer.json()["data"])) == (7, min(7, told["total"]))
    assert told["total"] > 0


@each_resource
def test_each_list_is_csv_too_with_the_same_rows(client: TestClient, resource: Resource) -> None:
    answer = client.get(path_of(resource, ".csv", "limit=3"))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == resource.fields
    assert len(rows) - 1 == min(3, int(answer.headers["x-total-count"]))


@each_resource
def test_the_filters_of_a_list_are_those_of_its_query(resource: Resource) -> None:
    days = {"on", "today"}
    assert set(resource.parameters) <= FILTERS.keys() | days
    assert set(resource.needed) <= set(resource.parameters)


@each_role
@pytest.mark.parametrize("path", [path for path in document("en")["paths"] if not path.endswith(".csv")])
def test_each_role_reads_what_it_reads_on_pages(
    peopled: Lake, monkeypatch: pytest.MonkeyPatch, role: Role, path: str
) -> None:
    client = over(peopled, monkeypatch, PEOPLE[role])
    asked = path + NEEDED.get(path.removeprefix(f"{ROOT}/"), "")
    may = role in READERS.get(path, EVERYONE)
    forms = [asked] if path == BOOK else [asked, asked.replace(path, f"{path}.csv")]
    assert [client.get(form).status_code for form in forms] == [200 if may else 403] * len(forms)


def test_the_document_says_who_may_read(peopled: Lake) -> None:
    assert {action: set(readers_of(action)) for action in (Action.VIEW, Action.SEE_QUEUE, Action.MANAGE_PEOPLE)} == {
        Action.VIEW: EVERYONE,
        Action.SEE_QUEUE: {Role.REPORTER, *REVIEWERS},
        Action.MANAGE_PEOPLE: ADMINISTRATORS,
    }


def test_a_reporter_reads_of_what_waits_only_their_own(peopled: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    own = over(peopled, monkeypatch, PEOPLE[Role.REPORTER])
    assert {row["unit_id"] for row in own.get(f"{ROOT}/submissions").json()["data"]} == {"jinshui"}
    history = f"{ROOT}/figure_history?indicator=housing_starts&unit="
    assert [row["decision"] for row in own.get(f"{history}jinshui").json()["data"]].count("waiting") == 1
    assert "waiting" not in own.get(f"{history}erqi").text
    viewer = over(peopled, monkeypatch, PEOPLE[Role.VIEWER])
    assert "waiting" not in viewer.get(f"{history}jinshui").text
    reviewer = over(peopled, monkeypatch, PEOPLE[Role.REVIEWER])
    assert {row["unit_id"] for row in reviewer.get(f"{ROOT}/submissions").json()["data"]} == {"jinshui", "erqi"}


def test_meetings_that_run_or_are_drafts_tell_nothing_of_their_decisions(client: TestClient) -> None:
    told = client.get(f"{ROOT}/decisions").json()["data"]
    assert {row["meeting_id"] for row in told} == {"20171020-weekly"}


def test_nobody_reads_without_a_gate_before(year_lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = over(year_lake, monkeypatch, None)
    assert nobody.get(f"{ROOT}/promises").status_code == 403
    assert nobody.get(BOOK).status_code == 403


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("promises?unit=nowhere", "“nowhere” is no unit here; /api/v1/units lists them"),
        ("promises?units=jinshui", "“units” is no parameter of promises"),
        ("promises?unit=jinshui&unit=erqi", "“unit” is given twice"),
        ("promises?on=31.12.2017", "“31.12.2017” in on is no day"),
        ("promises?on=20171231", "is no day"),
        ("promises?limit=0", "“0” in limit is no number from 1 to 1000"),
        ("promises?limit=1001", "is no number from 1 to 1000"),
        ("promises?offset=-1", "“-1” in offset is no number"),
        ("promises?offset=٣", "is no number"),
        ("promises?status=good", "“good” is no status; it can be overdue, behind"),
        ("reports?status=met", "it can be on_time, late, waiting, missing, open"),
        ("reports?period=soon", "soon"),
        ("figure_history?unit=jinshui", "figure_history needs indicator"),
        ("figures?known_on=2016-01-01", "Nothing was known here on 2016-01-01 yet"),
        ("audit?known_on=2017-01-01", "“known_on” is no parameter of audit"),
        ("units?unit=' or 1=1 --", "is no unit here"),
    ],
)
def test_what_means_nothing_is_refused_in_both_languages(client: TestClient, asked: str, said: str) -> None:
    answer = client.get(f"{ROOT}/{asked}")
    assert answer.status_code == 400
    check(answer.json(), "components", "schemas", "Error")
    error = answer.json()["error"]
    assert said in error["message_en"]
    assert error["message_zh"] != error["message_en"]


def test_there_is_no_other_list(client: TestClient) -> None:
    for name in ("people", "api_tokens", "promises.xlsx", "promises/1", "../accounts"):
        assert client.get(f"{ROOT}/{name}").status_code == 404
    for path in ("/api", "/api/", "/api/v2/promises"):
        assert client.get(path).status_code == 404


def test_a_list_is_read_part_by_part_to_its_end(client: TestClient) -> None:
    asked, ids, parts = f"{ROOT}/tasks?document=zzb-2017-53&limit=9", [], 0
    while asked:
        told = client.get(asked).json()
        ids += [row["task_id"] for row in told["data"]]
        asked, parts = told["meta"]["next"], parts + 1
    assert parts > 1
    assert len(set(ids)) == len(ids) == told["meta"]["total"]
    assert client.get(f"{ROOT}/tasks?offset=9999999").json()["data"] == []


def test_filters_leave_what_they_name(client: TestClient) -> None:
    def rows(asked: str) -> list[dict[str, Any]]:
        return list(client.get(f"{ROOT}/{asked}").json()["data"])

    starts = rows(f"promises?unit=jinshui&indicator=housing_starts&{ON}")
    assert {(row["unit_id"], row["indicator_id"]) for row in starts} == {("jinshui", "housing_starts")}
    assert {row["theme"] for row in rows("tasks?theme=housing")} == {"housing"}
    assert {row["period"] for row in rows("figures?indicator=housing_starts&unit=jinshui&period=2017年一季度")} == {
        "2017Q1"
    }
    assert {row["status"] for row in rows(f"tasks?status=met&{ON}")} <= {"met"}
    assert all("jinshui" in {*row["lead_ids"], *row["responsible_ids"], *row["support_ids"]}
               for row in rows("tasks?unit=jinshui"))  # fmt: skip
    assert [row["as_of"] for row in rows("figures?indicator=housing_starts&unit=jinshui&on=2017-06-30")][-1:] == [
        "2017-06-30"
    ]


def test_a_program_and_the_pages_read_the_same_numbers(client: TestClient, year_lake: Lake) -> None:
    seen = queries.run(year_lake, "overview/commitments", on=date(2017, 12, 31))
    seen = seen.set_index(["task_id", "indicator_id", "unit_id"])
    told = client.get(f"{ROOT}/promises?theme=housing&limit=1000&{ON}").json()["data"]
    nearest = [row for row in told if row["is_counted"] and row["is_nearest"]]
    assert len(nearest) > 10
    for row in nearest:
        page = seen.loc[(row["task_id"], row["indicator_id"], row["unit_id"])]
        assert (row["status"], row["target"]) == (page["status"], page["target"])


def test_what_has_not_changed_is_not_sent_again(own_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    client = over(reader(own_home), monkeypatch)
    asked = {name: f"{ROOT}/{name}?on=2017-12-31&unit=jinshui" for name in ("promises", "tasks")} | {
        "documents": f"{ROOT}/documents"
    }
    tags = {name: client.get(path).headers["etag"] for name, path in asked.items()}
    for name, path in asked.items():
        again = client.get(path, headers={"If-None-Match": f'W/"other", {tags[name]}'})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get(asked["promises"] + "&limit=5", headers={"If-None-Match": tags["promises"]}).status_code == 200
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 3500})
    new = client.get(asked["promises"], headers={"If-None-Match": tags["promises"]})
    assert new.status_code == 200
    assert 3500 in [row["actual"] for row in new.json()["data"]]
    # What a report does not touch is as it was.
    assert client.get(asked["documents"], headers={"If-None-Match": tags["documents"]}).status_code == 304


def test_the_past_is_answered_as_it_was_known(own_home: LakeHome, monkeypatch: pytest.MonkeyPatch, lake: Lake) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 3500})
    client = over(reader(own_home), monkeypatch)
    monkeypatch.setattr(api_desk, "_commit_of", lambda _: 1)
    monkeypatch.setattr(api_desk, "lake_at", lambda _: lake)
    asked = f"{ROOT}/figures?indicator=housing_starts&unit=jinshui&on=2017-12-31"
    assert 3500 in [row["value"] for row in client.get(asked).json()["data"]]
    then = client.get(f"{asked}&known_on=2017-01-01").json()
    assert (then["meta"]["known_on"], [row["value"] for row in then["data"] if row["origin"] == "reported"]) == (
        "2017-01-01",
        [],
    )


def test_what_is_not_for_everyone_is_written_into_the_doorbook(
    own_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, doorbook = over(reader(own_home), monkeypatch), Doorbook(own_home)
    before = len(doorbook.entries())
    for path in ("promises?limit=1", "accounts", "datapackage.zip"):
        assert client.get(f"{ROOT}/{path}").status_code == 200
    taken = [(entry.who, entry.act, entry.what) for entry in doorbook.entries()[before:]]
    assert taken == [("open", "took", "api accounts"), ("open", "took", "datapackage.zip")]


def test_the_book_is_a_zip_that_leaves_nothing_behind(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_book.tempfile, "tempdir", str(tmp_path))
    answer = client.get(BOOK)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert "datapackage.json" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert list(tmp_path.iterdir()) == []
    assert client.get(BOOK, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_who_asks_too_much_waits(year_lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_API_PER_MINUTE", "2")
    client = over(year_lake, monkeypatch)
    answers = [client.get(f"{ROOT}/themes") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 31
    check(answers[-1].json(), "components", "schemas", "Error")


def test_a_minute_later_one_may_ask_again_and_others_all_the_time() -> None:
    now = [0.0]
    pace = Pace(2, lambda: now[0])
    assert [pace.wait_seconds("a") for _ in range(3)] == [0, 0, 31]
    assert pace.wait_seconds("b") == 0
    now[0] += 31
    assert [pace.wait_seconds("a"), pace.wait_seconds("a")] == [0, 29]


def test_while_all_are_at_work_the_next_is_told_to_come_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.Desks, "is_full", True)
    answer = client.get(f"{ROOT}/themes")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_for_people_has_every_list_and_no_program(client: TestClient, language: str) -> None:
    page = client.get(f"{ROOT}?lang={language}").text
    assert all(f'<details id="{resource.name}">' in page for resource in RESOURCES)
    assert "<script" not in page and "http://" not in page
    assert f'<html lang="{language}">' in page
