"""What the product runs with is pinned by its hashes, and under licences that let everybody use and change it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
# Each asks to be named, or for its own changes to be shown; none reaches further.
ALLOWED = re.compile(
    r"(?:MIT|BSD|Apache|0BSD|PSF|Mozilla Public License 2\.0|Zlib|CC0)[\w .()-]*|3-Clause BSD License"
    # Of a library that is used as it comes, and stands by itself, where it can be exchanged.
    r"|(?:LGPL-3\.0-only|GNU Lesser General Public License v3 \(LGPLv3\))",
    re.IGNORECASE,
)


def pinned(name: str) -> dict[Requirement, list[str]]:
    """Each requirement of a file, with its hashes."""
    lines = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    found = {}
    for line in lines:
        if re.match(r"[A-Za-z0-9]", line):
            said, *hashes = re.split(r"\s+--hash=", line.partition("  #")[0].strip())
            found[Requirement(said)] = hashes
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-s3.txt"])
def test_every_package_is_pinned_by_version_and_hash(name: str) -> None:
    for requirement, hashes in pinned(name).items():
        assert re.fullmatch(r"==[\w.+]+", str(requirement.specifier)), requirement
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), requirement


def test_the_licence_of_every_package_is_listed_and_allowed() -> None:
    with (ROOT / "docs/licences.csv").open(encoding="utf-8", newline="") as file:
        listed = {plain(row["Name"]): row for row in csv.DictReader(file)}
    here = [one for one in pinned("requirements.txt") if one.marker is None or one.marker.evaluate()]
    assert {plain(one.name): str(one.specifier)[2:] for one in here} == {
        name: row["Version"] for name, row in listed.items()
    }
    for row in listed.values():
        terms = re.split(r" AND | OR |; ", row["License"])
        assert all(ALLOWED.fullmatch(term) for term in terms), row


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
