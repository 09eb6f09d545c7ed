"""From a checked file to actuals: one commit with a receipt, or nothing at all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from duban import queries
from duban.intake.check import Reported
from duban.intake.match import Reference
from duban.lake import Lake, LakeHome, writing
from duban.periods import Period


@dataclass(frozen=True)
class Upload:
    """A file as it arrived, and what it was sent for."""

    file_name: str
    data: bytes
    unit_id: str
    period: Period
    author: str

    @property
    def sha256(self) -> str:
        """The fingerprint by which the same file is recognised."""
        return hashlib.sha256(self.data).hexdigest()

    def submission_id(self, times_sent: int = 0) -> str:
        """The receipt's number: period, unit and file, and how often that file was sent before."""
        again = f"-{times_sent + 1}" if times_sent else ""
        return f"{self.period.code}-{self.unit_id}-{self.sha256[:8]}{again}"


@dataclass(frozen=True)
class Receipt:
    """Proof of what was taken in, and when; `already_received` when the same file had been sent before."""

    submission_id: str
    file_sha256: str
    row_count: int
    received_at: str
    already_received: bool = False


def reference(lake: Lake, reporter: str) -> Reference:
    """What is asked of `reporter` (a unit_id), under which names, and what is known already."""
    names = queries.run(lake, "report_data/unit_names")
    return Reference(
        asked=queries.run(lake, "report_data/asked", reporter=reporter),
        unit_names=dict(zip(names["spelling"], names["unit_id"], strict=True)),
        known=queries.run(lake, "report_data/known", reporter=reporter),
    )


def earlier_receipt(lake: Lake, upload: Upload) -> Receipt | None:
    """The receipt of the same file for the same unit and period, if it is what stands now."""
    return _standing_receipt(upload, lake.query(*_earlier(upload)).to_pylist())


def _earlier(upload: Upload) -> tuple[str, dict[str, str]]:
    parameters = {"sha256": upload.sha256, "unit": upload.unit_id, "period": upload.period.code}
    return queries.catalog()["intake/earlier_receipts"].sql, parameters


def _standing_receipt(upload: Upload, newest_first: list[dict[str, Any]]) -> Receipt | None:
    if not newest_first or not newest_first[0]["is_this_file"]:
        return None
    row = newest_first[0]
    return Receipt(row["submission_id"], upload.sha256, row["row_count"], row["received_at"], already_received=True)


def submit(home: LakeHome, upload: Upload, reported: Sequence[Reported]) -> Receipt:
    """Commit `reported`, the accepted rows of `upload`, with a receipt; the same file twice changes nothing.

    A file that another has superseded since is taken in anew. Raises LakeError, and then nothing was written.
    """
    received_at = datetime.now(UTC).replace(tzinfo=None)
    with writing(home, upload.author) as transaction:
        earlier = transaction.run(*_earlier(upload)).to_pylist()
        if standing := _standing_receipt(upload, earlier):
            return standing
        submission_id = upload.submission_id(sum(row["is_this_file"] for row in earlier))
        transaction.append("submissions", _submission(submission_id, upload, len(reported), received_at))
        transaction.append("submission_rows", _rows(submission_id, reported))
        figures = [report for report in reported if not report.state]
        states = [report for report in reported if report.state]
        if figures:
            transaction.append("actuals", _actuals(submission_id, figures))
        if states:
            transaction.append("task_reports", _task_reports(submission_id, states))
        transaction.extra |= {"submission": submission_id, "sha256": upload.sha256}
        transaction.message = f"{upload.unit_id} {upload.period.code}: {len(reported)} figures from {upload.file_name}"
    return Receipt(submission_id, upload.sha256, len(reported), f"{received_at:%Y-%m-%d %H:%M:%S}")


def _submission(submission_id: str, upload: Upload, row_count: int, received_at: datetime) -> pa.Table:
    row = {
        "submission_id": submission_id,
        "unit_id": upload.unit_id,
        "period": upload.period.code,
        "file_name": upload.file_name,
        "file_sha256": upload.sha256,
        "row_count": row_count,
        "received_at": received_at,
        "author": upload.author,
    }
    return pa.Table.from_pylist([row])


def _rows(submission_id: str, reported: Sequence[Reported]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "submission_id": submission_id,
                "row_number": figure.row,
                "indicator_id": figure.indicator_id,
                "unit_id": figure.unit_id,
                "period": figure.period,
                "value": figure.value,
                "note": figure.note,
            }
            for figure in reported
        ]
    )


def _actuals(submission_id: str, reported: Sequence[Reported]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "indicator_id": figure.indicator_id,
                "unit_id": figure.unit_id,
                "period": figure.period,
                "as_of": figure.as_of,
                "value": figure.value,
                "note": figure.note or None,
                "submission_id": submission_id,
                "document_id": None,
            }
            for figure in reported
        ],
        schema=pa.schema(
            {
                "indicator_id": pa.string(),
                "unit_id": pa.string(),
                "period": pa.string(),
                "as_of": pa.date32(),
                "value": pa.float64(),
                "note": pa.string(),
                "submission_id": pa.string(),
                "document_id": pa.string(),
            }
        ),
    )


def _task_reports(submission_id: str, reported: Sequence[Reported]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "task_id": report.indicator_id,
                "unit_id": report.unit_id,
                "period": report.period,
                "as_of": report.as_of,
                "state": report.state,
                "note": report.note,
                "submission_id": submission_id,
            }
            for report in reported
        ]
    )
