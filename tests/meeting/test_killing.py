"""A meeting that is killed in the middle loses no decision that was shown as kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from duban.folders import PROJECT

# A hundred are one command beside the gate; see tests/meeting/killing.py.
KILLS = 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills children that it forks")
def test_kills_amid_decisions_lose_none_that_was_shown(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.meeting.killing", str(tmp_path), str(KILLS - 1)]
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False).stdout
    assert f"{KILLS} kills " in told
    assert ", 0 not whole" in told
