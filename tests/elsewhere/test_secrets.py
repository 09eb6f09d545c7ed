"""Settings of a catalog and a store elsewhere, and that nothing that is printed tells their secrets."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from duban.commands.cli import main
from duban.errors import LakeError, SettingError
from duban.lake import postgres as catalogs
from duban.lake.home import LakeHome
from duban.lake.places import settings_in
from duban.lake.postgres import PostgresCatalog, is_english
from duban.lake.stores import FolderStore
from tests.elsewhere.conftest import Settings, add
from tests.elsewhere.servers import PASSWORD, SECRET, Postgres, free_port, store_settings

ROOT = Path(__file__).parents[2]
NOBODY = f"http://127.0.0.1:{free_port()}"
COMMANDS = [
    ["build"],
    ["doctor"],
    ["snapshots"],
    ["maintain"],
    ["backup", "b.zip"],
    ["move", "to.env"],
    ["people", "list"],
]


@pytest.fixture(params=["postgres", "the password", "the store"])
def failing(request: pytest.FixtureRequest, new_settings: Callable[[], Settings]) -> Settings:
    """The settings of a lake of which one part does not answer."""
    given = new_settings()
    if request.param == "the store":
        return given | {"DUBAN_S3_ENDPOINT": NOBODY}
    if request.param == "postgres":
        return given | {"DUBAN_CATALOG": f"postgres:host=127.0.0.1 port={free_port()} dbname=x password={PASSWORD}"}
    return given | {"DUBAN_CATALOG": given["DUBAN_CATALOG"].replace("user=duban", "user=other")}


def test_no_command_that_fails_tells_a_secret(
    failing: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("duban.lake.bucket._ATTEMPTS", 1)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "to.env").write_text(f"DUBAN_HOME={tmp_path / 'to'}\n")
    for name, value in failing.items():
        monkeypatch.setenv(name, value)
    for words in COMMANDS:
        result = CliRunner().invoke(main, ["--lang", "en", *words])
        assert result.exit_code == 1, (words, result.output)
        assert "Traceback" not in result.output and result.output.strip(), words
        for hidden in (PASSWORD, SECRET):
            assert hidden not in result.output + caplog.text + repr(result.exception), words


def test_a_server_that_cannot_open_its_lake_tells_no_secret(new_settings: Callable[[], Settings]) -> None:
    place = new_settings() | {"DUBAN_S3_ENDPOINT": NOBODY, "DUBAN_LANG": "en"}
    command = [sys.executable, "-m", "duban", "serve", "--port", str(free_port())]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | place, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)  # fmt: skip
    time.sleep(0.5)
    title = Path(f"/proc/{server.pid}/cmdline")
    titled = title.read_text() if title.exists() else ""
    try:
        said, _ = server.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        server.kill()
        said, _ = server.communicate()
    assert "The store s3://lakes" in said
    for hidden in (PASSWORD, SECRET):
        assert hidden not in said + titled


def test_what_a_lake_is_told_as_says_no_secret(far: LakeHome) -> None:
    assert PASSWORD not in repr(far) + far.where + far.record.address
    assert SECRET not in repr(far) + far.store.where


def test_secrets_stand_in_files(
    new_settings: Callable[[], Settings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_settings()
    for name in ("DUBAN_CATALOG", "DUBAN_S3_KEY_ID", "DUBAN_S3_SECRET"):
        (tmp_path / name).write_text(place[name] + "\n")
        monkeypatch.setenv(f"{name}_FILE", str(tmp_path / name))
    for name in ("DUBAN_HOME", "DUBAN_DATA", "DUBAN_S3_ENDPOINT"):
        monkeypatch.setenv(name, place[name])
    assert LakeHome.from_environment() == LakeHome.named(place)


def test_a_server_that_does_not_speak_english_is_refused_with_its_mending(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogs, "_SPEAKS", "select 'zh_CN.UTF-8', current_database()")
    home = LakeHome(tmp_path, PostgresCatalog(f"{postgres.string()} application_name=abroad"))
    with pytest.raises(LakeError, match="ALTER DATABASE \"postgres\" SET lc_messages = 'C'"):
        add(home, "new")


def test_a_server_that_does_not_wait_for_its_disk_is_seen(postgres: Postgres) -> None:
    told = f"{postgres.string()} application_name=hasty options='-c synchronous_commit=off'"
    assert PostgresCatalog(postgres.string()).unsafe() == ["fsync"]
    assert PostgresCatalog(told).unsafe() == ["fsync", "synchronous_commit"]


@pytest.mark.parametrize(
    "language", ["C", "C.UTF-8", "POSIX", "en_US.UTF-8", "en-GB", "English_United States.1252", ""]
)
def test_english_has_many_names(language: str) -> None:
    assert is_english(language)


@pytest.mark.parametrize("language", ["zh_CN.UTF-8", "de_DE", "Polish_Poland.1250"])
def test_other_languages_are_not_taken_for_english(language: str) -> None:
    assert not is_english(language)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"DUBAN_CATALOG": "mysql:dbname=x"}, "DUBAN_CATALOG is no connection string"),
        ({"DUBAN_CATALOG": "postgres:"}, "DUBAN_CATALOG is no connection string"),
        ({"DUBAN_CATALOG": "postgres:dbname=x passwort=opensesame"}, "DUBAN_CATALOG is no connection string"),
        ({"DUBAN_DATA": "s3://"}, "write “s3://bucket/prefix”"),
        (
            {"DUBAN_DATA": "s3://lakes/../x", "DUBAN_S3_KEY_ID": "k", "DUBAN_S3_SECRET": "s"},
            "write “s3://bucket/prefix”",
        ),
        ({"DUBAN_DATA": "gs://bucket"}, "write “s3://bucket/prefix”"),
        ({"DUBAN_DATA": "s3://lakes/x"}, "set DUBAN_S3_KEY_ID and DUBAN_S3_SECRET too"),
        (store_settings("127.0.0.1:9000", "x"), "DUBAN_S3_ENDPOINT is “127.0.0.1:9000”"),
    ],
)
def test_a_wrong_setting_is_said_without_what_is_secret(settings: Settings, said: str) -> None:
    with pytest.raises(SettingError, match=said) as refusal:
        LakeHome.named(settings)
    assert "opensesame" not in str(refusal.value)


def test_a_uri_and_a_shared_folder_are_taken(tmp_path: Path) -> None:
    home = LakeHome.named({"DUBAN_CATALOG": "postgres://duban:x@db.example/city", "DUBAN_DATA": str(tmp_path)})
    assert isinstance(home.store, FolderStore)
    assert (home.where, home.store.place("parquet")) == ("PostgreSQL “city” (db.example)", str(tmp_path / "parquet"))


def test_a_file_of_settings_says_where_a_lake_is_and_no_more(tmp_path: Path) -> None:
    file = tmp_path / "duban.env"
    file.write_text("# DUBAN_DATA=x\n\nexport DUBAN_HOME='/srv/lake'\nDUBAN_ACCESS=oidc\nDUBAN_CATALOG_FILE=/run/c\n")
    assert settings_in(file) == {"DUBAN_HOME": "/srv/lake", "DUBAN_CATALOG_FILE": "/run/c"}
