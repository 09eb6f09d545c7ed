"""The doctor names what is wrong, and how each thing is mended; with exit codes for a watchman."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from duban.commands.cli import main
from duban.errors import SettingError
from duban.keeping import doctor, installation
from duban.keeping.doctor import examine
from duban.lake import connection
from duban.lake.catalogs import SqliteCatalog
from duban.lake.files import named_files
from duban.lake.home import LakeHome
from duban.words.periods import utc_now
from duban.words.wording import N_, say
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
        ("DUBAN_CATALOG", "postgres:", "DUBAN_CATALOG is no connection string"),
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


def hints(home: LakeHome) -> str:
    return "\n".join(say(line, "en") for one in examine(home) for line in one.hints)


def test_an_old_python_is_named(lake_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation.sys, "version_info", (3, 10, 1))
    monkeypatch.setattr(installation.sys, "version", "3.10.1 (main)")
    (line,) = installation.python_faults(lake_home)
    assert say(line, "en") == "Python 3.10.1 is too old; install 3.11 or later"


def test_packages_that_are_not_as_pinned_are_named(
    lake_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert installation.package_faults(lake_home) == []
    pins = tmp_path / "requirements.txt"
    pins.write_text(
        "# compiled\nno-such-package==1.0 \\\n    --hash=sha256:00\n    # via x\nclick==0.1 ; python_version > '3'\n"
        "colorama==9 ; sys_platform == 'nowhere'\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(installation, "_PINS", pins)
    told = [say(line, "en") for line in installation.package_faults(lake_home)]
    assert told[0] == "no-such-package is -, and 1.0 is pinned"
    assert told[1].startswith("click is 8.") and told[1].endswith(", and 0.1 is pinned")
    assert told[2].startswith("Run “python -m pip install -r requirements.txt” with this Python: ")
    assert len(told) == 3


def test_a_missing_extension_is_named(lake_home: LakeHome, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert installation.extension_faults(lake_home) == []
    monkeypatch.setattr(connection, "extension_files", lambda *_: [tmp_path / "ducklake.duckdb_extension"])
    (line,) = installation.extension_faults(lake_home)
    assert "The extension ducklake of DuckDB is missing" in say(line, "en")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"DUBAN_ACESS": "oidc"}, "DUBAN_ACESS is no setting of Duban; did you mean DUBAN_ACCESS?"),
        ({"DUBAN_WHATEVER_ELSE": "1"}, "DUBAN_WHATEVER_ELSE is no setting of Duban; remove it"),
        ({"DUBAN_RUN_SLOTS": "many"}, "DUBAN_RUN_SLOTS is “many”; it must be a whole number from 1 to 64"),
        ({"DUBAN_API_PER_MINUTE": "0"}, "DUBAN_API_PER_MINUTE is “0”"),
        ({"DUBAN_ACCESS": "oidc"}, "No DUBAN_HOSTS says under which names people open Duban"),
        ({"DUBAN_PROXY_SECRET": "a secret of the proxy"}, "DUBAN_PROXY_SECRET is for DUBAN_ACCESS=proxy, and"),
        ({"DUBAN_SECRETS": "secrets.toml"}, "DUBAN_SECRETS is for DUBAN_ACCESS=oidc, and DUBAN_ACCESS is open"),
    ],
)
def test_settings_that_mean_nothing_or_something_else_are_named(
    lake_home: LakeHome, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], said: str
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    try:
        told = "\n".join(say(line, "en") for line in installation.setting_faults(lake_home))
    except SettingError as error:
        told = str(error)
    assert said in told


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
def test_secrets_that_others_can_read_are_named(
    own_home: LakeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[auth]\nclient_id = "duban"\n', encoding="utf-8")
    secrets.chmod(0o644)
    monkeypatch.setenv("DUBAN_ACCESS", "oidc")
    monkeypatch.setenv("DUBAN_SECRETS", str(secrets))
    # Nobody else passes the folders of a test.
    assert "chmod" not in "\n".join(say(line, "en") for line in installation.secret_faults(own_home))
    monkeypatch.setattr(installation, "_is_reached", lambda _: True)
    told = "\n".join(say(line, "en") for line in installation.secret_faults(own_home))
    assert f"run “chmod 600 {secrets}”" in told
    assert "lacks redirect_uri, cookie_secret, client_secret, server_metadata_url" in told
    secrets.chmod(0o600)
    secrets.write_text("[auth", encoding="utf-8")
    (line,) = installation.secret_faults(own_home)
    assert "deploy/secrets.toml.example shows what stands in it" in say(line, "en")
    own_home.folder.chmod(0o755)
    assert f"run “chmod 750 {own_home.folder}”" in hints(own_home)


def test_a_hint_is_said_and_is_no_failure(own_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban.commands.keeping.missing_letters", lambda: N_("No Chinese font"))
    monkeypatch.setattr("duban.commands.keeping.port_hints", lambda _: [])
    result = CliRunner().invoke(main, ["--lang", "en", "doctor"])
    assert "Letters for PDF: could be better\n    No Chinese font" in result.output
    assert result.exit_code == 0


def test_a_database_that_does_not_wait_for_its_disk_is_hinted_at(
    own_home: LakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "is off in" not in hints(own_home)
    monkeypatch.setattr(SqliteCatalog, "unsafe", lambda _: ["fsync"])
    assert "fsync is off in" in hints(own_home)
    own_home.catalog.unlink()
    assert "is off in" not in hints(own_home)


def test_a_front_door_without_its_program_is_named(own_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_PROCESSES", "2")
    monkeypatch.setattr("duban.commands.front_door.shutil.which", lambda *_, **__: None)
    result = CliRunner().invoke(main, ["--lang", "en", "doctor"])
    assert "The front door: needs mending" in result.output
    assert result.exit_code == 1


def _greet(server: socket.socket) -> None:
    with server.accept()[0] as caller:
        caller.sendall(b"220 mail\r\n")


def test_a_port_is_free_ours_or_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        # Bound and not listening: whoever asks is refused, as on a free port.
        assert installation.port_hints(port) == []
        other.listen()
        greeter = Thread(target=_greet, args=(other,))
        greeter.start()
        (line,) = installation.port_hints(port)
        greeter.join()
        assert say(line, "en") == f"Another program answers on port {port}; serve with --port on another"
