"""Where several processes serve, pages are drawn before anybody comes, by a reader who sees what a viewer sees."""

from __future__ import annotations

import asyncio
import logging
from datetime import date
from pathlib import Path

import pytest

from benchmarks.serving import serving_duban
from duban.errors import LakeError
from duban.lake.home import LakeHome
from duban.lake.shared_rows import VARIABLE
from duban.people.doorbook import Doorbook
from duban.ui.server import first_reader
from duban.ui.server.sitemap import PAGES
from duban.words.wording import N_
from tests.conftest import copied
from tests.ui.server.test_gate import PROXY

ON = date(2017, 3, 31)


def test_one_of_several_processes_has_asked_for_the_pages_before_anybody_came(
    peopled_home: LakeHome, tmp_path: Path
) -> None:
    home, rows = copied(peopled_home, LakeHome(tmp_path / "lake")), tmp_path / "rows"
    with serving_duban(home.folder, **PROXY, **{VARIABLE: str(rows)}):
        asked = list(rows.rglob("*.arrow"))
        entries = Doorbook(home).entries()
    (log,) = tmp_path.glob("*.log")
    # Who would not be let in would have asked for accounts alone.
    assert len(asked) > 100
    assert entries == []
    assert "ahead" not in log.read_text(encoding="utf-8")


def test_its_pages_are_those_of_every_viewer_in_both_languages() -> None:
    links = list(first_reader._links([ON]))
    assert {page for page, _ in links} < {entry.name for entry in PAGES}
    assert not {"accounts", "audit", "report_data", "review"} & {page for page, _ in links}
    assert {query for _, query in links} == {"lang=zh&on=2017-03-31", "lang=en&on=2017-03-31"}
    assert len(links) == len(set(links))


def test_a_lake_that_does_not_answer_keeps_nobody_from_starting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_today: date) -> list[date]:
        raise LakeError(N_("The lake is gone"))

    monkeypatch.setattr(first_reader, "_first_dates", broken)
    with caplog.at_level(logging.ERROR, logger="duban"):
        asyncio.run(first_reader.read_ahead())
    assert "could not be drawn ahead" in caplog.text


def test_pages_that_take_too_long_are_left_to_those_who_come(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def endless(_dates: list[date]) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(first_reader, "_first_dates", lambda _today: [ON])
    monkeypatch.setattr(first_reader, "_read", endless)
    monkeypatch.setattr(first_reader, "_MOST_SECONDS", 0.01)
    with caplog.at_level(logging.WARNING, logger="duban"):
        asyncio.run(first_reader.read_ahead())
    assert "Not all pages" in caplog.text


def test_it_comes_again_when_another_day_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [ON, ON, ON, date(2017, 4, 1), date(2017, 4, 1), date(2017, 4, 2)]
    read: list[int] = []

    async def reading() -> None:
        read.append(len(days))

    monkeypatch.setattr(first_reader, "read_ahead", reading)
    monkeypatch.setattr(first_reader, "_LOOKS_AT_THE_DAY_SECONDS", 0.0)
    monkeypatch.setattr(first_reader.moments, "today", lambda: days.pop(0))
    with pytest.raises(IndexError):
        asyncio.run(first_reader.read_on_new_days())
    assert read == [2, 0]
