"""Whether what Duban stands on is as it should be: Python, the pinned packages, settings, secrets, and the port."""

from __future__ import annotations

import difflib
import os
import re
import sys
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement

from duban.errors import first_line
from duban.folders import PROJECT, meant
from duban.lake.connection import missing_extensions
from duban.lake.home import LakeHome
from duban.people.ways_in import AUTH_NEEDED, Entrance, Mode
from duban.words.settings import NUMBERS, SETTINGS, secret_files, whole_number
from duban.words.wording import N_, Text

_OLDEST = (3, 11)
_PINS = PROJECT / "requirements.txt"
_PIN = re.compile(r"^[A-Za-z0-9][^\\#\n]*", re.MULTILINE)
_MOST = 10
_USUAL_SECRETS = PROJECT / ".streamlit" / "secrets.toml"
_READ_BY_OTHERS, _PASSED_BY_OTHERS = 0o004, 0o001


def python_faults(_home: LakeHome) -> list[Text]:
    """Whether this Python is new enough."""
    if sys.version_info >= _OLDEST:
        return []
    oldest = ".".join(map(str, _OLDEST))
    return [N_("Python {found} is too old; install {oldest} or later", found=sys.version.split()[0], oldest=oldest)]


def package_faults(_home: LakeHome) -> list[Text]:
    """Which packages are not here as they are pinned."""
    found = [N_("{name} is {found}, and {wanted} is pinned", name=name, found=here or "-", wanted=wanted)
             for name, wanted, here in _pinned() if wanted != here]  # fmt: skip
    if not found:
        return []
    more = [N_("and {count} more", count=len(found) - _MOST)] if len(found) > _MOST else []
    return [*found[:_MOST], *more, N_("Run “python -m pip install -r requirements.txt” with this Python: {python}",
                                      python=sys.executable)]  # fmt: skip


def _pinned() -> Iterator[tuple[str, str, str]]:
    """Each package that this computer needs: its name, the version that is pinned, and the one that is here."""
    for line in _PIN.findall(_PINS.read_text(encoding="utf-8")) if _PINS.exists() else []:
        try:
            pin = Requirement(line.strip())
        except InvalidRequirement:
            continue
        if pin.marker is None or pin.marker.evaluate():
            yield pin.name, str(pin.specifier).removeprefix("=="), _version_of(pin.name)


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def extension_faults(home: LakeHome) -> list[Text]:
    """Which extensions of DuckDB are missing; without them no lake opens."""
    return [
        N_("The extension {name} of DuckDB is missing; run “python -m pip install -r requirements.txt”", name=name)
        for name in missing_extensions(home)
    ]


def setting_faults(_home: LakeHome) -> list[Text]:
    """What is wrong with each setting, and which contradict each other. Raises SettingError for the way in."""
    found = [_unknown(name) for name in sorted(os.environ) if name.startswith("DUBAN_") and name not in SETTINGS]
    LakeHome.from_environment()
    for name in NUMBERS:
        whole_number(name)
    entrance = Entrance.from_environment()
    is_open = entrance.mode is Mode.OPEN
    if is_open and entrance.hosts:
        words = N_("DUBAN_HOSTS names hosts, and open mode serves this computer alone; set DUBAN_ACCESS to another")
        found.append(words)
    if not is_open and not entrance.hosts:
        words = N_(
            "No DUBAN_HOSTS says under which names people open Duban, so this computer alone is answered; set it"
        )
        found.append(words)
    for mode, names in _OF_MODES.items():
        if entrance.mode is not mode and (given := [name for name in names if os.environ.get(name, "").strip()]):
            found.append(N_("{names} is for DUBAN_ACCESS={mode}, and DUBAN_ACCESS is {access}; change one of them",
                            names=", ".join(given), mode=str(mode), access=str(entrance.mode)))  # fmt: skip
    if os.environ.get("DUBAN_REMINDERS") == "on" and not entrance.hosts:
        found.append(N_("DUBAN_REMINDERS is on, and no DUBAN_HOSTS says where the links in messages lead; set it"))
    return found


_OF_MODES = {
    Mode.PROXY: ("DUBAN_PROXY_HEADER", "DUBAN_PROXY_ADDRESSES", "DUBAN_PROXY_SECRET", "DUBAN_PROXY_SECRET_FILE"),
    Mode.OIDC: ("DUBAN_SECRETS",),
}


def _unknown(name: str) -> Text:
    near = difflib.get_close_matches(name, SETTINGS, 1, 0.8)
    if near:
        return N_("{name} is no setting of Duban; did you mean {near}?", name=name, near=near[0])
    return N_("{name} is no setting of Duban; remove it", name=name)


def secret_faults(_home: LakeHome) -> list[Text]:
    """Secrets that others on this computer can read, or that lack something."""
    entrance = Entrance.from_environment()
    files = secret_files()
    if entrance.mode is Mode.OIDC:
        sign_in = meant(entrance.secrets_file) if entrance.secrets_file else _USUAL_SECRETS
        files = list(dict.fromkeys([*files, sign_in]))
    found = [
        N_("{file} can be read by every account of this computer; run “chmod 600 {file}”", file=file)
        for file in files
        if file.exists() and _is_open(file)
    ]
    return found + (_sign_in_faults(sign_in) if entrance.mode is Mode.OIDC else [])


def _is_open(path: Path) -> bool:
    """Whether other accounts of this computer can read what stands there."""
    return os.name == "posix" and bool(path.stat().st_mode & _READ_BY_OTHERS) and _is_reached(path)


def _is_reached(path: Path) -> bool:
    return all(folder.stat().st_mode & _PASSED_BY_OTHERS for folder in path.resolve().parents)


def _sign_in_faults(file: Path) -> list[Text]:
    """What the file of the sign-in service lacks."""
    try:
        section: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8")).get("auth", {})
    except (OSError, ValueError) as error:
        words = N_("{file} cannot be read: {reason}. deploy/secrets.toml.example shows what stands in it.", file=file,
                   reason=first_line(error))  # fmt: skip
        return [words]
    missing = [name for name in AUTH_NEEDED if not section.get(name)]
    return [N_("[auth] in {file} lacks {names}", file=file, names=", ".join(missing))] if missing else []


def open_folder_hints(home: LakeHome) -> list[Text]:
    """Whether other accounts of this computer can read the lake, where people have accounts."""
    if not home.folder.exists() or Entrance.from_environment().mode is Mode.OPEN:
        return []
    if _is_open(home.folder):
        words = N_("Every account of this computer can read {folder}; run “chmod 750 {folder}”", folder=home.folder)
        return [words]
    return []


def port_hints(port: int) -> list[Text]:
    """Whether another program than Duban answers on the port where it would be served."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            is_ours = answer.read(3) == b"ok"
    except urllib.error.HTTPError as refusal:
        is_ours = refusal.code == 503
        refusal.close()
    except OSError as error:
        # Nobody listens there, or somebody who does not speak HTTP.
        is_ours = isinstance(getattr(error, "reason", error), ConnectionRefusedError)
    except HTTPException:
        is_ours = False
    return [] if is_ours else [N_("Another program answers on port {port}; serve with --port on another", port=port)]
