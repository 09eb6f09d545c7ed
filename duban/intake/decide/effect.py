"""What a file would do to the statuses and places of those it reports on, before anything is submitted."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from duban.intake.check.examine import Upload
from duban.intake.check.figures import Figures
from duban.intake.decide.review import taken_in
from duban.lake import queries
from duban.lake.reader import Lake
from duban.words.periods import utc_now

_DRAFT = "draft"
_KEYS = ["task_id", "indicator_id", "unit_id", "due_on"]
_NAMES = ["indicator_zh", "indicator_en", "unit_zh", "unit_en"]


def effect(lake: Lake, upload: Upload, reported: Figures) -> pd.DataFrame:
    """The commitments whose status or place would change if `reported` were approved, as of the end of the period.

    Columns: task_id, indicator_id, unit_id, due_on, their names, and status, attainment, place and peers, each with
    _before and _after. The answer comes from the same views as every page, asked as if the rows stood there.
    """
    parameters: dict[str, object] = {"reporter": upload.unit_id, "on": upload.period.last_on}
    before = queries.run(lake, "intake/standing", **parameters)
    supposed = {"submissions": _draft(), **taken_in(reported.incoming, _DRAFT)}
    (after,) = queries.supposing(lake, supposed, ("intake/standing", parameters))
    both = before.merge(after.drop(columns=_NAMES), on=_KEYS, suffixes=("_before", "_after"))
    same_place = both["place_before"].fillna(0) == both["place_after"].fillna(0)
    return both[(both["status_before"] != both["status_after"]) | ~same_place].reset_index(drop=True)


def _draft() -> pa.Table:
    return pa.Table.from_pylist(
        [{"submission_id": _DRAFT, "received_at": utc_now()}],
    )
