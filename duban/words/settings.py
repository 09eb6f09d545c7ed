"""Settings of the environment: which there are, and what is said of a wrong one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from duban.errors import SettingError, first_line
from duban.folders import meant
from duban.words.wording import N_

# What is a whole number from 1 on: the usual one, and the greatest.
NUMBERS = {
    "DUBAN_API_PER_MINUTE": (240, 100_000),
    "DUBAN_EVIDENCE_MB": (20, 100),
    "DUBAN_FILES_AT_ONCE": (2, 16),
    "DUBAN_PATIENCE": (20, 600),
    "DUBAN_PROCESSES": (1, 32),
    "DUBAN_RUN_SLOTS": (2, 64),
    "DUBAN_UPLOADS_MB": (1500, 100_000),
    "DUBAN_UPLOADS_MB_EACH": (300, 100_000),
}
# What nobody else may read; each can also stand in a file, which the same name with _FILE behind it says.
SECRETS = ("DUBAN_MAIL", "DUBAN_PROXY_SECRET", "DUBAN_CATALOG", "DUBAN_S3_KEY_ID", "DUBAN_S3_SECRET")
SETTINGS = frozenset(
    {
        *NUMBERS,
        *SECRETS,
        *(f"{name}_FILE" for name in SECRETS),
        *("DUBAN_HOME", "DUBAN_DEMO_HOME", "DUBAN_PACKAGE", "DUBAN_DATA", "DUBAN_LANG"),
        *("DUBAN_S3_ENDPOINT", "DUBAN_S3_REGION"),
        *("DUBAN_ACCESS", "DUBAN_CLAIM", "DUBAN_STRANGERS", "DUBAN_CONTACT", "DUBAN_HOSTS", "DUBAN_SIGN_OUT"),
        *("DUBAN_SECRETS", "DUBAN_PROXY_HEADER", "DUBAN_PROXY_ADDRESSES", "DUBAN_PROXY_SECRET_HEADER"),
        *("DUBAN_REMINDERS", "DUBAN_SHARED_ROWS", "DUBAN_SOCKET"),
    }
)


def whole_number(variable: str, usual: int | None = None) -> int:
    """What one of NUMBERS sets; `usual`, or that of the table, where it is not set. Raises SettingError."""
    otherwise, most = NUMBERS[variable]
    value = os.environ.get(variable, "").strip() or str(usual or otherwise)
    if not (value.isascii() and value.isdecimal() and 1 <= int(value[:9]) <= most):
        raise SettingError(
            N_(
                "{variable} is “{value}”; it must be a whole number from {low} to {high}",
                variable=variable,
                value=value,
                low=1,
                high=most,
            )
        )
    return int(value)


def secret(variable: str, settings: Mapping[str, str] | None = None) -> str:
    """What one of SECRETS sets, itself or in its file; empty where neither does. Raises SettingError.

    It is looked up in the environment where no other `settings` are given.
    """
    told = os.environ if settings is None else settings
    said, file = (told.get(name, "").strip() for name in (variable, f"{variable}_FILE"))
    if not file:
        return said
    if said:
        words = N_("{variable} and {variable}_FILE are both set; leave one out", variable=variable)
        raise SettingError(words)
    try:
        return meant(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        words = N_("{variable}_FILE cannot be read: {reason}", variable=variable, reason=first_line(error))
        raise SettingError(words) from error


def secret_files() -> list[Path]:
    """The files in which secrets stand, as far as the environment names them."""
    named = (os.environ.get(name, "").strip() for name in (*(f"{name}_FILE" for name in SECRETS), "DUBAN_SECRETS"))
    return [meant(name) for name in named if name]
