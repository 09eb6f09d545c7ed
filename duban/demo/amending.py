"""A target that was eased in the year, by the workbook that an office would send in; both targets stay."""

from __future__ import annotations

from datetime import datetime

from duban.demo.people import Staff
from duban.errors import GazetteError
from duban.lake.reader import Lake
from duban.lake.rows import Row, rows
from duban.promises.package import standard_tables
from duban.promises.workbook.examine import examine
from duban.promises.workbook.sheets import workbook
from duban.promises.workbook.take_up import take_up
from duban.words.moments import in_utc

_FILE_NAME = "目标调整.xlsx"
_SAID = {"decision": "【演示】市政府专题会议议定", "reason": "征迁滞后，经会议研究同意调整。"}


def ease_a_target(lake: Lake, staff: Staff, year: int) -> None:
    """Send in and take up the change, one commit; `lake` answers demonstration queries. Raises GazetteError."""
    for row in rows(lake, "demonstration/to_amend", year=year):
        preview = examine(lake, _FILE_NAME, _written(row | _SAID))
        if preview.faults:
            raise GazetteError(preview.faults[0].told)
        take_up(lake.home, staff.administrator, preview, in_utc(datetime(year, 10, 1, 10)))


def _written(row: Row) -> bytes:
    tables = [table for table in standard_tables() if table.name == "amendments"]
    return workbook(tables, lambda table: [[row.get(column["name"], "") for column in table.fields]], {})
