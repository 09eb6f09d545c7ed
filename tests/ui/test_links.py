from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st

from duban.ui import links
from duban.ui.links import address, commitment_address, link, task_address
from tests.ui.held import Held


@pytest.fixture(autouse=True, params=["zh", "en"])
def tongue(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A reader of each language, on the last day of June 2017."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", Held(lang=request.param))
    monkeypatch.setattr(links, "reporting_date", lambda: date(2017, 6, 30))
    return str(request.param)


def choices(of: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(of).query, keep_blank_values=True).items()}


def task(**changed: object) -> dict[str, object]:
    return {
        "page": "programmes",
        "document_page": "programmes",
        "document_id": "zzb-2017-53",
        "task_id": "53-2-1",
    } | changed


def test_an_address_keeps_the_language_and_the_reporting_date(tongue: str) -> None:
    assert urlsplit(address("units")).path == "units"
    assert choices(address("units", unit="jinshui")) == {"lang": tongue, "on": "2017-06-30", "unit": "jinshui"}


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_choice_is_left_out(missing: object) -> None:
    assert "task" not in choices(address("programmes", plan="a", task=missing))


@pytest.mark.parametrize("odd", ["a&on=1999-01-01", "甲、乙 丙", '"><script>', "a+b#c", "%3C"])
def test_an_odd_value_stays_one_value(odd: str) -> None:
    found = choices(address("people", person=odd))
    assert (found["person"], found["on"]) == (odd, "2017-06-30")


def promise(page: str, document_id: str, task_id: str) -> dict[str, str]:
    named = {"indicator_id": "housing_starts", "unit_id": "jinshui"}
    return {"page": page, "document_id": document_id, "task_id": task_id, **named}


@pytest.mark.parametrize("page", ["programmes", "livelihood"])
def test_a_commitment_is_opened_in_its_document_on_pages_that_show_one(page: str) -> None:
    found = commitment_address(promise(page, "zzb-2017-53", "53-2-1"))
    assert urlsplit(found).path == page
    assert (choices(found)["plan"], choices(found)["task"]) == ("zzb-2017-53", "53-2-1")


def test_elsewhere_a_commitment_is_on_the_page_of_its_theme(tongue: str) -> None:
    found = commitment_address(promise("housing", "zzb-2017-50", "50-1-1"))
    assert found == f"housing?lang={tongue}&on=2017-06-30&measure=housing_starts&unit=jinshui"


@pytest.mark.parametrize(
    ("document_page", "page"), [("livelihood", "livelihood"), ("housing", "programmes"), ("programmes", "programmes")]
)
def test_a_task_is_opened_among_those_of_its_document(document_page: str, page: str) -> None:
    found = task_address(task(page="housing", document_page=document_page))
    assert urlsplit(found).path == page
    assert (choices(found)["plan"], choices(found)["task"]) == ("zzb-2017-53", "53-2-1")


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_task_without_a_document_leads_to_the_page_of_its_theme(tongue: str, missing: object) -> None:
    found = task_address(task(page="air_quality", document_id=missing, document_page=missing))
    assert found == f"air_quality?lang={tongue}&on=2017-06-30"


def test_a_link_is_escaped_and_stays_in_the_tab() -> None:
    written = link('<img src=x onerror="a()">', address("people", person='"><b>'))
    assert 'target="_self"' in written
    assert "&lt;img src=x onerror=&quot;a()&quot;&gt;</a>" in written
    assert (written.count("<"), written.count(">")) == (2, 2)
