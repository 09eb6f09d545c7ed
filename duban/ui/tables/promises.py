"""The tables of workbooks of promises: what came in, what each brought, what is wrong in one, what it would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from duban.promises.faults import Fault
from duban.ui.face import download, table
from duban.ui.listing import rows
from duban.ui.session import _
from duban.words.moments import in_the_city
from duban.words.wording import N_

EFFECTS = {"new": N_("New"), "same": N_("As it stands"), "replaced": N_("Replaced")}


def promise_files(frame: pd.DataFrame) -> None:
    """Rows of `promises/files`: the receipts."""
    table(
        lambda: in_the_city(frame, ["sent_at"]),
        {
            "number": _("Receipt number"),
            "sent_at": _("At"),
            "sent_by": _("By"),
            "title": _("Title"),
            "file_name": _("File"),
            "new_rows": _("New"),
            "replaced_rows": _("Replaced"),
            "same_rows": _("As it stands"),
            "file_sha256": _("File fingerprint"),
        },
        "duban-promise-files.csv",
    )


def promise_rows(frame: pd.DataFrame, name: str, *, personal: bool) -> None:
    """Rows that a workbook brings: table (its name), line, effect, and said, the words of its cells."""
    table(
        lambda: frame.assign(effect=[_(EFFECTS[effect]) for effect in frame["effect"]]),
        {"table": _("Table"), "line": _("Row"), "effect": _("Change"), "said": _("What it says")},
        f"duban-{name}.csv",
        personal=personal,
    )


def promise_counts(frame: pd.DataFrame) -> None:
    """How many rows of each table (its name) are new, replaced, and as they stand."""
    names = {"table": _("Table"), "new": _("New"), "replaced": _("Replaced"), "same": _("As it stands")}
    rows(frame.rename(columns=names), "duban-promise-counts.csv")


def promise_faults(faults: Sequence[Fault], file_name: str, columns: Mapping[tuple[str, str], str]) -> None:
    """What is wrong, by sheet, row and column; of a file that is not `file_name`, with its name.

    `columns` is what columns are called, by sheet or table and name.
    """
    named = [columns.get((one.table, one.column), one.column) for one in faults]
    frame = pd.DataFrame(
        {
            _("Sheet"): [one.table if one.file == file_name else one.file for one in faults],
            _("Row"): pd.array([one.row for one in faults], dtype="Int32"),
            _("Column"): [f"{one.letter} {name}".strip() for one, name in zip(faults, named, strict=True)],
            _("Found"): [one.found for one in faults],
            _("Expected"): [_(one.expected) for one in faults],
            _("How to mend it"): [_(one.mend) for one in faults],
        }
    )
    rows(frame, "duban-problems.csv")
    download(frame, "duban-problems.csv")
