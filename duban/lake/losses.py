"""Files that are lost while a lake is open: it is answered from memory, so that nobody else would miss them."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

import duckdb

from duban.errors import DubanError
from duban.lake.files import Damage, damages, files_within
from duban.lake.home import LakeHome
from duban.words.wording import N_, Text

# To look asks for the length of every file: a hundredth of a second for a year's.
_LOOK_SECONDS = 60.0


class Losses:
    """Which of the files that the catalog names are gone or cut, as of the last look at them."""

    def __init__(self, home: LakeHome, connection: duckdb.DuckDBPyConnection) -> None:
        self._home = home
        self._connection = connection
        self._found = frozenset[Damage]()

    def watch(self, is_closed: threading.Event) -> None:
        """Look again and again, until the lake is closed; what cannot be asked now is asked the next time."""
        while not is_closed.wait(_LOOK_SECONDS):
            with suppress(DubanError, duckdb.Error):
                self.look()

    def look(self) -> None:
        """See whether every file has the length that it was written with. Raises LakeError and duckdb.Error."""
        found = self._wrong()
        # A file that was merged and swept between the two questions is named no more.
        self._found = found and found & self._wrong()

    def _wrong(self) -> frozenset[Damage]:
        with self._connection.cursor() as cursor:
            return frozenset(damages(self._home, files_within(cursor)))

    def told(self, left_out: Mapping[str, Collection[Path]]) -> Text | None:
        """What is lost, and what to do; None where nothing is. `left_out` are the files not read, by table."""
        if left_out:
            return N_(
                "{count} files of the lake are gone or damaged ({tables}); what stood in them is missing on every page."
                " Restore the newest backup; “python -m duban doctor” names the files.",
                count=sum(map(len, left_out.values())),
                tables=", ".join(sorted(left_out)),
            )
        if not self._found:
            return None
        return N_(
            "{count} files of the lake were lost or damaged while it was open ({tables}); pages show what stood in them"
            " until this server starts again. Restore the newest backup; “python -m duban doctor” names the files.",
            count=len(self._found),
            tables=", ".join(sorted({damage.file.table for damage in self._found})),
        )
