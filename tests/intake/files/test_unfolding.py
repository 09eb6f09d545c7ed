"""Workbooks that unfold to far more than their size are refused before they do, and say what there is too much of."""

from __future__ import annotations

import subprocess
import threading
from typing import Any

import pytest

from duban.errors import SettingError, UnreadableFileError
from duban.intake.files import workbook
from duban.intake.files.sheet import read_sheets
from duban.words.wording import say
from tests.intake.unfolding import Bomb, bombs, harmless, peak_mb

BOMBS, HARMLESS = list(bombs()), list(harmless())
# What the process holds that has read nothing yet is about a third of this.
MOST_MB = 64


def by_name(one: Bomb) -> str:
    return one.name


@pytest.mark.parametrize("bomb", BOMBS, ids=by_name)
def test_what_unfolds_too_far_is_refused_in_words(bomb: Bomb) -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read_sheets(bomb.data)
    assert bomb.said in str(refusal.value)
    assert not say(refusal.value.text, "zh").isascii()


@pytest.mark.parametrize("bomb", [one for one in BOMBS if "repeated" in one.name or "apart" in one.name], ids=by_name)
def test_it_is_refused_before_it_takes_memory(bomb: Bomb) -> None:
    assert len(bomb.data) < 8192
    assert peak_mb(bomb.data) < MOST_MB


@pytest.mark.parametrize("workbook", [one for one in HARMLESS if "stray" not in one.name], ids=by_name)
def test_what_is_only_written_oddly_is_read(workbook: Bomb) -> None:
    assert all(list(sheet) for sheet in read_sheets(workbook.data))


def test_as_many_workbooks_are_read_at_once_as_the_setting_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_FILES_AT_ONCE", "1")
    workbook._turns.cache_clear()
    begun, may_end, order = threading.Event(), threading.Event(), []

    def reading(*_arguments: Any, **_named: Any) -> None:
        order.append("begins")
        begun.set()
        may_end.wait(10)
        order.append("ends")

    monkeypatch.setattr(subprocess, "run", reading)
    readers = [threading.Thread(target=workbook._read_apart, args=(b"",)) for _ in range(2)]
    for reader in readers:
        reader.start()
    assert begun.wait(10)
    may_end.set()
    for reader in readers:
        reader.join(10)
    workbook._turns.cache_clear()
    assert order == ["begins", "ends"] * 2


@pytest.mark.parametrize("value", ["0", "17", "many"])
def test_another_number_of_workbooks_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_FILES_AT_ONCE", value)
    with pytest.raises(SettingError, match="from 1 to 16"):
        workbook.files_at_once()
