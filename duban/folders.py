"""Where the project keeps what is not code."""

import os
from pathlib import Path

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "data" / "gazette"
LAKE = PROJECT / "data" / "lake"
DEMONSTRATION = PROJECT / "data" / "demo"
QUERIES = PROJECT / "queries"
LOCALE = PROJECT / "duban" / "locale"
LOOKS = PROJECT / "duban" / "ui" / "looks"

# The server changes its working folder; what the environment names was meant from where Duban was started.
_STARTED_IN = Path.cwd()


def meant(name: str | Path) -> Path:
    """The folder that a variable of the environment names."""
    return (_STARTED_IN / name).resolve()


def package_folders() -> tuple[Path, ...]:
    """The data packages that DUBAN_PACKAGE names, the base first and each on top of those before; else data/gazette."""
    named = os.environ.get("DUBAN_PACKAGE", "").split(os.pathsep)
    return tuple(meant(name.strip()) for name in named if name.strip()) or (PACKAGE,)
