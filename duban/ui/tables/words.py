"""Words that several tables share."""

from __future__ import annotations

import pandas as pd

from duban.statuses import STATUSES
from duban.ui.session import _


def status_words(codes: pd.Series) -> list[str]:
    """Mark and word of each status code."""
    return [f"{STATUSES[code].mark} {_(STATUSES[code].word)}" for code in codes]
