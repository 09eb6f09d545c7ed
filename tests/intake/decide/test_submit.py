"""An accepted file is one commit with a receipt; anything else changes nothing."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from duban.errors import LakeError
from duban.intake.check.checked import CheckedFile
from duban.intake.check.examine import Upload, examine, reference
from duban.intake.check.figures import Figures, Reported
from duban.intake.check.rows import check_file
from duban.intake.decide.submit import Receipt, earlier_receipt, submit
from duban.lake import queries
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people.roles import OPEN
from duban.words.periods import parse_period
from tests.conftest import csv_file, hand_in, report, rows_of, send

FILE = csv_file(
    [
        ("housing_starts", "金水区", "2017Q1", 1500, "核实"),
        ("rental_completions", "金水区", "2017Q1", 40, ""),
    ]
)
COUNTS = "select (select count(*) from actuals) as actuals, (select count(*) from submissions) as submissions"

# Another process: dies in the middle of a write.
DYING = """
import os, sys
from pathlib import Path
import pyarrow as pa
from duban.lake.writer import writing
from duban.lake.home import LakeHome
with writing(LakeHome(Path(sys.argv[1])), "dying") as transaction:
    transaction.append("themes", pa.table({"theme": ["x"], "name_zh": ["x"], "name_en": ["x"], "page": ["x"]}))
    transaction.message = "never"
    os._exit(9)
