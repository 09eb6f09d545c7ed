"""Moments in the city's time: what is the evening in UTC is the next day there."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from duban.errors import GazetteError
from duban.words import moments

EVENING = datetime(2017, 3, 31, 16, 30)


def test_the_evening_in_utc_is_the_next_day_in_the_city() -> None:
    assert moments.local(EVENING) == datetime(2017, 4, 1, 0, 30)
    assert moments.told(EVENING) == "2017-04-01 00:30:00"
    assert moments.local(datetime(2017, 3, 31, 15, 59)).date() == date(2017, 3, 31)


@pytest.mark.parametrize(("hour", "expected"), [(15, date(2017, 3, 31)), (16, date(2017, 4, 1))])
def test_today_is_the_day_in_the_city(monkeypatch: pytest.MonkeyPatch, hour: int, expected: date) -> None:
    monkeypatch.setattr(moments, "utc_now", lambda: datetime(2017, 3, 31, hour))
    assert moments.today() == expected


def test_what_is_entered_in_the_city_is_kept_in_utc_and_comes_back_the_same() -> None:
    assert moments.in_utc(datetime(2017, 4, 1, 0, 30)) == EVENING
    assert moments.local(moments.in_utc(datetime(2017, 4, 1, 23, 59, 59))) == datetime(2017, 4, 1, 23, 59, 59)


def test_columns_are_put_into_the_citys_time_and_missing_moments_stay_missing() -> None:
    frame = pd.DataFrame({"received_at": [EVENING, None], "reviewed_at": [None, None], "value": [1, 2]})
    shown = moments.in_the_city(frame, ["received_at", "reviewed_at"])
    assert shown["received_at"].tolist()[0] == pd.Timestamp("2017-04-01 00:30")
    assert shown[["received_at", "reviewed_at"]].isna().sum().tolist() == [1, 2]
    assert frame["received_at"].tolist()[0] == EVENING
    assert moments.in_the_city(frame.iloc[:0], ["received_at"]).empty


def test_the_zone_is_what_the_package_says(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"time_zone": "America/New_York"}')
    assert moments.zone(tmp_path) == ZoneInfo("America/New_York")


@pytest.mark.parametrize("name", ['"Shanghai time"', '""', "8", '"../etc"'])
def test_a_zone_that_nobody_knows_is_said_with_its_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "datapackage.json").write_text(f'{{"time_zone": {name}}}')
    with pytest.raises(GazetteError, match=r"time_zone in \S+/datapackage\.json is .+; write a name such as"):
        moments.zone(tmp_path)


def test_a_package_without_a_zone_is_said(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{}")
    with pytest.raises(GazetteError, match=r"datapackage\.json cannot be read: 'time_zone'"):
        moments.zone(tmp_path)
