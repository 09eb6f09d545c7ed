"""Files as people send them, each with the answer that it must get: loaded exactly, refused at a place, or asked."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from duban.errors import UnreadableFileError
from duban.intake.check.checked import CheckedFile
from duban.intake.check.examine import reference
from duban.intake.check.rows import check_file
from duban.lake.reader import Lake
from duban.words.periods import parse_period
from duban.words.wording import say

FOLDER = Path(__file__).parents[1] / "cases"
NEVER_SAID = {
    "h11_big5.csv": "GB18030",
    "j11_value.csv": "换算",
    "k12_stray_note_right.xlsx": "逗号",
    "k15_value_date_format.xlsx": "范围",
    "p8_number_value_star.csv": "换算",
}


def expected() -> list[dict[str, str]]:
    with (FOLDER / "expected.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def answered(lake: Lake, case: dict[str, str]) -> CheckedFile | UnreadableFileError:
    """What the checks say of the file of a case, seen a year later."""
    units = lake.query("select unit_id from units where short_zh = $unit", {"unit": case["unit"]})
    known = reference(lake, units["unit_id"][0].as_py())
    data = (FOLDER / case["file"]).read_bytes()
    try:
        return check_file(data, known, parse_period(case["period"]), date(2018, 6, 1))
    except UnreadableFileError as error:
        return error


def loaded_values(checked: CheckedFile) -> str:
    return " ".join(sorted(f"{one.unit_id}/{one.indicator_id}@{one.period}={one.value}" for one in checked.reported))


@pytest.mark.parametrize("case", expected(), ids=lambda case: case["file"])
def test_a_file_gets_the_answer_that_it_must_get(lake: Lake, case: dict[str, str]) -> None:
    answer = answered(lake, case)
    said = [answer.text] if isinstance(answer, UnreadableFileError) else [one.mend for one in answer.problems]
    words = " ".join(say(text, "zh") for text in said)
    assert NEVER_SAID.get(case["file"], "\0") not in words
    if isinstance(answer, UnreadableFileError) or not answer.accepted:
        assert case["expected"] != "loaded", words
    else:
        assert case["expected"] not in ("refused", "refused or asked", "asked or only visible")
        values = " ".join(sorted(case["expected_values"].split()))
        assert not values or loaded_values(answer) == values
