"""Where the project keeps what is not code."""

from pathlib import Path

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "data" / "gazette"
LAKE = PROJECT / "data" / "lake"
DEMONSTRATION = PROJECT / "data" / "demo"
QUERIES = PROJECT / "queries"
LOCALE = PROJECT / "duban" / "locale"
LOOKS = PROJECT / "duban" / "ui" / "looks"
