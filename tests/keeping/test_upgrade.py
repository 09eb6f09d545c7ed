"""A lake of each earlier version is brought forward in one commit, and then answers as it did."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from duban.lake.commits import snapshots
from duban.lake.files import damages, named_files
from duban.lake.home import LakeHome
from duban.promises.build import build
from tests.conftest import ask, reader, report, rows_of
from tests.keeping.old_lake import BODY, PACKAGE, TASK

OLD = sorted((Path(__file__).parent / "old_lakes").glob("*.tar.xz"))
STANDING = "select value from reported_values where indicator_id = 'housing_starts' order by as_of"


@pytest.fixture(params=OLD, ids=[path.name.partition(".")[0] for path in OLD])
def old_home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LakeHome:
    """The unpacked lake."""
    monkeypatch.setenv("DUBAN_PACKAGE", str(PACKAGE))
    with tarfile.open(request.param) as packed:
        packed.extractall(tmp_path, filter="data")
    return LakeHome(tmp_path / "lake")


def test_an_old_lake_is_brought_forward_in_one_commit_and_keeps_all(old_home: LakeHome) -> None:
    before = len(snapshots(old_home))
    assert damages(old_home, named_files(old_home), read=True) == []
    build(old_home)
    assert len(snapshots(old_home)) == before + 1
    assert build(old_home) == ""
    assert rows_of(old_home, STANDING) == [{"value": 210}]
    assert ask(old_home, "following/steps", task=TASK)["step"].tolist()[-1] == "reported"
    assert ask(old_home, "accounts/people")["person_id"].tolist() == ["wang"]
    # What comes now is newer than all that came before there were numbers.
    report(old_home, BODY, "2019Q1", {"housing_starts": 190}, note="counted again")
    assert rows_of(old_home, STANDING) == [{"value": 190}]
    reader(old_home).close()


def test_no_place_of_the_machine_is_in_an_old_lake(old_home: LakeHome) -> None:
    catalog = old_home.catalog.read_bytes()
    assert (b"/tmp/" in catalog, b"/home/" in catalog, b"/work/" in catalog) == (False, False, False)
