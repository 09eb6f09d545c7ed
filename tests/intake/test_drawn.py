"""A drawn file is read exactly or refused; the long run is `python -m tests.intake.drawn`."""

from __future__ import annotations

from tests.intake.drawn import answers


def test_of_drawn_files_none_is_read_wrong_and_most_ordinary_ones_are_read() -> None:
    counted, wrong = answers(250, seed=7)
    assert wrong == []
    ordinary = counted["ordinary read"] + counted["ordinary refused"]
    assert counted["ordinary read"] > 0.85 * ordinary
    assert counted["other refused"] > 50
