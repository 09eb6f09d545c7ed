"""Each example of a form is read and accepted in a demonstration, and refused by a real lake."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duban.intake.check import examine as examining
from duban.intake.check.checked import CheckedFile
from duban.intake.check.examine import Upload, examine
from duban.intake.read.examples import VALUE, Example, examples
from duban.intake.read.template import template_frame
from duban.intake.read.template_book import rows_beside
from duban.lake import queries
from duban.lake.reader import Lake
from duban.people.roles import OPEN
from duban.words.demonstration import DEMONSTRATION
from duban.words.periods import parse_period
from duban.words.wording import LANGUAGES, say

PERIOD = parse_period("2017Q4")
# One counts in villages, which is also the name of a group of bodies; one owes a sum and its parts.
UNITS = ("jinshui", "power-company", "development-reform")
FORMS = ["template", "long", "indicators", "quarters", "titled"]


def made(lake: Lake, unit: str, language: str, what: str = "owed") -> list[Example]:
    """The examples as the page makes them, of what is owed or of all that is `asked`."""
    of = {"quarter_on": PERIOD.last_on} if what == "owed" else {}
    owed = queries.run(lake, f"report_data/{what}", reporter=unit, **of)
    known = queries.run(lake, "report_data/beside", reporter=unit, quarter_on=PERIOD.last_on)
    beside = rows_beside(template_frame(owed, PERIOD, language), owed, known, language)
    return examples(owed, beside, PERIOD, language, say(DEMONSTRATION, language))


def checked(lake: Lake, unit: str, example: Example) -> CheckedFile:
    """What the page's checks say of an example whose file has another name."""
    upload = Upload(f"{example.key}.{example.ending}", example.make(), unit, PERIOD, OPEN)
    return examine(lake, upload, date(2018, 6, 1))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_a_demonstration_takes_every_example(
    lake: Lake, unit: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examining, "is_demonstration", lambda _: True)
    forms = made(lake, unit, language)
    assert [one.key for one in forms] == FORMS
    for one in forms:
        found = checked(lake, unit, one)
        assert found.accepted and not found.open_questions, (one.key, found.problems, found.unexplained)
        assert {figure.value for figure in found.reported if figure.value is not None} <= {float(VALUE)}
        assert len(found.reported), one.key


def test_who_reports_each_day_has_an_example_with_a_row_for_each(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "is_demonstration", lambda _: True)
    for language in LANGUAGES:
        [days] = [one for one in made(lake, "environment", language, "asked") if one.key == "days"]
        found = checked(lake, "environment", days)
        assert found.accepted and not found.open_questions, (found.problems, found.unexplained)
        assert {figure.value for figure in found.reported} == {float(VALUE)}
        first = [figure.as_of for figure in found.reported][:2]
        assert first == [PERIOD.first_on, PERIOD.first_on + timedelta(days=1)]


def test_a_real_lake_refuses_every_example_whatever_its_file_is_called(lake: Lake) -> None:
    for one in made(lake, "jinshui", "zh"):
        found = checked(lake, "jinshui", one)
        assert not found.accepted, one.key
        assert found.problems[0].found == say(DEMONSTRATION, "zh")


def test_who_owes_nothing_has_no_example(lake: Lake) -> None:
    assert made(lake, "zhengzhou", "zh") == []
