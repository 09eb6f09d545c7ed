"""A task's life made by hand, and taken on a lake step by step."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

from duban.folders import PACKAGE
from duban.following.life import Known, Life, Rule, rules_of
from duban.lake.home import LakeHome
from duban.promises.package import read_package
from tests.conftest import follow

# A task with one figure of the city, due at the end of 2017; and one that only the word of its body shows.
FIGURE_TASK, WORD_TASK = "55-8", "67-5-4"
TODAY = date(2017, 7, 1)
PDF = b"%PDF-1.4\n% a report\n"


def rules() -> tuple[Rule, ...]:
    """The rules of data/gazette."""
    (table,) = (table for table in read_package(PACKAGE) if table.name == "step_rules")
    return rules_of(table.read().to_pandas())


def known(step: str = "issued", **life: Any) -> Known:
    """What is known of a task of 金水区 that stands at `step`."""
    return Known(Life("t", step, **life), rules(), ("jinshui",), ("张三",))


def archive(*members: str) -> bytes:
    """A ZIP archive with empty files of these names."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for member in members:
            file.writestr(member, "")
    return written.getvalue()


def close(home: LakeHome, task_id: str, on: date = TODAY) -> None:
    """Lead a task from its issue to its close."""
    for step in ("acknowledged", "under_way", "reported", "verified", "closed"):
        follow(home, task_id, step, on)
