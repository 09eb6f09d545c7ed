"""From a checked file to a submission with a receipt: one commit, or nothing at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from duban.errors import ReviewError
from duban.intake.check.checked import DOUBTS, CheckedFile
from duban.intake.check.examine import Upload, merger_in
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.people.accounts import standing
from duban.people.roles import Action
from duban.words.moments import told
from duban.words.periods import utc_now
from duban.words.wording import N_


@dataclass(frozen=True)
class Receipt:
    """Proof of what was sent in, and when; `already_received` when the same file had been sent before.

    `received_at` is in the city's time.
    """

    submission_id: str
    file_sha256: str
    row_count: int
    received_at: str
    already_received: bool = False


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
    return Receipt(
        row["submission_id"], upload.sha256, row["row_count"], told(row["received_at"]), already_received=True
    )


def submit(home: LakeHome, upload: Upload, checked: CheckedFile) -> Receipt:
    """Commit the rows of `checked`, an accepted file, as waiting for a decision; the same file twice changes nothing.

    A file that another has superseded since is taken in anew. Raises AccessError or ReviewError when the sender may
    not report for the unit, or the period is locked, at this moment, ValueError for a file that was not accepted,
    LakeError; and then nothing was written.
    """
    received_at = utc_now()
    with writing(home, upload.person.person_id) as transaction:
        return submit_within(transaction, upload, checked, received_at)


def submit_within(transaction: Transaction, upload: Upload, checked: CheckedFile, received_at: datetime) -> Receipt:
    """The same as part of a transaction that may hold more, for a file that came in at a moment (UTC)."""
    if not checked.accepted:
        raise ValueError("only an accepted file can be submitted")
    standing(transaction, upload.person.person_id).require(Action.SUBMIT, upload.unit_id)
    earlier = transaction.run(*_earlier(upload)).to_pylist()
    if receipt := _standing_receipt(upload, earlier):
        return receipt
    _require_open(transaction, upload, received_at)
    rows = checked.reported.incoming
    submission_id = upload.submission_id(sum(row["is_this_file"] for row in earlier))
    transaction.append("submissions", _submission(submission_id, upload, len(rows), received_at))
    transaction.append("submission_rows", marked(rows, submission_id=submission_id))
    if len(checked.doubts):
        doubts = checked.doubts.select(DOUBTS.names)
        transaction.append("submission_warnings", marked(doubts, submission_id=submission_id))
    transaction.extra |= {"submission": submission_id, "sha256": upload.sha256}
    transaction.message = f"{upload.unit_id} {upload.period.code}: {len(rows)} figures from {upload.file_name}"
    return Receipt(submission_id, upload.sha256, len(rows), told(received_at))


def _require_open(transaction: Transaction, upload: Upload, now: datetime) -> None:
    """Raise when the period was locked, or the unit merged away, since the file was checked."""
    merged = transaction.run(queries.catalog()["intake/merged"].sql, {"unit": upload.unit_id}).to_pylist()
    if (merger := merger_in(merged)) and upload.period.last_on >= merger.changed_on:
        raise ReviewError(merger.refusal)
    # Most periods were never locked, and the whole question costs as much as a commit.
    ever_locked = transaction.run(queries.catalog()["intake/locks"].sql)["period"].to_pylist()
    if upload.period.code not in ever_locked:
        return
    asked = {"unit": upload.unit_id, "person": upload.person.person_id, "now": now}
    locked = transaction.run(queries.catalog()["intake/locked"].sql, asked)["period"].to_pylist()
    if upload.period.code in locked:
        raise ReviewError(N_("{period} is locked; ask a reviewer for an exception", period=upload.period.code))


def marked(rows: pa.Table, **values: str) -> pa.Table:
    """`rows` with a column more for each of `values`, the same in every row and kept only once."""
    for name, value in values.items():
        same = pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int8()), len(rows)), pa.array([value]))
        rows = rows.append_column(name, same)
    return rows


def _submission(submission_id: str, upload: Upload, row_count: int, received_at: datetime) -> pa.Table:
    row = {
        "submission_id": submission_id,
        "unit_id": upload.unit_id,
        "period": upload.period.code,
        "file_name": upload.file_name,
        "file_sha256": upload.sha256,
        "row_count": row_count,
        "received_at": received_at,
        "author": upload.person.person_id,
        "corrects_id": upload.corrects_id or None,
    }
    return pa.Table.from_pylist([row])
