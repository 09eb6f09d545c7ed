"""The first start under `streamlit run`, which people type out of habit: it builds the lake as `serve` does."""

from __future__ import annotations

import threading

from duban.lake.home import LakeHome

_BUILDING = threading.Lock()


def build_where_missing() -> None:
    """Build the lake that the environment names where there is none yet. Raises GazetteError, LakeError."""
    home = LakeHome.from_environment()
    if home.exists or home.left_behind():
        return
    with _BUILDING:
        if not home.exists:
            from duban.promises.build import build  # noqa: PLC0415 (nobody else needs it here)

            build(home)
