"""What a data package says of itself in its datapackage.json: its name, its city, its time zone, its tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from duban.errors import GazetteError
from duban.words.wording import N_

DESCRIPTION = "datapackage.json"


def described(folder: Path) -> dict[str, Any]:
    """The description of the package in `folder`. Raises GazetteError when there is none that can be read."""
    try:
        # Editors on Windows put a mark at the head of a file in UTF-8.
        found = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise not_readable(folder, error) from error
    if not isinstance(found, dict):
        raise not_readable(folder, f"{type(found).__name__}, not an object")
    return found


def not_readable(folder: Path, reason: object) -> GazetteError:
    """What is raised when the description of the package in `folder` cannot be used."""
    return GazetteError(N_("{file} cannot be read: {reason}", file=description_file(folder), reason=reason))


def description_file(folder: Path) -> str:
    """How the description of the package in `folder` is named to people."""
    return f"{folder.name}/{DESCRIPTION}"
