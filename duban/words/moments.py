"""Moments as people in the city tell them; the lake keeps them in UTC, without saying so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd

from duban.errors import GazetteError
from duban.folders import package_folders
from duban.words.descriptions import described, description_file, not_readable
from duban.words.periods import utc_now
from duban.words.wording import N_


def zone(folder: Path | None = None) -> ZoneInfo:
    """The time zone of the city, as the package in `folder`, or the base of those in use, names it.

    Raises GazetteError.
    """
    return _zone_of(folder or package_folders()[0])


@cache
def _zone_of(folder: Path) -> ZoneInfo:
    try:
        name = described(folder)["time_zone"]
    except KeyError as error:
        raise not_readable(folder, error) from error
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError, TypeError) as error:
        words = N_(
            "time_zone in {file} is “{name}”; write a name such as Europe/Paris",
            file=description_file(folder),
            name=name,
        )
        raise GazetteError(words) from error


def local(moment: datetime) -> datetime:
    """What clocks in the city show at a moment of the lake."""
    return moment.replace(tzinfo=UTC).astimezone(zone()).replace(tzinfo=None)


def in_utc(shown: datetime) -> datetime:
    """The moment, as the lake keeps it, at which clocks in the city show this."""
    return shown.replace(tzinfo=zone()).astimezone(UTC).replace(tzinfo=None)


def told(moment: datetime) -> str:
    """A moment of the lake in the city's time, to the second."""
    return f"{local(moment):%Y-%m-%d %H:%M:%S}"


def today() -> date:
    """The day that it is in the city."""
    return local(utc_now()).date()


def in_the_city(frame: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """`frame` with these columns of the lake's moments in the city's time; missing ones stay missing."""
    return frame.assign(
        **{
            column: pd.to_datetime(frame[column]).dt.tz_localize(UTC).dt.tz_convert(zone()).dt.tz_localize(None)
            for column in columns
        }
    )
