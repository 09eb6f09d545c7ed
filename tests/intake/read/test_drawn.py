"""A drawn file is read exactly or refused; the long run is `python -m tests.intake.drawn`."""

from __future__ import annotations

from tests.intake.drawn.answers import answers, counted


def test_of_drawn_files_none_is_read_wrong_and_most_ordinary_ones_are_read() -> None:
    counts, wrong = counted(answers(400, seed=7))
    assert wrong == []
    ordinary = counts["ordinary read"] + counts["ordinary refused"]
    assert counts["ordinary read"] > 0.9 * ordinary
    assert counts["other refused"] > 100
