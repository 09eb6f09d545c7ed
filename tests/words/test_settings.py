"""Settings of the environment: one list of all, and secrets that may stand in files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from duban.errors import SettingError
from duban.words.settings import NUMBERS, SETTINGS, secret, whole_number

ROOT = Path(__file__).parents[2]
NAME = re.compile(r"\bDUBAN_[A-Z_]*[A-Z]\b")


def test_each_setting_that_the_code_reads_is_in_the_list() -> None:
    code = [ROOT / "dashboard.py", *(ROOT / "duban").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    named = {name for path in code for name in NAME.findall(path.read_text(encoding="utf-8"))}
    assert named <= SETTINGS


def test_each_setting_that_an_example_or_the_documentation_names_is_in_the_list() -> None:
    files = [*(ROOT / "deploy").iterdir(), ROOT / "README.md", ROOT / "README.zh-CN.md", *(ROOT / "docs").glob("*.md")]
    # What compose.yaml and the timer ask of whoever runs them.
    of_compose = {"DUBAN_BACKUPS", "DUBAN_MEMORY", "DUBAN_REMINDER"}
    named = {name for path in files if path.is_file() for name in NAME.findall(path.read_text(encoding="utf-8"))}
    assert named - of_compose <= SETTINGS


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_is_the_usual_one_until_it_is_set(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(name, raising=False)
    usual, most = NUMBERS[name]
    assert whole_number(name) == usual <= most
    monkeypatch.setenv(name, str(most))
    assert whole_number(name) == most
    for wrong in ("0", str(most + 1), "-1", "1.5", "٣", "many"):
        monkeypatch.setenv(name, wrong)
        with pytest.raises(SettingError, match="must be a whole number from 1 to"):
            whole_number(name)


def test_a_secret_stands_in_a_variable_or_in_a_file_and_not_in_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert secret("DUBAN_MAIL") == ""
    file = tmp_path / "mail"
    file.write_text("mailto://office@example.org\n", encoding="utf-8")
    monkeypatch.setenv("DUBAN_MAIL_FILE", str(file))
    assert secret("DUBAN_MAIL") == "mailto://office@example.org"
    monkeypatch.setenv("DUBAN_MAIL", "mailto://other@example.org")
    with pytest.raises(SettingError, match="are both set"):
        secret("DUBAN_MAIL")
    monkeypatch.delenv("DUBAN_MAIL")
    file.unlink()
    with pytest.raises(SettingError, match="DUBAN_MAIL_FILE cannot be read"):
        secret("DUBAN_MAIL")
