"""A generated lake and a file of a million rows for it; always the same, and nothing of it is a city's."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pyarrow as pa

from duban.intake.read.template import COLUMNS
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.writer import writing
from duban.words.periods import parse_period

SEED = 2017
REPORTER = "reporter"
PERIOD = parse_period("2017Q2")
BEFORE = date(2017, 3, 31)

_PLACES = 500
_COUNTED = 200
_STATIONS = 9_890
_DAYS = 91
ROWS = _PLACES * _COUNTED + _STATIONS * _DAYS


def make_lake(home: LakeHome) -> None:
    """A lake in which one body reports 200 counts of 500 places a quarter, and the air at 9,890 stations each day."""
    with writing(home, "benchmark") as transaction:
        for schema in queries.topic("schema"):
            transaction.run(schema.sql)
        for table, rows in _tables().items():
            transaction.append(table, pa.Table.from_pylist(rows))
        transaction.message = "a generated lake"


def _place(number: int) -> tuple[str, str]:
    return f"place-{number}", f"第{number}街道"


def _station(number: int) -> tuple[str, str]:
    return f"station-{number}", f"第{number}监测站"


def _indicator(number: int) -> tuple[str, str]:
    return f"count-{number}", f"第{number}项工程开工"


def _earlier(place: int, indicator: int) -> int:
    return 100 + (place * 7 + indicator * 13) % 400


def _unit(unit_id: str, name: str, kind: str) -> dict[str, object]:
    return {
        "unit_id": unit_id,
        "name_zh": name,
        "short_zh": name,
        "name_en": unit_id,
        "short_en": unit_id,
        "kind": kind,
    }


def _target(indicator_id: str, unit_id: str, value: float) -> dict[str, object]:
    return {
        "task_id": "1",
        "indicator_id": indicator_id,
        "unit_id": unit_id,
        "start_on": date(2017, 1, 1),
        "due_on": date(2017, 12, 31),
        "comparator": ">=",
        "value": value,
        "counted": True,
    }


def _measured(indicator_id: str, name: str, measure: str, accumulates: str) -> dict[str, object]:
    return {
        "indicator_id": indicator_id,
        "name_zh": name,
        "name_en": indicator_id,
        "measure_zh": measure,
        "measure_en": "number",
        "direction": "up",
        "accumulates": accumulates,
        "rollup": "none",
        "decimals": 0,
        "theme": "works",
    }


def _kinds_and_topics() -> dict[str, list[dict[str, object]]]:
    return {
        "unit_kinds": [
            {"kind": kind, "name_zh": kind, "name_en": kind, "level": "body", "position": position}
            for position, kind in enumerate(("department", "institution"), start=1)
        ],
        "topic_indicators": [
            {"topic": "air_quality", "role": role, "position": 1, "indicator_id": indicator_id}
            for role, indicator_id in (("good_days", "good_air_days"), ("daily_index", "air_quality_index"))
        ],
    }


def _tables() -> dict[str, list[dict[str, object]]]:
    places = [_place(number) for number in range(_PLACES)]
    stations = [_station(number) for number in range(_STATIONS)]
    counted = [_indicator(number) for number in range(_COUNTED)]
    air = [("air_quality_index", "空气质量指数", "level"), ("good_air_days", "优良天数", "flow")]
    pairs = [(place, indicator) for place in range(_PLACES) for indicator in range(_COUNTED)]
    return {
        **_kinds_and_topics(),
        "themes": [{"theme": "works", "name_zh": "工程", "name_en": "Works", "page": "programmes"}],
        "units": [
            _unit(REPORTER, "填报单位", "department"),
            *(_unit(unit_id, name, "institution") for unit_id, name in (*places, *stations)),
        ],
        "indicators": [
            *(_measured(indicator_id, name, "项", "flow") for indicator_id, name in counted),
            *(_measured(indicator_id, name, "指数", accumulates) for indicator_id, name, accumulates in air),
        ],
        "tasks": [{"task_id": "1", "title_zh": "工程", "title_en": "Works", "theme": "works"}],
        "responsibilities": [{"task_id": "1", "unit_id": REPORTER, "role": "lead"}],
        "targets": [
            *(_target(counted[indicator][0], places[place][0], 5003) for place, indicator in pairs),
            *(_target("good_air_days", unit_id, 200) for unit_id, _ in stations),
        ],
        "observations": [
            {
                "indicator_id": counted[indicator][0],
                "unit_id": places[place][0],
                "period": "2017Q1",
                "as_of": BEFORE,
                "value": float(_earlier(place, indicator)),
                "counted": True,
            }
            for place, indicator in pairs
        ],
    }


def _rows() -> Iterator[tuple[str, str, str, str, str, str, str]]:
    """The rows of the template, filled in: numbers as people write them, a note here and there."""
    chance = random.Random(SEED)
    for place in range(_PLACES):
        for indicator in range(_COUNTED):
            value = _earlier(place, indicator) + 1 + chance.randrange(300)
            note = "已核实" if chance.random() < 0.01 else ""
            yield (*_indicator(indicator), _place(place)[1], "2017年二季度", f"{value:,}", "项", note)
    days = [(PERIOD.first_on + timedelta(days=day)).isoformat() for day in range(_DAYS)]
    for station in range(_STATIONS):
        name = _station(station)[1]
        for day in days:
            note = "已核实" if chance.random() < 0.01 else ""
            yield ("air_quality_index", "空气质量指数", name, day, str(chance.randrange(20, 400)), "指数", note)


def make_file(path: Path, rows: int = ROWS) -> None:
    """A file of the first `rows` rows."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.zh for column in COLUMNS])
        writer.writerows(islice(_rows(), rows))
