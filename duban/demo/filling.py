"""A quarter's files on the way that real ones take: checked, sent in, decided on; one commit for each step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from duban.demo.course import Said, Sent
from duban.demo.figures import Key
from duban.demo.files import file_name, filled_templates
from duban.demo.people import Staff
from duban.errors import GazetteError
from duban.intake.check.checked import CheckedFile
from duban.intake.check.examine import Upload
from duban.intake.check.figures import REPORTED, Figures
from duban.intake.check.rows import check_file
from duban.intake.check.rules import broken_rules
from duban.intake.decide.review import Decision, Place, decide_within
from duban.intake.decide.submit import submit_within
from duban.intake.read.names import Reference
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.transaction import Rehearsal, Transaction
from duban.lake.writer import writing
from duban.words.moments import local
from duban.words.wording import N_

AUTHOR = "demonstration"
# More rows than any one file of the demonstration has: tells the rows of several files apart.
_ROWS = 1000
# What the senders say of a figure that the checks doubt.
_EXPLAINED = {
    "approved_figure_changes": "复核台账后更正。",
    "districts_differ_from_city": "含市本级项目，与各县（市、区）合计口径不同。",
    "lands_on_target": "已逐项核对，恰为目标数。",
    "round_figure": "逐项统计，恰为整数。",
    "same_as_before": "上期已完成年度任务，本期无新增。",
    "unit_slip": "与上期口径一致，本期集中入统，已核对。",
    "unlike_its_board": "项目分布不同，已与台账核对。",
    "unlike_own_history": "受天气过程影响，数据已核对。",
    "year_to_date_fell": "上季度重复统计，本期已核减。",
    "fraction": "确为不足百分之一的比例。",
}
_OTHERWISE = "已核对，情况属实。"
_RECEIPT_WITHDRAWN = "与市级台账重复，撤回后重新核定。"


@dataclass(frozen=True)
class Checked:
    """A file that was checked, and the sending that it belongs to."""

    sent: Sent
    upload: Upload
    file: CheckedFile

    def places(self, keys: Collection[Key]) -> list[Place]:
        """Where the figures and words of `keys` stand in the file."""
        table = self.file.reported.table
        columns = [
            table[name].to_pylist() for name in ("row_number", "column_number", "indicator_id", "unit_id", "as_of")
        ]
        rows = zip(*columns, strict=True)
        return [(row, column) for row, column, *key in rows if tuple(key) in keys]


class Desk:
    """Where the files of all units are made, checked and sent; `names` are the units' short names."""

    def __init__(self, lake: Lake, staff: Staff, references: Mapping[str, Reference], names: Mapping[str, str]) -> None:
        self.lake = lake
        self.staff = staff
        self._references = references
        self._names = names
        self._asked = pd.concat([one.asked.assign(reporter_id=unit) for unit, one in references.items()])
        self._receipts: dict[tuple[str, str], str] = {}

    def check(self, files: Iterable[tuple[Sent, bytes]]) -> list[Checked]:
        """Each file checked on its own, then all of them by the rules; what is doubted is explained.

        Raises GazetteError for a file that the product would not take.
        """
        checked = [self._checked(sent, data) for sent, data in files]
        if not checked:
            return []
        combined = [one.file.reported.with_values().table.cast(REPORTED) for one in checked]
        moved = [_moved(table, number * _ROWS) for number, table in enumerate(combined)]
        errors, found = broken_rules(self.lake, Figures(pa.concat_tables(moved)))
        if errors.count:
            raise _refused(checked[(errors.shown[0].row or 0) // _ROWS].upload, errors.shown[0].expected)
        doubts = found.table()
        return [_explained(one, doubts, number * _ROWS) for number, one in enumerate(checked)]

    def _checked(self, sent: Sent, data: bytes) -> Checked:
        what = "空气质量日报" if sent.is_daily else "更正" if sent.is_correction else "季报"
        name = file_name(self._names[sent.unit_id], sent.period, what)
        corrects = self._receipts.get((sent.unit_id, sent.period.code), "") if sent.is_correction else ""
        upload = Upload(name, data, sent.unit_id, sent.period, self.staff.reporters[sent.unit_id], corrects)
        found = check_file(data, self._references[sent.unit_id], sent.period, local(sent.received_at).date())
        if found.problems:
            raise _refused(upload, found.problems[0].expected)
        if not sent.is_correction and not sent.is_daily:
            self._receipts[sent.unit_id, sent.period.code] = upload.submission_id()
        return Checked(sent, upload, found)

    def send(self, rehearsal: Transaction, checked: Sequence[Checked]) -> None:
        """Take the files in, in the order of their coming."""
        for one in sorted(checked, key=lambda one: one.sent.received_at):
            submit_within(rehearsal, one.upload, one.file, one.sent.received_at)

    def review(self, rehearsal: Transaction, checked: Sequence[Checked]) -> None:
        """Decide on what does not wait: what slipped is returned, the rest approved."""
        for number, one in enumerate(checked):
            if one.sent.reviewed_at is None:
                continue
            reviewer, receipt = self.staff.reviewers[number % 2], one.upload.submission_id()
            by_reason: defaultdict[str, set[Key]] = defaultdict(set)
            for slip in one.sent.slips:
                by_reason[slip.reason].add(slip.wrong.key)
            for reason, keys in by_reason.items():
                places = one.places(keys)
                decide_within(rehearsal, reviewer, receipt, Decision.RETURNED, reason, places, one.sent.reviewed_at)
            decide_within(
                rehearsal, reviewer, receipt, Decision.APPROVED, reviewed_at=one.sent.reviewed_at + timedelta(minutes=1)
            )

    def withdraw(self, rehearsal: Transaction, one: Checked, key: Key, at: datetime) -> None:
        """Withdraw one approved figure."""
        decide_within(
            rehearsal,
            self.staff.reviewers[0],
            one.upload.submission_id(),
            Decision.WITHDRAWN,
            _RECEIPT_WITHDRAWN,
            one.places({key}),
            at,
        )

    def files(self, sent: Sequence[Sent]) -> list[tuple[Sent, bytes]]:
        """Each of `sent` with its file, in which what slipped stands as it was written first."""
        files = filled_templates(self._asked, [(one.unit_id, one.period, _as_written(one)) for one in sent])
        return list(zip(sent, files, strict=True))


def committed(home: LakeHome, rehearsal: Rehearsal, *steps: tuple[str, Callable[[Transaction], None]]) -> None:
    """Take each step in memory, and commit what it added with its message."""
    for message, step in steps:
        step(rehearsal)
        with writing(home, AUTHOR) as transaction:
            rehearsal.land(transaction, message)


def _as_written(sent: Sent) -> list[Said]:
    slipped = {slip.wrong.key: slip.wrong for slip in sent.slips}
    return [slipped.get(row.key, row) for row in sent.rows]


def _explained(one: Checked, doubts: pa.Table, first_row: int) -> Checked:
    """The file with what is doubted in it, and a word for each row that has none."""
    rows = doubts["row_number"]
    own = doubts.filter(pc.and_(pc.greater_equal(rows, first_row), pc.less(rows, first_row + _ROWS)))
    ruled = replace(one.file, doubts=pa.concat_tables([one.file.doubts, _moved(own, -first_row)]))
    notes = {
        (warning.row or 0, warning.column_number): _EXPLAINED.get(warning.check, _OTHERWISE)
        for warning in ruled.unexplained
    }
    return replace(one, file=ruled.explained(notes))


def _moved(rows: pa.Table, by: int) -> pa.Table:
    """`rows` further down by so many."""
    place = rows.schema.get_field_index("row_number")
    return rows.set_column(place, rows.schema.field(place), pc.add(rows["row_number"], pa.scalar(by, pa.int32())))


def _refused(upload: Upload, expected: object) -> GazetteError:
    return GazetteError(N_("{file}: expected {expected}", file=upload.file_name, expected=expected))
