"""A condition that may show a figure as something else is told, in an .ods as in an .xlsx; colours alone are not.

Those of an .xls are among the cases.
"""

from __future__ import annotations

import pytest

from duban.intake.files.conditions import Conditions, Otherwise
from duban.intake.read.written_numbers import NotANumber, read_number
from tests.intake.by_hand import cell, ods, ods_row

SEVEN = 'office:value-type="float" office:value="7"'
SPACE = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
STYLE = '<style:style style:name="X" style:family="table-cell">{}</style:style>'
STRUCK = '<style:text-properties style:text-line-through-style="solid"/>'
WHITE = '<style:text-properties fo:color="#ffffff"/>'
RED = '<style:table-cell-properties fo:background-color="#ff0000"/>'
COLUMN = "表.A1:表.A9"


def listed(style: str, area: str = COLUMN, value: str = "&gt;5") -> str:
    """The cell A2 as it is shown, where a rule of the table's list covers `area`."""
    rule = f'<calcext:condition calcext:apply-style-name="X" calcext:value="{value}"/>'
    one = f'<calcext:conditional-format calcext:target-range-address="{area}">{rule}</calcext:conditional-format>'
    rows = f"{ods_row(SEVEN, '7')}<calcext:conditional-formats {SPACE}>{one}</calcext:conditional-formats>"
    return cell(ods(rows + ods_row(SEVEN.replace("7", "8"), "8"), STYLE.format(style)))


@pytest.mark.parametrize("area", [COLUMN, "$表.$A$2", ".A2:.B3", "表.C1 表.A2", "'表'.A2", "A:A"])
def test_a_condition_that_strikes_a_figure_out_is_told(area: str) -> None:
    assert isinstance(read_number(listed(STRUCK, area)), NotANumber)


def test_a_condition_that_writes_in_white_shows_nothing_but_on_a_colour() -> None:
    assert listed(WHITE, "表.A2") == "8"  # the row with nothing in it is passed over
    assert listed(RED + WHITE) == "7"


@pytest.mark.parametrize(("area", "value"), [("表.A3:表.B9", "&gt;5"), ("表.B2", "&gt;5"), (COLUMN, "is-error")])
def test_a_condition_of_other_cells_changes_nothing(area: str, value: str) -> None:
    assert listed(STRUCK, area, value) == "7"


def test_signs_may_stand_in_place_of_a_figure() -> None:
    one = '<calcext:icon-set calcext:show-value="false"/>'
    formats = f'<calcext:conditional-format calcext:target-range-address="{COLUMN}">{one}</calcext:conditional-format>'
    rows = f"{ods_row(SEVEN, '7')}<calcext:conditional-formats {SPACE}>{formats}</calcext:conditional-formats>"
    assert cell(ods(rows + ods_row('office:value-type="string"', "尾"))) == "尾"


def test_a_style_may_have_a_condition_of_its_own() -> None:
    own = '<style:style style:name="Y" style:family="table-cell"><style:map style:apply-style-name="X"/></style:style>'
    row = ods_row(f'table:style-name="Y" {SEVEN}', "7")
    assert isinstance(read_number(cell(ods(row, STYLE.format(STRUCK) + own))), NotANumber)


def test_a_rule_of_very_many_areas_covers_all_between_them() -> None:
    found = Conditions()
    found.add([(row, 0, row, 0) for row in range(0, 1000, 2)], [Otherwise(is_unseen=True)])
    assert found.at(501, 0)
