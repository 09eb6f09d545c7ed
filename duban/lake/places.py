"""Where a lake keeps what is not in its folder, as settings of the environment, or of a file of such, name it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from duban.errors import SettingError
from duban.folders import meant
from duban.lake.catalogs import Catalog
from duban.lake.stores import FolderStore, Store
from duban.words.settings import secret
from duban.words.wording import N_

# What says where a lake is; the secret ones can stand in files.
OF_A_LAKE = ("DUBAN_HOME", "DUBAN_CATALOG", "DUBAN_DATA", "DUBAN_S3_KEY_ID", "DUBAN_S3_SECRET", "DUBAN_S3_ENDPOINT",
             "DUBAN_S3_REGION")  # fmt: skip
_BUCKET = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([\w./-]*))?")


def catalog_of(settings: Mapping[str, str]) -> Catalog | None:
    """The catalog that DUBAN_CATALOG names; None where it is the SQLite file. Raises SettingError."""
    said = secret("DUBAN_CATALOG", settings)
    if not said:
        return None
    # A driver takes a quarter of a second to import, which a lake in one folder need not wait for.
    from duban.lake.postgres import PostgresCatalog, is_sound  # noqa: PLC0415

    scheme, _, rest = said.partition(":")
    string = f"postgresql:{rest}" if rest.startswith("//") else rest.strip()
    # What it says may hold a password, so it is not repeated.
    if scheme not in ("postgres", "postgresql") or not is_sound(string):
        words = N_("DUBAN_CATALOG is no connection string; write “postgres:dbname=duban host=… user=… password=…”")
        raise SettingError(words)
    return PostgresCatalog(string)


def store_of(settings: Mapping[str, str]) -> Store | None:
    """The store that DUBAN_DATA names; None where it is the lake's folder. Raises SettingError."""
    said = settings.get("DUBAN_DATA", "").strip()
    if not said:
        return None
    if not said.startswith("s3:"):
        if "://" in said:
            raise _no_store(said)
        return FolderStore(folder := meant(Path(said)), str(folder))
    from duban.lake.bucket import BucketStore  # noqa: PLC0415 (only who asks for it needs it)

    found = _BUCKET.fullmatch(said)
    endpoint = settings.get("DUBAN_S3_ENDPOINT", "").strip().rstrip("/")
    keys = secret("DUBAN_S3_KEY_ID", settings), secret("DUBAN_S3_SECRET", settings)
    if found is None or ".." in said:
        raise _no_store(said)
    if not all(keys):
        raise SettingError(N_("DUBAN_DATA is in S3: set DUBAN_S3_KEY_ID and DUBAN_S3_SECRET too, or their _FILE"))
    if endpoint and not re.match(r"https?://[^/@]+", endpoint):
        raise SettingError(N_("DUBAN_S3_ENDPOINT is “{value}”; write http:// or https:// and the host", value=endpoint))
    region = settings.get("DUBAN_S3_REGION", "").strip() or "us-east-1"
    return BucketStore(found[1], (found[2] or "").strip("/"), *keys, endpoint, region)


def _no_store(said: str) -> SettingError:
    return SettingError(
        N_("DUBAN_DATA is “{value}”; write “s3://bucket/prefix”, or a folder that all hosts share", value=said)
    )


def settings_in(file: Path) -> dict[str, str]:
    """What a file of settings, a NAME=value on each line, says of where a lake is. Raises SettingError."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise SettingError(N_("{file} cannot be read as a file of settings", file=file)) from error
    wanted = {*OF_A_LAKE, *(f"{name}_FILE" for name in OF_A_LAKE)}
    told = (line.strip().removeprefix("export ").partition("=") for line in lines)
    return {name.strip(): value.strip().strip("'\"") for name, _, value in told if name.strip() in wanted}
