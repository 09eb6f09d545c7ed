"""Settings of the environment, and what is said of a wrong one."""

from __future__ import annotations

import os

from duban.errors import SettingError
from duban.words.wording import N_


def whole_number(variable: str, usual: int, most: int) -> int:
    """What `variable` sets, 1 to `most`; `usual` where it is not set. Raises SettingError."""
    value = os.environ.get(variable, "").strip() or str(usual)
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
