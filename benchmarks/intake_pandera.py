"""The same file and the same checks with pandera on pandas: what one would write without Duban.

    python -m benchmarks.intake_pandera FILE HOME

Like Duban it recognises names, units, periods, measures and numbers, refuses a row that is not asked or is there twice,
asks the rules between figures that have something to say of the file, and commits what is sound.
"""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pyarrow
import pyarrow.parquet

from benchmarks.intake_lake import PERIOD, REPORTER
from benchmarks.intake_times import measured
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.writer import writing

KEYS = ["indicator_id", "unit_id", "as_of"]
LARGE = 1000
FEWEST = 4
MOST = 30


def read(path: Path) -> pd.DataFrame:
    """The file as text, with our names for its columns."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    frame.columns = ["indicator_id", "indicator", "unit", "period", "value", "measure", "note"]
    return frame


def schema(asked: pd.DataFrame, units: pd.DataFrame) -> pa.DataFrameSchema:
    """What each cell may say."""
    periods = [PERIOD.code, "2017年二季度", *pd.date_range(PERIOD.first_on, PERIOD.last_on).strftime("%Y-%m-%d")]
    number = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?"
    return pa.DataFrameSchema(
        {
            "indicator_id": pa.Column(str, pa.Check.isin(asked["indicator_id"].unique())),
            "indicator": pa.Column(str, pa.Check.isin(asked["indicator_zh"].unique())),
            "unit": pa.Column(str, pa.Check.isin(units["spelling"])),
            "period": pa.Column(str, pa.Check.isin(periods)),
            "value": pa.Column(str, pa.Check.str_matches(number + "$")),
            "measure": pa.Column(str, pa.Check.isin(asked["measure_zh"].unique())),
        },
        unique=["indicator_id", "unit", "period"],
    )


def joined(frame: pd.DataFrame, asked: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """The rows with what is known of their indicator and unit; a pair that is not asked has no frequency."""
    frame["row_number"] = np.arange(2, len(frame) + 2)
    frame = frame.merge(units.rename(columns={"spelling": "unit"}), on="unit", how="left")
    columns = ["indicator_id", "unit_id", "indicator_zh", "measure_zh", "accumulates", "frequency", "decimals"]
    frame = frame.merge(asked[columns], on=["indicator_id", "unit_id"], how="left")
    frame["value"] = frame["value"].str.replace(",", "").str.rstrip("%").astype(float)
    quarter = frame["period"].isin([PERIOD.code, "2017年二季度"])
    frame["as_of"] = pd.to_datetime(frame["period"].mask(quarter, str(PERIOD.last_on)))
    frame["period"] = frame["period"].mask(quarter, PERIOD.code)
    return frame


def figure_schema() -> pa.DataFrameSchema:
    """What each figure may be, once it is known what it measures."""
    return pa.DataFrameSchema(
        {
            "frequency": pa.Column(str, nullable=False),
            "value": pa.Column(float, pa.Check.ge(0)),
        },
        checks=[
            pa.Check(lambda rows: rows["indicator"] == rows["indicator_zh"]),
            pa.Check(lambda rows: rows["measure"] == rows["measure_zh"]),
            pa.Check(lambda rows: (rows["decimals"] > 0) | (rows["value"] % 1 == 0)),
            pa.Check(lambda rows: (rows["frequency"] != "day") | rows["value"].between(0, 500)),
            pa.Check(lambda rows: (rows["frequency"] == "day") | (rows["period"] == PERIOD.code)),
        ],
    )


def doubts(frame: pd.DataFrame, known: pd.DataFrame, targets: pd.DataFrame) -> pd.Series:
    """How many rules doubt each row: fell, stayed the same, round, exactly the target, a slip, unlike its history."""
    known = known.assign(as_of=pd.to_datetime(known["as_of"]))
    earlier = known[known["as_of"] < pd.Timestamp(PERIOD.first_on)].drop_duplicates(KEYS[:2], keep="last")
    before = frame.merge(earlier[[*KEYS[:2], "value"]], on=KEYS[:2], how="left", suffixes=("", "_before"))
    before = before.merge(targets, on=KEYS[:2], how="left", suffixes=("", "_target"))
    flow = before["accumulates"] == "flow"
    times = before["value"] / before["value_before"].fillna(before["value_target"])
    found = (flow & (before["value"] < before["value_before"])).astype(int)
    found += flow & (before["value"] == before["value_before"]) & (before["value"] != 0)
    found += flow & (before["value"] >= 100) & (before["value"] == before["value_target"])
    for scale in (10, 100, 10000):
        found += ((times / scale - 1).abs() <= 0.2) | ((1 / times / scale - 1).abs() <= 0.2)
    power = 10 ** np.floor(np.log10(before["value"].clip(lower=1)))
    found += (before["value"] >= LARGE) & (before["value"] == (before["value"] / power).round() * power)
    approved = frame.merge(known[[*KEYS, "value"]], on=KEYS, how="left", suffixes=("", "_known"))["value_known"]
    found += approved.notna() & (approved != frame["value"])
    return found + unlike_history(frame, earlier)


def unlike_history(frame: pd.DataFrame, earlier: pd.DataFrame) -> pd.Series:
    """Whether a figure lies more than 3.5 modified z-scores from the last thirty before it, of at least four."""
    both = pd.concat([earlier[[*KEYS, "value"]], frame[[*KEYS, "value", "accumulates"]]], ignore_index=True)
    both = both.sort_values(KEYS)
    groups = both.groupby(KEYS[:2], sort=False)["value"]
    step = both["value"].where(both["accumulates"] != "flow", groups.diff().fillna(both["value"]))
    histories = step.groupby([both["indicator_id"], both["unit_id"]], sort=False)
    found = [unlike_before(steps.to_numpy()) for _, steps in histories]
    marked = pd.Series(np.concatenate(found), index=both.index)
    return marked.iloc[np.argsort(marked.index)].iloc[len(earlier) :].reset_index(drop=True).astype(int)


def unlike_before(steps: np.ndarray) -> np.ndarray:
    """Of one history, in the order of its days: each against all before it, at once."""
    if len(steps) < FEWEST + 1:
        return np.zeros(len(steps), bool)
    earlier = np.tri(len(steps), k=-1, dtype=bool) & ~np.tri(len(steps), k=-1 - MOST, dtype=bool)
    middle = medians(np.where(earlier, steps, np.inf))
    spread = medians(np.where(earlier, np.abs(steps - middle[:, None]), np.inf))
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = 0.6745 * np.abs(steps - middle) / spread
    return (np.arange(len(steps)) >= FEWEST) & (spread > 0) & (scores > 3.5)


def medians(rows: np.ndarray) -> np.ndarray:
    """The median of the finite numbers of each row, of which row n has n, and never more than MOST."""
    ordered = np.sort(rows, axis=1)
    places = np.arange(len(rows))
    counts = np.minimum(places, MOST)
    return (ordered[places, np.maximum(counts - 1, 0) // 2] + ordered[places, counts // 2]) / 2


def commit(frame: pd.DataFrame, home: LakeHome, folder: Path) -> int:
    """The rows as Parquet, and the same commit as Duban's."""
    rows = frame[["row_number", "indicator_id", "unit_id", "period", "as_of", "value", "note"]]
    rows.assign(submission_id="pandera", column_number=0).to_parquet(folder / "rows.parquet")
    received_at = datetime.now(UTC).replace(tzinfo=None)
    sent = {"submission_id": "pandera", "unit_id": REPORTER, "row_count": len(rows), "received_at": received_at}
    with writing(home, "benchmark") as transaction:
        transaction.append("submissions", pyarrow.Table.from_pylist([sent]))
        transaction.append("submission_rows", pyarrow.parquet.read_table(folder / "rows.parquet"))
        transaction.message = "the same with pandera"
    return len(rows)


def main() -> None:
    """Check and commit FILE, and print what it took."""
    path, home = Path(sys.argv[1]), LakeHome(Path(sys.argv[2]))
    with closing(queries.open_lake(home)) as lake, measured() as steps:
        asked, units, known = (
            queries.run(lake, name, **({} if name.endswith("names") else {"reporter": REPORTER}))
            for name in ("report_data/asked", "report_data/unit_names", "report_data/known")
        )
        targets = lake.query("select indicator_id, unit_id, min(value) as value from targets group by all").to_pandas()
        frame = schema(asked, units).validate(read(path), lazy=True)
        frame = figure_schema().validate(joined(frame, asked, units), lazy=True)
        steps("read and checked")
        doubted = doubts(frame, known, targets) > 0
        frame["note"] = frame["note"].mask(doubted & (frame["note"] == ""), "counted twice")
        steps("rules")
        rows = commit(frame, home, path.parent)
        steps("committed", rows=rows, doubted=int(doubted.sum()))


if __name__ == "__main__":
    main()
