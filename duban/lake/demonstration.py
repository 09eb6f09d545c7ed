"""Whether a lake is one for demonstration."""

from __future__ import annotations

from duban.lake import queries
from duban.lake.state import Answering
from duban.words.amounts import is_missing


def is_demonstration(lake: Answering) -> bool:
    """Whether what units report in `lake` is invented. Raises QueryError."""
    return not is_missing(queries.run(lake, "demonstration/made_from")["seed"].iloc[0])
