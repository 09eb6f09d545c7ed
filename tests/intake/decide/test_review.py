"""What was sent in becomes an actual by a decision, in whole or by row, and everything stays in the history."""

from __future__ import annotations

import pytest

from duban.errors import AccessError, ReviewError
from duban.intake.decide import review
from duban.intake.decide.review import Decision, decide
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.people.roles import OPEN, Person, Role
from tests.conftest import ask, csv_file, hand_in, report, rows_of

FILE = csv_file(
    [
        ("housing_starts", "金水区", "2017Q1", 1512, ""),
        ("rental_completions", "金水区", "2017Q1", 41, ""),
        ("69-2", "金水区", "2017Q1", "进行中", "已部署"),
    ]
)


def sent(home: LakeHome) -> str:
    return hand_in(home, "jinshui", "2017Q1", FILE).submission_id


def decisions(home: LakeHome, submission_id: str) -> dict[int, str]:
    rows = ask(home, "intake/sent_rows", submission=submission_id)
    return dict(zip(rows["row_number"], rows["decision"], strict=True))


def actuals(home: LakeHome) -> dict[str, float]:
    rows = rows_of(home, "select indicator_id, value from reported_values where unit_id = 'jinshui'")
    return {str(row["indicator_id"]): float(str(row["value"])) for row in rows}


def place(home: LakeHome, submission_id: str, row: int) -> set[review.Place]:
    rows = ask(home, "intake/sent_rows", submission=submission_id).query(f"row_number == {row}")
    return set(zip(rows["row_number"], rows["column_number"], strict=True))


def test_what_is_sent_in_waits_and_is_no_actual(own_home: LakeHome) -> None:
    assert set(decisions(own_home, sent(own_home)).values()) == {"waiting"}
    assert actuals(own_home) == {}
    assert rows_of(own_home, "from task_reports") == []


def test_an_approval_is_one_commit_with_author_and_message(own_home: LakeHome) -> None:
    number = sent(own_home)
    before = snapshots(own_home)[0]["snapshot_id"]
    assert decide(own_home, OPEN, number, Decision.APPROVED) == 3
    newest = snapshots(own_home)[0]
    assert newest["snapshot_id"] == before + 1
    assert (newest["author"], newest["message"]) == ("open", f"{number}: 3 figures approved")
    assert newest["extra"] == {"submission": number, "decision": "approved"}
    assert actuals(own_home) == {"housing_starts": 1512, "rental_completions": 41}
    assert rows_of(own_home, "select task_id, state, note from task_reports") == [
        {"task_id": "69-2", "state": "under_way", "note": "已部署"}
    ]


def test_one_row_is_approved_and_the_others_are_returned(own_home: LakeHome) -> None:
    number = sent(own_home)
    assert decide(own_home, OPEN, number, Decision.APPROVED, places=place(own_home, number, 2)) == 1
    assert decide(own_home, OPEN, number, Decision.RETURNED, "请附名单") == 2
    assert decisions(own_home, number) == {2: "approved", 3: "returned", 4: "returned"}
    assert actuals(own_home) == {"housing_starts": 1512}
    reasons = ask(own_home, "intake/sent_rows", submission=number)["reason"]
    assert list(reasons) == ["", "请附名单", "请附名单"]


@pytest.mark.parametrize("decision", [Decision.RETURNED, Decision.WITHDRAWN])
@pytest.mark.parametrize("reason", ["", "  "])
def test_sending_back_needs_a_reason(own_home: LakeHome, decision: Decision, reason: str) -> None:
    number = sent(own_home)
    with pytest.raises(ReviewError, match="Write the reason"):
        decide(own_home, OPEN, number, decision, reason)
    assert set(decisions(own_home, number).values()) == {"waiting"}


def test_the_same_decision_twice_is_one(own_home: LakeHome) -> None:
    number = sent(own_home)
    decide(own_home, OPEN, number, Decision.APPROVED)
    after = snapshots(own_home)[0]["snapshot_id"]
    assert decide(own_home, OPEN, number, Decision.APPROVED) == 0
    assert decide(own_home, OPEN, number, Decision.RETURNED, "late") == 0
    assert snapshots(own_home)[0]["snapshot_id"] == after
    assert len(rows_of(own_home, "from actuals")) == 2