"""


def newest_commit(home: LakeHome) -> dict[str, object]:
    return snapshots(home)[0]


def test_an_accepted_file_is_one_commit_with_all_its_parts(own_home: LakeHome) -> None:
    before = newest_commit(own_home)["snapshot_id"]
    receipt = hand_in(own_home, "jinshui", "2017Q1", FILE)
    commit = newest_commit(own_home)
    assert commit["snapshot_id"] == int(str(before)) + 1
    assert (commit["author"], commit["message"]) == ("open", "jinshui 2017Q1: 2 figures from jinshui-2017Q1.csv")
    assert commit["extra"] == {"submission": receipt.submission_id, "sha256": receipt.file_sha256}
    assert receipt.file_sha256 == hashlib.sha256(FILE).hexdigest()
    assert receipt.submission_id == f"2017Q1-jinshui-{receipt.file_sha256[:8]}"
    assert (receipt.row_count, receipt.already_received) == (2, False)


def test_actuals_rows_and_receipt_carry_the_submission(own_home: LakeHome) -> None:
    receipt = send(own_home, "jinshui", "2017Q1", FILE)
    (starts, completions) = rows_of(own_home, "from actuals order by indicator_id")
    assert starts == {
        "indicator_id": "housing_starts",
        "unit_id": "jinshui",
        "period": "2017Q1",
        "as_of": date(2017, 3, 31),
        "value": 1500.0,
        "note": "核实",
        "submission_id": receipt.submission_id,
        "document_id": None,
    }
    assert (completions["value"], completions["note"]) == (40.0, None)
    rows = rows_of(own_home, "select submission_id, row_number, value, note from submission_rows order by row_number")
    assert [tuple(row.values()) for row in rows] == [
        (receipt.submission_id, 2, 1500.0, "核实"),
        (receipt.submission_id, 3, 40.0, None),
    ]
    (submission,) = rows_of(own_home, "from submissions")
    assert (submission["file_name"], submission["row_count"]) == ("jinshui-2017Q1.csv", 2)
    assert f"{submission['received_at'] + timedelta(hours=8):%Y-%m-%d %H:%M:%S}" == receipt.received_at


def test_the_same_file_twice_is_recognised_and_changes_nothing(own_home: LakeHome) -> None:
    first = send(own_home, "jinshui", "2017Q1", FILE)
    before = newest_commit(own_home)
    again = send(own_home, "jinshui", "2017Q1", FILE)
    assert again == Receipt(first.submission_id, first.file_sha256, 2, first.received_at, already_received=True)
    assert newest_commit(own_home) == before
    assert rows_of(own_home, COUNTS) == [{"actuals": 2, "submissions": 1}]


def test_a_file_that_another_has_replaced_since_is_taken_in_anew(own_home: LakeHome) -> None:
    first = send(own_home, "jinshui", "2017Q1", FILE)
    send(own_home, "jinshui", "2017Q1", FILE.replace(b"1500", b"1600"))
    again = send(own_home, "jinshui", "2017Q1", FILE)
    assert (again.already_received, again.submission_id) == (False, f"{first.submission_id}-2")
    starts = "select value from reported_values where indicator_id = 'housing_starts'"
    assert rows_of(own_home, starts) == [{"value": 1500.0}]


def test_the_page_knows_a_file_that_came_before(own_home: LakeHome) -> None:
    first = send(own_home, "jinshui", "2017Q1", FILE)
    lake = queries.open_lake(own_home)
    quarter = parse_period("2017Q1")
    found = earlier_receipt(lake, Upload("renamed.csv", FILE, "jinshui", quarter, OPEN))
    assert found
    assert (found.submission_id, found.already_received) == (first.submission_id, True)
    assert earlier_receipt(lake, Upload("x.csv", FILE, "erqi", quarter, OPEN)) is None
    assert earlier_receipt(lake, Upload("x.csv", FILE + b"\n", "jinshui", quarter, OPEN)) is None
    lake.close()


def test_a_refused_file_reports_nothing_that_could_be_submitted(lake: Lake) -> None:
    broken = FILE.replace(b",1500,", ",约1500,".encode())
    checked = check_file(broken, reference(lake, "jinshui"), parse_period("2017Q1"), date(2018, 1, 1))
    assert not checked.accepted
    assert [problem.row for problem in checked.problems] == [2]
    assert lake.query(COUNTS).to_pylist() == [{"actuals": 0, "submissions": 0}]


@pytest.mark.parametrize("unit", ["二七区", "河南省"])
def test_a_unit_reports_for_itself_only(lake: Lake, unit: str) -> None:
    rows = csv_file([("housing_starts", unit, "2017Q1", 1, "")])
    checked = check_file(rows, reference(lake, "jinshui"), parse_period("2017Q1"), date(2018, 1, 1))
    assert [problem.column for problem in checked.problems] == ["单位"]


def test_what_is_known_already_is_what_the_next_file_is_checked_against(own_home: LakeHome) -> None:
    send(own_home, "jinshui", "2017Q1", FILE)
    lake = queries.open_lake(own_home)
    falling = csv_file([("housing_starts", "金水区", "2017Q2", 1400, "")])
    upload = Upload("x.csv", falling, "jinshui", parse_period("2017Q2"), OPEN)
    checked = examine(lake, upload, date(2018, 1, 1))
    assert [warning.check for warning in checked.unexplained] == ["year_to_date_fell"]
    lake.close()


def test_a_file_as_excel_saves_it_in_china_is_taken_in(own_home: LakeHome) -> None:
    receipt = send(own_home, "jinshui", "2017Q1", FILE.decode("utf-8-sig").encode("gb18030"))
    assert receipt.row_count == 2
    assert rows_of(own_home, "select note from actuals where note is not null") == [{"note": "核实"}]


def test_a_write_that_fails_leaves_no_part_of_the_file(own_home: LakeHome) -> None:
    upload = Upload("x.csv", FILE, "jinshui", parse_period("2017Q1"), OPEN)
    bad = Reported(2, "housing_starts", "jinshui", "2017Q1", "no day", 1.0, "")  # type: ignore[arg-type]
    with pytest.raises((LakeError, ValueError, TypeError)):
        submit(own_home, upload, CheckedFile(Figures.of([bad]), (), 0, 1))
    assert rows_of(own_home, COUNTS) == [{"actuals": 0, "submissions": 0}]


def test_a_writer_that_dies_leaves_nothing_and_stops_no_one(own_home: LakeHome) -> None:
    before = newest_commit(own_home)
    command = [sys.executable, "-c", DYING, str(own_home.folder)]
    assert subprocess.run(command, cwd=Path(__file__).parents[3], check=False).returncode == 9
    assert newest_commit(own_home) == before
    assert rows_of(own_home, "from themes where theme = 'x'") == []
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1500})
    assert rows_of(own_home, COUNTS) == [{"actuals": 1, "submissions": 1}]
