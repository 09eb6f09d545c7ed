"""The file that speed is measured on is one that Duban takes: a benchmark of refusals would measure nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks import intake_lake
from duban.intake.check.examine import Upload, examine
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.people.roles import OPEN


def test_the_generated_file_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, count in {"_PLACES": 3, "_COUNTED": 4, "_STATIONS": 2}.items():
        monkeypatch.setattr(intake_lake, name, count)
    home, file = LakeHome(tmp_path / "lake"), tmp_path / "file.csv"
    intake_lake.make_lake(home)
    intake_lake.make_file(file)
    lake = queries.open_lake(home)
    upload = Upload(file.name, file.read_bytes(), intake_lake.REPORTER, intake_lake.PERIOD, OPEN)
    checked = examine(lake, upload, date(2018, 1, 1))
    lake.close()
    assert not checked.problems
    assert len(checked.reported) == 3 * 4 + 2 * 91
