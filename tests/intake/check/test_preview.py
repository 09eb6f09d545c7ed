"""Before a file is committed, its sender sees what each figure would change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from duban.intake.check.figures import Reported
from duban.intake.check.preview import COLUMNS, preview_frame
from duban.intake.read.names import Reference


def figure(row: int, indicator: str, unit: str, value: float, as_of: date = date(2017, 3, 31)) -> Reported:
    return Reported(row, indicator, unit, "2017Q1", as_of, value, "")


NO_STATES = pd.DataFrame(columns=["task_id", "unit_id", "as_of", "state", "note"])


Preview = Callable[..., pd.DataFrame]


@pytest.fixture
def preview(reference: Reference, known: pd.DataFrame) -> Preview:
    """What figures would change against what is known."""
    return lambda *figures, states=NO_STATES, known=known: preview_frame(figures, known, reference.asked, states)


def test_each_figure_is_new_changed_or_unchanged(preview: Preview) -> None:
    changes = preview(
        figure(2, "housing", "jinshui", 1300),
        figure(3, "green", "jinshui", 40),
        figure(4, "housing", "erqi", 5),
    )
    assert changes["row"].tolist() == [2, 3, 4]
    assert changes["change"].tolist() == ["changed", "unchanged", "new"]
    assert changes["old"].fillna(-1).tolist() == [1200, 40, -1]
    assert changes["new"].tolist() == [1300, 40, 5]


def test_only_the_same_day_is_compared(preview: Preview) -> None:
    changes = preview(figure(2, "housing", "jinshui", 1200, date(2017, 6, 30)))
    assert changes["change"].tolist() == ["new"]


def test_a_zero_that_was_known_is_not_new(preview: Preview, known: pd.DataFrame) -> None:
    changes = preview(figure(2, "housing", "jinshui", 0), known=known.assign(value=0.0))
    assert changes["change"].tolist() == ["unchanged"]


def test_names_and_measures_of_both_languages_are_at_hand(preview: Preview) -> None:
    (row,) = preview(figure(2, "green", "erqi", 41)).to_dict("records")
    assert (row["indicator_zh"], row["unit_en"], row["measure_zh"]) == ("绿化覆盖率", "Erqi District", "%")
    assert set(COLUMNS) <= set(row)


def test_nothing_reported_changes_nothing(preview: Preview) -> None:
    changes = preview()
    assert changes.empty
    assert set(COLUMNS) <= set(changes.columns)


def test_the_state_of_a_task_is_compared_with_what_was_said_before(preview: Preview) -> None:
    day = date(2017, 3, 31)
    said = pd.DataFrame([("plan", "jinshui", day, "under_way", "")], columns=NO_STATES.columns)
    done = Reported(2, "plan", "jinshui", "2017Q1", day, None, "", "done")
    same = Reported(3, "plan", "jinshui", "2017Q1", day, None, "", "under_way")
    new = Reported(4, "plan", "erqi", "2017Q1", day, None, "", "stuck")
    changes = preview(done, same, new, states=said)
    assert changes["change"].tolist() == ["changed", "unchanged", "new"]
    assert changes["old_state"].fillna("").tolist() == ["under_way", "under_way", ""]
    assert changes["new_state"].tolist() == ["done", "under_way", "stuck"]
