"""A file's figures are the same whether they stay in memory or go to disk, and they can be explained."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest

from duban.errors import UnreadableFileError
from duban.intake.check import figures as module
from duban.intake.check.figures import INCOMING, Figures, Reported

DAY = date(2017, 3, 31)
STATED = Reported(4, "plan", "erqi", "2017Q1", DAY, None, "", "done", "累计完成", 3)
FIGURES = [
    Reported(2, "housing", "jinshui", "2017Q1", DAY, 1.5, "核实", column="累计完成"),
    Reported(3, "housing", "erqi", "2017Q1", DAY, 2.0, "", column="累计完成"),
    STATED,
]


@pytest.fixture
def spooled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Figures:
    """FIGURES, of which each went to disk on its own."""
    monkeypatch.setattr(module, "BATCH", 1)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return Figures.of(FIGURES)


def test_figures_on_disk_are_those_that_were_taken(spooled: Figures) -> None:
    assert spooled == FIGURES
    assert list(spooled) == FIGURES
    assert (spooled[0], spooled[-1], list(spooled[1:])) == (FIGURES[0], STATED, FIGURES[1:])


def test_figures_on_disk_leave_no_file_behind(spooled: Figures, tmp_path: Path) -> None:
    assert list(tmp_path.iterdir()) == []
    assert len(spooled) == 3


def test_rows_to_be_written_have_the_columns_of_the_lake(spooled: Figures) -> None:
    assert spooled.incoming.schema == INCOMING
    assert spooled.incoming["note"].to_pylist() == ["核实", None, None]
    assert spooled.incoming["state"].to_pylist() == [None, None, "done"]


def test_no_figures_are_a_table_too() -> None:
    assert (len(Figures.of([])), Figures.of([]).incoming.schema, list(Figures.of([]))) == (0, INCOMING, [])


def test_states_are_told_from_values(spooled: Figures) -> None:
    assert spooled.with_values() == FIGURES[:2]


def test_a_word_of_explanation_goes_where_there_is_none(spooled: Figures) -> None:
    explained = spooled.explained({(2, 0): "other", (3, 0): "counted twice", (4, 3): "", (9, 9): "nowhere"})
    assert [figure.note for figure in explained] == ["核实", "counted twice", ""]
    assert [figure.note for figure in spooled] == ["核实", "", ""]


def test_a_disk_without_room_is_said_to_be_full(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "BATCH", 1)
    monkeypatch.setattr(module.pa.ipc, "new_file", full)
    with pytest.raises(UnreadableFileError, match=r"no room to check so large a file: .*No space left"):
        Figures.of(FIGURES)
