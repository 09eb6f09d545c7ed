"""What was begun on the page Report data is there again after a look at another page, unit or language."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
import streamlit as st

from duban.lake.home import LakeHome
from duban.ui import unfinished
from duban.words.wording import N_, say
from tests.conftest import report, rows_of
from tests.pages.reading import Shown, as_shown
from tests.pages.test_report_data import confirm, filled, opened, upload

KEPT = N_("{file} is kept from before. Upload another in its place, or:", file="jinshui.csv")


def kept(shown: Shown, language: str = "zh") -> bool:
    """Whether the page says that it keeps the file."""
    return say(KEPT, language) in [as_shown(caption.value) for caption in shown.at.caption]


def look_elsewhere(shown: Shown) -> None:
    """Go to another page and come back by the menu, which names no unit."""
    for page in ("housing", "report_data"):
        shown.at.query_params.clear()
        shown.at.switch_page(f"pages/{page}.py").run()
        assert not shown.at.exception


def sound(home: LakeHome) -> Shown:
    """The page with a file on it that has no doubts."""
    shown = opened(home)
    return upload(shown, filled(shown, {"housing_starts": 2600}).encode())


@pytest.mark.parametrize("reporter", ["jinshui", "erqi"])
def test_unit_quarter_and_file_are_there_again_after_another_page(empty_home: LakeHome, reporter: str) -> None:
    shown = opened(empty_home, reporter=reporter, quarter="2017Q3")
    data = filled(shown, {"housing_starts": 2600}).encode()
    upload(shown, data)
    assert shown.has_cell(2600)
    assert not kept(shown)
    look_elsewhere(shown)
    assert (shown.at.session_state["reporter"], shown.at.session_state["quarter"]) == (reporter, "2017Q3")
    assert kept(shown)
    assert shown.has_cell(2600)


def test_the_link_comes_before_what_was_chosen_last(empty_home: LakeHome) -> None:
    shown = sound(empty_home)
    shown.at.switch_page("pages/housing.py").run()
    shown.at.query_params.clear()
    shown.at.query_params["reporter"] = "erqi"
    shown.at.switch_page("pages/report_data.py").run()
    assert shown.at.session_state["reporter"] == "erqi"
    assert not kept(shown)


def test_a_file_is_kept_for_its_own_unit_alone(empty_home: LakeHome) -> None:
    shown = sound(empty_home)
    shown.choose(reporter="erqi")
    assert not kept(shown)
    assert not shown.has_cell(2600)
    shown.choose(reporter="jinshui")
    assert kept(shown)
    assert shown.has_cell(2600)


def test_a_file_outlives_a_change_of_language(empty_home: LakeHome) -> None:
    shown = sound(empty_home)
    shown.choose(lang="en")
    assert shown.has_cell(2600)
    look_elsewhere(shown)
    assert kept(shown, "en")


def test_a_kept_file_is_removed_or_replaced(empty_home: LakeHome) -> None:
    shown = sound(empty_home)
    look_elsewhere(shown)
    upload(shown, filled(shown, {"housing_starts": 2700}).encode())
    assert shown.has_cell(2700) and not kept(shown)
    look_elsewhere(shown)
    shown.at.button(key="forget_file").click().run()
    assert not kept(shown)
    assert not shown.has_cell(2700)
    look_elsewhere(shown)
    assert not kept(shown)


def test_a_file_that_was_taken_out_of_the_uploader_is_not_kept(empty_home: LakeHome) -> None:
    shown = sound(empty_home)
    shown.at.file_uploader[0].clear().run()
    look_elsewhere(shown)
    assert not kept(shown)


def test_a_file_is_sent_from_where_it_was_kept_and_kept_no_longer(writable_home: LakeHome) -> None:
    shown = sound(writable_home)
    look_elsewhere(shown)
    confirm(shown)
    assert [row["unit_id"] for row in rows_of(writable_home, "from submissions")] == ["jinshui"]
    look_elsewhere(shown)
    assert not kept(shown)


def test_the_oldest_files_give_way_when_they_grow_too_large(
    empty_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = opened(empty_home)
    data = filled(shown, {"housing_starts": 2600}).encode()
    monkeypatch.setattr(unfinished, "MAX_BYTES", len(data) * 2)
    for quarter in ("2017Q2", "2017Q3", "2017Q4"):
        shown.choose(quarter=quarter)
        upload(shown, data)
    (held,) = unfinished.begun_files().values()
    assert list(held) == ["jinshui_2017Q3", "jinshui_2017Q4"]


def test_explanations_are_there_again_in_the_other_language_and_after_another_page(
    writable_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(writable_home, "jinshui", "2017Q2", {"housing_starts": 2600})
    stood: list[list[str]] = []
    typing = ["逐套核实"]

    def editor(frame: pd.DataFrame, **_: Any) -> pd.DataFrame:
        """Somebody who types once; AppTest has no hand for a data editor."""
        stood.append(list(frame.iloc[:, -1]))
        return frame.assign(**{str(frame.columns[-1]): typing.pop()}) if typing else frame

    monkeypatch.setattr(st, "data_editor", editor)
    shown = opened(writable_home)
    upload(shown, filled(shown, {"housing_starts": 2700}).encode())
    assert not shown.at.button(key="confirm").disabled
    shown.choose(lang="en")
    look_elsewhere(shown)
    assert stood[0] == [""]
    assert stood[1:] == [["逐套核实"]] * len(stood[1:])
    assert not shown.at.button(key="confirm").disabled


def test_what_was_said_of_an_unknown_column_is_there_again(empty_home: LakeHome) -> None:
    shown = upload(opened(empty_home), "单位,我们的新开工\n金水区,2600\n".encode())
    shown.at.selectbox(key="column_我们的新开工").select("indicator:housing_starts")
    shown.choose(lang="en")
    look_elsewhere(shown)
    assert shown.at.selectbox(key="column_我们的新开工").value == "indicator:housing_starts"
