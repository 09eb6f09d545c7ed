from __future__ import annotations

import pytest

from duban.intake.decide.review import Decision, decide
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.roles import OPEN, Person, Role
from duban.ui.parts import history
from tests.conftest import csv_file, hand_in, report
from tests.pages.reading import open_once, open_page

FIGURE = {"indicator": "housing_starts", "unit": "jinshui"}


def told(home: LakeHome) -> None:
    """One figure approved, mended, and a third value that waits."""
    report(home, "jinshui", "2017Q1", {"housing_starts": 1411})
    report(home, "jinshui", "2017Q1", {"housing_starts": 1422})
    hand_in(home, "jinshui", "2017Q1", csv_file([("housing_starts", "jinshui", "2017Q1", 1433, "")]))


def test_a_figure_is_told_with_every_value(writable_home: LakeHome) -> None:
    told(writable_home)
    shown = open_page(writable_home, "history", "en", **FIGURE)
    values = shown.tables[0].set_index("Value")
    assert values["Stands"].fillna("").to_dict() == {1433: "", 1422: "✔", 1411: ""}
    assert values["Decision"].to_dict() == {1433: "Waiting", 1422: "Approved", 1411: "Approved"}
    assert shown.title == "Jinshui · Renewal homes started: 1 of 3 known values stand"


def test_what_waits_or_was_returned_is_for_those_who_may_see_the_queue(
    writable_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(writable_home)
    seen, all_of_it = [1422, 1411], [1433, 1422, 1411]
    # What is kept for those who see all of it is not shown to the next one, who does not.
    for unit_ids, values in (((), seen), (("erqi",), seen), (("jinshui",), all_of_it), (("erqi",), seen)):
        reader = Person("li", "Li", Role.REPORTER, frozenset(unit_ids))
        monkeypatch.setattr(history, "person", lambda reader=reader: reader)
        assert list(open_page(writable_home, "history", "en", **FIGURE).tables[0]["Value"]) == values


def test_a_stated_value_names_its_document(empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "history", "zh", indicator="gdp", unit="zhengzhou")
    assert set(shown.tables[0]["决定"]) == {"文件所载"}


def test_nothing_is_compared_until_a_day_is_chosen(single_home: LakeHome) -> None:
    assert len(open_once(single_home, "history", "zh").tables) == 1


def test_what_changed_between_two_commits_is_listed(writable_home: LakeHome) -> None:
    first = str(snapshots(writable_home)[0]["snapshot_id"])
    sent = report(writable_home, "jinshui", "2017Q1", {"housing_starts": 1411}).submission_id
    shown = open_page(writable_home, "history", "en", since=first, view="changes", **FIGURE)
    (found,) = shown.tables
    assert set(found["Indicator"]) == {"Renewal homes started"}
    assert set(found["Reached after"]) == {1411}
    assert "a decision on a file" in shown.text
    assert sent not in shown.text
    decide(writable_home, OPEN, sent, Decision.WITHDRAWN, "wrong")
    shown = open_page(writable_home, "history", "en", since=first, view="changes", **FIGURE)
    assert len(shown.at.info) == 1


def test_a_task_card_leads_to_the_history_of_its_figures(single_home: LakeHome) -> None:
    shown = open_page(single_home, "programmes", "zh", plan="zzb-2017-50", task="50-1-1")
    assert "history?lang=zh&on=2017-03-31&indicator=" in shown.text


def test_a_doubted_figure_carries_a_mark_with_its_reasons_in_words(single_home: LakeHome) -> None:
    shown = open_page(single_home, "overview", "zh", unit="jinshui", theme="housing")
    assert 'role="img" aria-label="存疑：迟报"' in shown.html
    figures = open_page(single_home, "units", "en", unit="jinshui", view="figures", find_commitments="doubt")
    assert figures.has_cell("? Doubt: late")