def test_an_unknown_receipt_is_answered(own_home: LakeHome) -> None:
    with pytest.raises(ReviewError, match="There is no submission 2017Q1-nobody"):
        decide(own_home, OPEN, "2017Q1-nobody", Decision.APPROVED)


def test_a_withdrawn_figure_gives_way_to_the_one_before_and_both_stay(own_home: LakeHome) -> None:
    report(own_home, "jinshui", "2017Q1", {"housing_starts": 1400})
    number = sent(own_home)
    decide(own_home, OPEN, number, Decision.APPROVED)
    assert actuals(own_home)["housing_starts"] == 1512
    assert decide(own_home, OPEN, number, Decision.WITHDRAWN, "double count", place(own_home, number, 2)) == 1
    assert actuals(own_home)["housing_starts"] == 1400
    values = rows_of(own_home, "select value from actuals where indicator_id = 'housing_starts' order by value")
    assert [row["value"] for row in values] == [1400, 1512]


def test_a_withdrawn_state_gives_way_to_none(own_home: LakeHome) -> None:
    number = sent(own_home)
    decide(own_home, OPEN, number, Decision.APPROVED)
    decide(own_home, OPEN, number, Decision.WITHDRAWN, "wrong task", place(own_home, number, 4))
    assert rows_of(own_home, "from reported_states") == []
    assert len(rows_of(own_home, "from task_reports")) == 1


def test_what_waits_cannot_be_withdrawn_and_what_is_approved_cannot_be_returned(own_home: LakeHome) -> None:
    number = sent(own_home)
    assert decide(own_home, OPEN, number, Decision.WITHDRAWN, "no") == 0
    decide(own_home, OPEN, number, Decision.APPROVED)
    assert decide(own_home, OPEN, number, Decision.RETURNED, "no") == 0
    assert set(decisions(own_home, number).values()) == {"approved"}


def test_a_returned_file_is_recognised_when_it_comes_unchanged(own_home: LakeHome) -> None:
    number = sent(own_home)
    decide(own_home, OPEN, number, Decision.RETURNED, "check")
    again = hand_in(own_home, "jinshui", "2017Q1", FILE)
    assert again.already_received
    assert again.submission_id == number


@pytest.mark.parametrize(
    ("person", "decision", "refused_as"),
    [
        (Person("li", "李", Role.REPORTER, frozenset({"jinshui"})), Decision.APPROVED, AccessError),
        (Person("wu", "吴", Role.REPORTER, frozenset({"erqi"})), Decision.WITHDRAWN, AccessError),
        (Person("viewer", "", Role.VIEWER), Decision.APPROVED, AccessError),
        (Person("open", "", Role.REVIEWER), Decision.APPROVED, ReviewError),
    ],
)
def test_who_may_not_decide_changes_nothing(
    own_home: LakeHome,
    monkeypatch: pytest.MonkeyPatch,
    person: Person,
    decision: Decision,
    refused_as: type[Exception],
) -> None:
    number = sent(own_home)
    before = snapshots(own_home)[0]["snapshot_id"]
    monkeypatch.setattr(review, "standing", lambda _transaction, _person_id: person)
    with pytest.raises(refused_as):
        decide(own_home, person, number, decision, "because")
    assert snapshots(own_home)[0]["snapshot_id"] == before


def test_the_sender_may_withdraw_an_own_figure(own_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    number = sent(own_home)
    decide(own_home, OPEN, number, Decision.APPROVED)
    sender = Person("open", "李", Role.REPORTER, frozenset({"jinshui"}))
    monkeypatch.setattr(review, "standing", lambda _transaction, _person_id: sender)
    assert decide(own_home, sender, number, Decision.WITHDRAWN, "double count") == 3
    assert actuals(own_home) == {}
