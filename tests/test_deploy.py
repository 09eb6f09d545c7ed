"""What is given for installing: pinned images, an account of its own, health, secrets in files, no promise too much."""

from __future__ import annotations

import re
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from duban.words.settings import SETTINGS

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
ELSEWHERE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.elsewhere.yaml").read_text(encoding="utf-8"))
FILES = [path for path in [*DEPLOY.iterdir(), ROOT / ".dockerignore"] if path.is_file()]


def instructions() -> list[tuple[str, str]]:
    """Each instruction of the Dockerfile and what follows it, continued lines joined."""
    lines = re.sub(r"\\\n\s*", " ", re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.MULTILINE)).splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines) if word]


@pytest.mark.parametrize("service", [*COMPOSE["services"], "catalog"])
def test_each_service_is_pinned_and_may_do_little(service: str) -> None:
    told = (ELSEWHERE["services"] | COMPOSE["services"])[service]
    name, _, tag = told["image"].rpartition(":")
    assert name and tag not in ("", "latest")
    assert told["read_only"] is True and told["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in told["security_opt"]
    assert set(told["secrets"]) <= COMPOSE["secrets"].keys() | ELSEWHERE["secrets"].keys()


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert {name for name, told in COMPOSE["services"].items() if "ports" in told} == {"proxy"}


def test_a_lake_elsewhere_is_named_by_settings_that_there_are() -> None:
    told = ELSEWHERE["services"]["app"]["environment"].keys()
    example = (DEPLOY / "elsewhere.env.example").read_text(encoding="utf-8")
    assert told == set(re.findall(r"^(DUBAN_\w+)=", example, re.MULTILINE)) <= SETTINGS
    assert {f"/run/secrets/{name}" for name in ELSEWHERE["services"]["app"]["secrets"] if name != "sign_in"} <= set(
        ELSEWHERE["services"]["app"]["environment"].values()
    )
    assert "lc_messages=C" in ELSEWHERE["services"]["catalog"]["command"]


@pytest.mark.parametrize("name", ["oidc.env.example", "proxy.env.example"])
def test_examples_name_settings_that_there_are(name: str) -> None:
    said = re.findall(r"^(DUBAN_\w+)=", (DEPLOY / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert set(said) <= SETTINGS


def test_secrets_come_from_files() -> None:
    named = COMPOSE["secrets"] | ELSEWHERE["secrets"]
    assert all(told["file"].startswith("./secrets/") for told in named.values())
    assert COMPOSE["services"]["app"]["environment"]["DUBAN_SECRETS"] == "/run/secrets/sign_in"


def test_the_container_runs_under_an_account_of_its_own_and_tells_its_health() -> None:
    told = dict(instructions())
    assert told["USER"] == "10001:10001"
    assert "/healthz" in told["HEALTHCHECK"]
    assert all("latest" not in rest for word, rest in instructions() if word == "FROM")
    assert "--require-hashes" in DOCKERFILE


def test_all_that_is_copied_is_there_and_is_let_in() -> None:
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    copied = [rest.split()[:-1] for word, rest in instructions() if word == "COPY" and "--from" not in rest]
    for name in (name for names in copied for name in names):
        assert (ROOT / name).exists(), name
        assert any(one.removeprefix("!").startswith(name) for one in let_in if one.startswith("!")), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_package_index_is_named(path: Path) -> None:
    assert not re.search(r"pypi|pythonhosted|registry\.|docker\.io|quay\.io|ghcr", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["duban.service", "duban-daily.service", "duban-daily.timer"])
def test_a_unit_has_its_sections_and_runs_as_duban(name: str) -> None:
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / name, encoding="utf-8")
    assert unit["Unit"]["Description"]
    if name.endswith(".service"):
        assert (unit["Service"]["User"], unit["Service"]["NoNewPrivileges"]) == ("duban", "yes")
        assert "-m duban" in unit["Service"]["ExecStart"]


def test_operating_is_told_in_both_languages_with_the_same_chapters() -> None:
    chapters = [
        [
            line.split(" ")[0]
            for line in (ROOT / "docs" / name).read_text(encoding="utf-8").splitlines()
            if line.startswith("#")
        ]
        for name in ("operations.md", "operations.zh-CN.md")
    ]
    assert chapters[0] == chapters[1] and len(chapters[0]) > 5
