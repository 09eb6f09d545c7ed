"""From a checked file to actuals: one commit with a receipt, or nothing at all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow as pa

from duban import queries
from duban.intake.check import Reported
from duban.intake.match import Reference
from duban.lake import Lake, LakeHome, Transaction, writing
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

    @property
    def submission_id(self) -> str:
        """A number that names unit, period and file, and so is the same however often the file is sent."""
        return f"{self.period.code}-{self.unit_id}-{self.sha256[:8]}"


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


def earlier_receipt(transaction: Transaction | Lake, upload: Upload) -> Receipt | None:
    """The receipt of the same file for the same unit and period, if it was taken in before."""
    sql = queries.catalog()["intake/earlier_receipt"].sql
    parameters = {"sha256": upload.sha256, "unit": upload.unit_id, "period": upload.period.code}
    ask = transaction.query if isinstance(transaction, Lake) else transaction.run
    rows = ask(sql, parameters).to_pylist()
    if not rows:
        return None
    return Receipt(rows[0]["submission_id"], upload.sha256, rows[0]["row_count"], rows[0]["received_at"], True)


def submit(home: LakeHome, upload: Upload, reported: Sequence[Reported]) -> Receipt:
    """Commit `reported`, the accepted rows of `upload`, with a receipt; the same file twice changes nothing.

    Raises LakeError, and then nothing was written.
    """
    received_at = datetime.now(UTC).replace(tzinfo=None)
    with writing(home, upload.author, {"submission": upload.submission_id, "sha256": upload.sha256}) as transaction:
        earlier = earlier_receipt(transaction, upload)
        if earlier:
            return earlier
        transaction.append("submissions", _submission(upload, len(reported), received_at))
        transaction.append("submission_rows", _rows(upload, reported))
        transaction.append("actuals", _actuals(upload, reported))
        transaction.message = f"{upload.unit_id} {upload.period.code}: {len(reported)} figures from {upload.file_name}"
    return Receipt(upload.submission_id, upload.sha256, len(reported), f"{received_at:%Y-%m-%d %H:%M:%S}")


def _submission(upload: Upload, row_count: int, received_at: datetime) -> pa.Table:
    row = {
        "submission_id": upload.submission_id,
        "unit_id": upload.unit_id,
        "period": upload.period.code,
        "file_name": upload.file_name,
        "file_sha256": upload.sha256,
        "row_count": row_count,
        "received_at": received_at,
        "author": upload.author,
    }
    return pa.Table.from_pylist([row])


def _rows(upload: Upload, reported: Sequence[Reported]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "submission_id": upload.submission_id,
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


def _actuals(upload: Upload, reported: Sequence[Reported]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "indicator_id": figure.indicator_id,
                "unit_id": figure.unit_id,
                "period": figure.period,
                "as_of": figure.as_of,
                "value": figure.value,
                "note": figure.note or None,
                "submission_id": upload.submission_id,
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
