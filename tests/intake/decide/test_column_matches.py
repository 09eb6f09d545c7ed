import pytest

from duban.errors import AccessError
from duban.intake.check.examine import reference
from duban.intake.check.rows import CheckedFile, check_file
from duban.intake.decide import column_matches
from duban.intake.decide.column_matches import remember
from duban.intake.read.arrangement import arranged
from duban.intake.read.headings import INDICATOR, NOT_NEEDED
from duban.lake.home import LakeHome
from duban.people.roles import OPEN, Person, Role
from duban.words.periods import parse_period
from tests.conftest import reader, rows_of

QUARTER = parse_period("2017Q2")
FILE = "单位,我们的新开工,去年底存量\n金水区,2600,77\n".encode()


def checked(home: LakeHome) -> CheckedFile:
    return check_file(FILE, reference(reader(home), "jinshui"), QUARTER, QUARTER.last_on)


def test_a_match_is_said_once_and_holds_for_the_units_next_files(own_home: LakeHome) -> None:
    before = reader(own_home).snapshot_id()
    assert not checked(own_home).accepted
    matches = {"我们的新开工": f"{INDICATOR}housing_starts", "去年底存量": NOT_NEEDED}
    remember(own_home, OPEN, "jinshui", matches)
    assert reader(own_home).snapshot_id() == before + 1
    found = checked(own_home).reported
    assert [(figure.indicator_id, figure.value) for figure in found] == [("housing_starts", 2600.0)]
    assert reference(reader(own_home), "erqi").columns == {}
    (row,) = rows_of(own_home, "select distinct unit_id, matched_by from column_matches")
    assert row == {"unit_id": "jinshui", "matched_by": "open"}


def test_the_last_word_on_a_column_counts(own_home: LakeHome) -> None:
    remember(own_home, OPEN, "jinshui", {"备考": "note"})
    remember(own_home, OPEN, "jinshui", {"备考": NOT_NEEDED})
    assert reference(reader(own_home), "jinshui").columns == {"备考": NOT_NEEDED}


def test_unknown_columns_are_named_for_the_person_to_match(own_home: LakeHome) -> None:
    table = arranged(FILE, reference(reader(own_home), "jinshui"), QUARTER)
    assert table.unknown == ("我们的新开工", "去年底存量")


def test_only_who_may_report_for_the_unit_may_match_its_columns(
    own_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Person("li", "Li", Role.REPORTER, frozenset({"erqi"}))
    monkeypatch.setattr(column_matches, "standing", lambda _transaction, _person_id: other)
    with pytest.raises(AccessError):
        remember(own_home, other, "jinshui", {"备考": "note"})
    assert rows_of(own_home, "from column_matches") == []


@pytest.mark.parametrize("matches", [{}, {"备考": "actuals"}, {"备考": ""}])
def test_a_column_stands_for_something_known(own_home: LakeHome, matches: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="stands for"):
        remember(own_home, OPEN, "jinshui", matches)
