from __future__ import annotations

import pytest

from duban.lake.home import LakeHome
from tests.conftest import report, run
from tests.pages.reading import Shown, open_once, open_page


def message(shown: Shown) -> str:
    """The message to copy."""
    return str(shown.at.code[0].value)


def test_without_a_report_everything_is_missing(empty_home: LakeHome) -> None:
    shown = open_once(empty_home, "reporting", "en")
    assert shown.title.startswith("Nothing has come in: all ")
    assert shown.numbers["Complete"] == "0"
    assert shown.numbers["On time"] == shown.numbers["Late"] == "0"
    assert "0 of 74 bodies have reported for 2017Q4" in shown.text


def test_the_page_follows_quarter_and_board(single_home: LakeHome) -> None:
    chosen = {"quarter": "2017Q1", "group": "urban_districts"}
    shown = open_page(single_home, "reporting", "en", "2017-06-30", **chosen)
    assert "2017Q2" not in shown.html.split("</h1>")[1]
    shown = open_page(single_home, "reporting", "en", "2017-06-30", view="league", **chosen)
    league = shown.tables[0].set_index("Unit")
    assert set(league["Board or kind"]) == {"Urban districts"}
    assert league.loc["Jinshui", "Late"] == 1
    assert shown.numbers["Late"] == "1"
    assert shown.at.query_params["group"] == "urban_districts"


def test_a_late_report_is_told_by_days_and_not_as_on_time(writable_home: LakeHome) -> None:
    report(writable_home, "jinshui", "2017Q1", {"housing_starts": 4321})
    run(writable_home, "update submissions set received_at = timestamp '2017-04-17 16:30'")
    shown = open_page(writable_home, "reporting", "en", "2017-03-31", view="league")
    league = shown.list_of("punctuality").set_index("Unit")
    assert league.loc["Jinshui", ["On time", "Late", "Most days late"]].tolist() == [0, 1, 3]
    assert "last received 18 April 2017" in shown.text


def test_the_cells_lead_to_the_message_of_their_body_and_quarter(single_home: LakeHome) -> None:
    shown = open_page(single_home, "reporting", "zh", group="urban_districts")
    assert "reporting?lang=zh&amp;on=2017-03-31&amp;unit=jinshui&amp;quarter=2017Q1" in shown.html
    assert "▲ 1/" in shown.html
    assert "■ 0/" in shown.html


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        ("zh", ["金水区：截至", "2017年第1季度，应于2017年4月15日前报送", "公租房基本建成", "请在此报送："]),
        ("en", ["Jinshui: by ", "Quarter 1 of 2017, due by 15 April 2017", "Public rental homes completed"]),
    ],
)
def test_the_message_says_what_is_owed_by_when_and_where(
    single_home: LakeHome, language: str, phrases: list[str]
) -> None:
    shown = open_page(single_home, "reporting", language, "2017-03-31", unit="jinshui")
    assert [phrase for phrase in phrases if phrase not in message(shown)] == []
    assert f"report_data?lang={language}&on=2017-03-31&reporter=jinshui" in message(shown)
    assert "棚改新开工" not in message(shown)
    assert "Renewal homes started" not in message(shown)


def test_leaders_are_listed_with_what_their_fields_owe(empty_home: LakeHome) -> None:
    by_board, by_leader = (
        open_page(empty_home, "reporting", "zh", view=view).tables[0] for view in ("boards", "leaders")
    )
    assert "市辖区" in set(by_board["分组或类别"])
    assert len(by_leader) > 5
    assert (by_leader["缺报"] == by_leader["应报"]).all()
