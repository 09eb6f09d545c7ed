from __future__ import annotations

import pandas as pd
import pytest
import streamlit as st

from duban.ui.tables.confidence import confidence_column, confidence_mark, confidence_words

LOW = {"confidence": "low", "confidence_reasons": ["late", "unexplained_jump"]}


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of English."""
    monkeypatch.setattr(st, "session_state", {"lang": "en"})


@pytest.mark.parametrize("level", ["high", None])
def test_nothing_is_shown_where_nothing_speaks_against_a_figure(level: str | None) -> None:
    row = {"confidence": level, "confidence_reasons": []}
    assert confidence_mark(row) == confidence_words(row) == ""


def test_the_mark_is_named_by_its_words() -> None:
    assert confidence_words(LOW) == "Low confidence: late, unexplained jump"
    assert 'role="img" aria-label="Low confidence: late, unexplained jump"' in confidence_mark(LOW)
    assert confidence_mark(LOW).endswith(">??</span>")


def test_one_doubt_has_a_smaller_mark() -> None:
    row = {"confidence": "medium", "confidence_reasons": ["round_numbers"]}
    assert confidence_column(pd.DataFrame([row, LOW])) == [
        "? Doubt: round numbers",
        "?? Low confidence: late, unexplained jump",
    ]
