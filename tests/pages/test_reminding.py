"""Reminders on the page of accounts, and calendar feeds on the pages of units and of people in charge."""

from __future__ import annotations

from datetime import date

import pytest

from duban.lake.home import LakeHome
from duban.reminding.feeds import feed_of
from tests.conftest import reader, remind_once, rows_of
from tests.pages.reading import open_page

TOKEN = "a1b2c3d4" * 8


@pytest.mark.parametrize(("language", "said"), [("zh", "未发送"), ("en", "Nothing is sent")])
def test_the_page_says_that_nothing_is_sent(writable_home: LakeHome, language: str, said: str) -> None:
    shown = open_page(writable_home, "accounts", language)
    assert any(said in caption.value for caption in shown.at.caption)


def test_a_channel_is_entered_and_its_address_never_shown(writable_home: LakeHome) -> None:
    shown = open_page(writable_home, "accounts", "en")
    shown.at.selectbox(key="field_channel_kind").set_value("wecom").run()
    shown.at.text_input(key="channel_address_wecom").set_value(
        f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}"
    )
    next(button for button in shown.at.button if button.label == "Enter it").click().run()
    assert not shown.at.exception and not shown.at.error
    assert rows_of(writable_home, "select address from channels") == [{"address": TOKEN}]
    shown.at.selectbox(key="field_reminding_view").set_value("channels").run()
    assert [list(table["Channel"]) for table in shown.tables if "Channel" in table] == [["WeCom"]]
    assert TOKEN not in str([table.to_string() for table in shown.tables]) + str(shown.at.main)
    shown.at.button(key="channel_remove").click().run()
    assert rows_of(writable_home, "from standing_channels") == []


def test_what_was_sent_stands_on_the_page(writable_home: LakeHome) -> None:
    remind_once(writable_home, date(2018, 1, 12))
    (sent,) = [table for table in open_page(writable_home, "accounts", "en").tables if "Taken" in table]
    assert list(sent["Taken"]) == ["accepted"] and "Reminder" in sent["Steps"].iloc[0]


@pytest.mark.parametrize("page", ["units", "people"])
def test_a_feed_is_shown_once_and_revoked(writable_home: LakeHome, page: str) -> None:
    shown = open_page(writable_home, page, "en")
    next(button for button in shown.at.button if button.label == "Make a feed").click().run()
    (address,) = [code.value for code in shown.at.code]
    token = address.rpartition("/")[2].removesuffix(".ics")
    assert feed_of(reader(writable_home), token) is not None
    shown.at.run()
    assert not shown.at.code
    next(button for button in shown.at.button if button.label == "Revoke").click().run()
    assert feed_of(reader(writable_home), token) is None
