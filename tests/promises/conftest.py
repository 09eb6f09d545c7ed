"""Packages that tests edit: an invented city, an invented year on top of data/gazette, and very small ones."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from duban.lake.home import LakeHome

PACKAGES = Path(__file__).parents[1] / "packages"
OTHER_CITY = PACKAGES / "other_city"
NEXT_YEAR = PACKAGES / "next_year"


@pytest.fixture
def home(tmp_path: Path) -> LakeHome:
    """A place for a lake that is not built yet."""
    return LakeHome(tmp_path / "lake")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A copy of the invented city that the test may edit."""
    return Path(shutil.copytree(OTHER_CITY, tmp_path / "city"))


def package(folder: Path, tables: dict[str, str], **about: Any) -> Path:
    """A package in `folder` of `tables`, the text of each CSV file by name."""
    folder.mkdir()
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    resources = [{"name": name, "path": f"{name}.csv"} for name in tables]
    describe(folder, {"name": folder.name, **about, "resources": resources})
    return folder


def describe(folder: Path, about: dict[str, Any]) -> None:
    """Write what a package says of itself."""
    (folder / "datapackage.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")


def description(folder: Path) -> dict[str, Any]:
    """What a package says of itself."""
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found
