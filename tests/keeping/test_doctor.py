"""The doctor names what is wrong, and how each thing is mended; with exit codes for a watchman."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from duban.commands.cli import main
from duban.keeping import doctor
from duban.keeping.doctor import examine
from duban.lake.files import named_files
from duban.lake.home import LakeHome
from duban.words.periods import utc_now
from duban.words.wording import say
from tests.conftest import edit, follow

SPOILED: dict[str, tuple[Callable[[LakeHome], object], str]] = {
    "no catalog": (lambda home: home.catalog.unlink(), "Restore the newest backup"),
    "a damaged catalog": (
        lambda home: home.catalog.write_bytes(home.catalog.read_bytes()[:-5000] + bytes(5000)),
        "The catalog is damaged",
    ),
    "no lake": (lambda home: shutil.rmtree(home.folder), "There is no lake yet"),
    "a file is gone": (lambda home: (home.parquet / named_files(home)[0].path).unlink(), "is gone"),
}


def wrong(home: LakeHome) -> str:
    return "\n".join(say(line, "en") for one in examine(home) for line in one.wrong)


def test_a_sound_installation_is_well(own_home: LakeHome) -> None:
    result = CliRunner().invoke(main, ["--lang", "en", "doctor"])
    assert (wrong(own_home), result.exit_code) == ("", 0)
    assert "The catalog: well" in result.output


@pytest.mark.parametrize("what", SPOILED)
def test_each_damage_is_named_with_its_mending(own_home: LakeHome, what: str) -> None:
    spoil, said = SPOILED[what]
    spoil(own_home)
    result = CliRunner().invoke(main, ["--lang", "en", "doctor"])
    assert (said in result.output, result.exit_code) == (True, 1)


def test_lost_evidence_is_named(own_home: LakeHome) -> None:
    for step in ("acknowledged", "under_way", "reported"):
        follow(own_home, "67-5-4", step, utc_now().date())
    next(own_home.evidence.iterdir()).unlink()
    assert "1 files of evidence are gone, such as report.pdf" in wrong(own_home)


def test_a_clock_that_was_set_back_is_seen(own_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "utc_now", lambda: utc_now() - timedelta(days=1))
    assert "before the newest commit of" in wrong(own_home)


def test_little_room_and_rights_are_seen(own_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "free_bytes", lambda _: 1_000_000)
    monkeypatch.setattr(doctor.os, "access", lambda *_: False)
    assert "0 MB are left on the disk" in wrong(own_home)
    assert "This account may not read and write" in wrong(own_home)


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("DUBAN_ACCESS", "elsewhere", "DUBAN_ACCESS"),
        ("DUBAN_HOSTS", "duban.example.org", "open mode serves this computer alone"),
        ("DUBAN_REMINDERS", "on", "no DUBAN_HOSTS says where the links in messages lead"),
        ("DUBAN_CATALOG", "postgres:", "use pg_dump first"),
    ],
)
def test_settings_that_contradict_are_named(
    own_home: LakeHome, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert said in wrong(own_home)


def test_a_way_in_without_an_administrator_is_seen(own_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    monkeypatch.setenv("DUBAN_HOSTS", "duban.example.org")
    assert "There is no administrator; add one" in wrong(own_home)


def test_a_package_that_is_not_sound_or_not_built_is_seen(
    own_home: LakeHome, tiny_gazette: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUBAN_PACKAGE", str(tiny_gazette))
    edit(tiny_gazette / "themes.csv", "Affordable housing", "Homes")
    assert "run “python -m duban build”" in wrong(own_home)
    (tiny_gazette / "units.csv").unlink()
    assert "units" in wrong(own_home)


def test_build_fails_while_a_file_is_lost(own_home: LakeHome) -> None:
    (own_home.parquet / named_files(own_home)[0].path).unlink()
    result = CliRunner().invoke(main, ["--lang", "en", "build"])
    assert result.exit_code == 1
    assert "1 files of the lake are gone or damaged" in result.output
    assert "Put these files back from a backup" in result.output
