"""The product under `streamlit run`, which people type out of habit: the same server, over a lake that it builds."""

from __future__ import annotations

import os
from typing import Any

from duban.errors import DubanError
from duban.lake.home import LakeHome
from duban.words.wording import say


def served() -> dict[str, Any]:
    """What st.App takes beside the script, when the lake is there. What a person can mend ends the start in words."""
    try:
        build_where_missing()
        # A page that is drawn needs no web server.
        from duban.ui.server.served import parts  # noqa: PLC0415

        return parts()
    except DubanError as error:
        language = "en" if os.environ.get("DUBAN_LANG") == "en" else "zh"
        raise SystemExit("\n".join(say(line, language) for line in (error.text, *error.details))) from error


def build_where_missing() -> None:
    """Build the lake that the environment names where there is none yet. Raises GazetteError, LakeError."""
    home = LakeHome.from_environment()
    if not home.exists and not home.left_behind():
        from duban.promises.build import build  # noqa: PLC0415 (nobody else needs it here)

        build(home)
