"""The page of duties: who owes what, and acts that say what follows before they are entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.roles import Role
from duban.promises.duties import Act, Duty
from duban.ui import tables
from duban.words.wording import LANGUAGES
from tests.conftest import PEOPLE, act, rows_of
from tests.pages.reading import Shown, open_page

STARTS = Duty("housing_starts", False, "jinshui", "jinshui", "quarterly")
ON = "2017-06-30"
Mark = Callable[..., None]


@pytest.fixture
def mark(monkeypatch: pytest.MonkeyPatch) -> Mark:
    """Marks duties by the identifiers of what they tell of; AppTest has no hand for the boxes of a table."""
    show = tables.standing_duties

    def marked(*subjects: str) -> None:
        def shown(frame: pd.DataFrame, key: str, *, choosing: bool) -> list[int]:
            show(frame, key, choosing=choosing)
            return [place for place, subject in enumerate(frame["subject_id"]) if subject in subjects]

        monkeypatch.setattr(tables, "standing_duties", shown)

    return marked


def opened(home: LakeHome, language: str = "en", **controls: Any) -> Shown:
    """The page with the duties of 金水区 in the middle of the year."""
    shown = open_page(home, "duties", language, ON, **({"reporter": "jinshui"} | controls))
    assert not shown.at.exception
    return shown


def field(shown: Shown, name: str) -> Any:
    """The one control whose key begins with a name."""
    kinds = ("text_input", "selectbox", "button_group", "date_input", "number_input", "button")
    (found,) = [one for kind in kinds for one in shown.at.get(kind) if str(one.key).startswith(name)]
    return found


def fill(shown: Shown, **values: object) -> Shown:
    """The reader fills in controls by the beginning of their keys, one run each."""
    for name, value in values.items():
        field(shown, name).set_value(value).run()
        assert not shown.at.exception
    return shown


def entered(shown: Shown, key: str = "record_") -> Shown:
    """The reader presses the button under what would follow."""
    field(shown, key).click().run()
    assert not shown.at.exception
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_what_a_unit_owes_by_which_rule_or_clause(empty_home: LakeHome, language: str) -> None:
    shown = opened(empty_home, language)
    documents = shown.tables[0]["文件" if language == "zh" else "Document"]
    assert any("47号" in str(number) for number in documents)
    assert str(len(shown.list_of("duties"))) in shown.title


def test_every_body_is_shown_together(empty_home: LakeHome) -> None:
    shown = opened(empty_home, reporter="all")
    assert len(shown.tables[0]) == 12
    (turner,) = shown.at.get("pagination")
    assert turner.num_pages > 60
    first = list(shown.tables[0].iloc[:, 1])
    shown.turn("duties", turner.num_pages)
    assert 0 < len(shown.tables[0]) <= 10
    assert list(shown.tables[0].iloc[:, 1]) != first


def test_a_duty_is_handed_over_after_the_page_has_said_what_follows(writable_home: LakeHome, mark: Mark) -> None:
    mark("housing_starts")
    before = len(snapshots(writable_home))
    shown = fill(opened(writable_home), duty_taker="erqi", duty_reason="New lead")
    assert "in the place of Jinshui District" in shown.text
    assert "Jinshui District: 2 expected reports end" in shown.text.replace("\\", "")
    assert len(snapshots(writable_home)) == before
    entered(shown)
    assert len(snapshots(writable_home)) == before + 1
    assert "Erqi District reports “Renewal homes started”" in shown.at.success[0].value
    (row,) = rows_of(writable_home, "select act, effective_on, reporter_id, reason, changed_by from duty_changes")
    assert tuple(row.values()) == ("hand_over", date(2017, 7, 1), "erqi", "New lead", "open")


def test_a_change_is_filled_in_with_what_stands_and_keeps_what_is_left_so(writable_home: LakeHome, mark: Mark) -> None:
    mark("housing_starts")
    shown = fill(opened(writable_home), duty_act=Act.CHANGE)
    assert field(shown, "duty_often").value == "quarterly"
    assert field(shown, "duty_days").value == 15
    assert field(shown, "duty_until").value == date(2017, 12, 31)
    entered(fill(shown, duty_days=30, duty_reason="More time"))
    (row,) = rows_of(writable_home, "select frequency, days_after, from_on, until_on from duty_changes")
    assert tuple(row.values()) == (None, 30, None, None)


def test_a_duty_is_paused_and_resumed(writable_home: LakeHome, mark: Mark) -> None:
    mark("housing_starts")
    shown = entered(fill(opened(writable_home), duty_act=Act.PAUSE, duty_reason="No longer wanted"))
    assert "Paused" in set(shown.tables[0]["By which rule"])
    entered(fill(shown, duty_act=Act.RESUME, duty_reason="Wanted again"))
    assert [row["act"] for row in rows_of(writable_home, "from duty_changes order by number")] == ["pause", "resume"]


def test_a_duty_is_added_that_nobody_promised(writable_home: LakeHome) -> None:
    shown = fill(opened(writable_home), duty_search="R&D spending", duty_reason="The mayor asked")
    shown = fill(shown, duty_subject=(False, "research_spend"))
    entered(shown)
    (row,) = rows_of(writable_home, "from all_duties where rule = 'added' and change_number > 0")
    assert (row["subject_id"], row["unit_id"], row["reporter_id"]) == ("research_spend", "jinshui", "jinshui")


def test_what_cannot_be_done_is_said_and_not_done(writable_home: LakeHome, mark: Mark) -> None:
    mark("housing_starts")
    before = len(snapshots(writable_home))
    shown = fill(opened(writable_home), duty_taker="jinshui", duty_reason="Oops")
    assert "already; choose another" in shown.at.error[0].value
    shown = fill(shown, duty_act=Act.RESUME)
    assert "is not paused on this day" in shown.at.error[0].value
    assert not [button for button in shown.at.button if str(button.key).startswith("record")]
    assert len(snapshots(writable_home)) == before


def test_an_act_is_taken_back_by_another(writable_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    act(writable_home, Act.HAND_OVER, STARTS, date(2017, 7, 1), reporter_id="erqi")
    monkeypatch.setattr(tables, "duty_changes", lambda frame, told, key, choosing: [0])
    entered(fill(opened(writable_home), undo_reason="A mistake"), "undo_1")
    acts = rows_of(writable_home, "select act from duty_changes order by number")
    assert [row["act"] for row in acts] == ["hand_over", "undo"]
    standing = rows_of(writable_home, "from all_duties where subject_id = 'housing_starts' and unit_id = 'jinshui'")
    assert {row["reporter_id"] for row in standing} == {"jinshui"}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_everyone_reads_and_only_administrators_act(
    peopled_home: LakeHome, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    user = {"is_logged_in": True, "email": PEOPLE[role].person_id, "email_verified": True}
    shown = opened(peopled_home, user=user)
    assert len(shown.tables[0]) >= 10
    assert not [box for box in shown.at.text_input if str(box.key).startswith("duty_")]
