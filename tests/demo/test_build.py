"""A demonstration lake: the same from the same seed, in a home of its own, never in that of a real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban.demo.build import build_demonstration, demonstration_home
from duban.errors import LakeError
from duban.lake.home import LakeHome
from tests.conftest import rows_of

FEW = frozenset({"jinshui", "transport"})
SAID = (
    "select s.unit_id, s.file_sha256, s.received_at, r.row_number, r.indicator_id, r.value, r.state, r.note"
    " from submissions s join submission_rows r using (submission_id) order by all"
)


def made(folder: Path, seed: int) -> LakeHome:
    """A demonstration in which two bodies report."""
    home = LakeHome(folder / f"demo-{seed}")
    assert build_demonstration(home, seed, reporters=FEW)
    return home


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> LakeHome:
    """Two bodies, from the seed 7; never written to."""
    return made(tmp_path_factory.mktemp("small"), 7)


def test_the_same_seed_says_the_same_and_another_something_else(small: LakeHome, tmp_path: Path) -> None:
    said = rows_of(small, SAID)
    assert len(said) > 40
    assert rows_of(made(tmp_path, 7), SAID) == said
    assert rows_of(made(tmp_path, 8), SAID) != said


def test_what_is_there_already_is_not_made_again(small: LakeHome) -> None:
    before = small.change_counter()
    assert not build_demonstration(small, 7, reporters=FEW)
    assert small.change_counter() == before


def test_a_real_lake_is_never_written_to(own_home: LakeHome) -> None:
    before = small_marks(own_home)
    with pytest.raises(LakeError, match="something other than a demonstration"):
        build_demonstration(own_home, 7, reporters=FEW)
    assert small_marks(own_home) == before


def small_marks(home: LakeHome) -> tuple[bytes, list[str]]:
    """What tells whether anything was written at `home` or beside it."""
    return home.change_counter(), sorted(path.name for path in home.folder.parent.iterdir())


def test_the_home_that_the_environment_names_is_refused_before_it_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path / "lake"))
    with pytest.raises(LakeError, match="something other"):
        build_demonstration(LakeHome(tmp_path / "lake"), 7, reporters=FEW)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(LakeError, match="something other"):
        build_demonstration(LakeHome(tmp_path), 7, reporters=FEW)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_home_is_one_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUBAN_DEMO_HOME", raising=False)
    assert demonstration_home().folder.parts[-2:] == ("data", "demo")
    monkeypatch.setenv("DUBAN_DEMO_HOME", str(tmp_path))
    assert demonstration_home().folder == tmp_path.resolve()
