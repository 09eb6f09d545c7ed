"""Reading the lake: a copy of its tables in memory, with the views that follow from them."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pyarrow as pa

from duban.errors import DubanError, LakeError, first_line
from duban.lake.beside import Beside, beside
from duban.lake.connection import connect, harden, not_answered, patiently
from duban.lake.copies import SEEN, Copied, changed_tables, copied
from duban.lake.files import damaged_places, files_within
from duban.lake.home import LakeHome, not_opened
from duban.lake.journal import is_half_done, take_back
from duban.lake.kept_state import KeptState
from duban.lake.losses import Losses
from duban.lake.of_days import OfDays
from duban.lake.own_writes import counted, own_write
from duban.lake.shared_rows import CommitRows, SharedRows
from duban.lake.state import Asked, InPlace, State
from duban.lake.supposed import supposed
from duban.lake.transaction import Parameters, Rehearsal
from duban.lake.turn import turn_to_write
from duban.words.wording import N_, Text

# How long a followed lake may answer with the commit before the newest, and how often its follower looks.
STALE_SECONDS = 2.0
# A file and its approval come one after the other: what is committed while it gathers is made ready together.
_POLL_SECONDS, _GATHER_SECONDS = 0.05, 1.0

_logger = logging.getLogger("duban")


class Lake:
    """A read-only, hardened view of the lake for one process; safe to use from many threads.

    The tables are copied into memory at each new snapshot and the views are filled from them, so that every query of a
    page sees the same commit and none waits for the catalog or derives again what does not depend on its parameters.
    """

    def __init__(
        self,
        home: LakeHome,
        views: Sequence[str] = (),
        snapshot_id: int | None = None,
        tables: Mapping[str, str] | None = None,
    ) -> None:
        """Attach the lake at `home`, copy its tables and run `views`, which follow from them. Raises LakeError.

        With `snapshot_id` it is the lake as it was known then, for good; what was not there yet of `tables` (name to
        its statement) and of their columns stands empty, so that today's views can speak of it.
        """
        self.home = home
        self._views = tuple(views)
        self._past_id = snapshot_id
        self._tables = tables or {}
        self._connection = connect(home, read_only=True)
        self._lock = threading.Lock()
        self._kept = KeptState(home, self._views, self._tables)
        self._of_days = OfDays(self._views, self._connection)
        self._shared = SharedRows.from_environment(self._views, self._tables, snapshot_id)
        self._stale: Text | None = None
        self._damaged: dict[str, set[Path]] = {}
        self._losses = Losses(home, self._connection)
        self._changed_ids: dict[str, int] = {}
        self._fresh_at = -math.inf
        self._threads: list[threading.Thread] = []
        self._is_closed = threading.Event()
        try:
            self._copied = self._kept.begun(self._connection, snapshot_id is not None)
            self._copied_id = self._copied.snapshot_id
            # The newest, and the one that everybody sees.
            self._made = self._state = self._next()
            harden(self._connection, home)
        except duckdb.Error as error:
            self._connection.close()
            raise not_opened(home, error) from error

    def query(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """The result of one select as an Arrow table. Raises LakeError, also for any other statement."""
        return self.state().query(sql, parameters)

    @contextmanager
    def beside(self, tables: Mapping[str, pa.Table], *, is_shared: bool = False) -> Iterator[Beside]:
        """What answers select after select of the same lake, with `tables` beside it by name. Raises LakeError.

        Those that are shared can be asked by more than one at a time, and stay small in memory.
        """
        self.snapshot_id()
        try:
            with beside(self._connection, tables, is_shared=is_shared) as ask:
                yield ask
        except duckdb.Error as error:
            raise not_answered(error) from error

    def supposing(
        self, rows: Mapping[str, pa.Table], questions: Sequence[tuple[str, Parameters]], *, in_place: bool = False
    ) -> list[pa.Table]:
        """What `questions` would answer if `rows` (by table) stood in the lake too; nothing is kept of it.

        With `in_place` they stand in the place of all that the tables hold. Raises LakeError.
        """
        self.snapshot_id()
        try:
            with self._lock, self._connection.cursor() as cursor:
                return supposed(cursor, self._copied, self._views, rows, questions, in_place=in_place)
        except duckdb.Error as error:
            raise not_answered(error) from error

    @contextmanager
    def rehearsal(self) -> Iterator[Rehearsal]:
        """A transaction on the copy in memory, of which nothing is kept unless it lands; no other query is answered.

        Much that is written at one moment is decided on here, where a question costs little. Raises LakeError.
        """
        self.snapshot_id()
        try:
            with self._lock, self._connection.cursor() as cursor:
                cursor.execute("begin")
                try:
                    yield Rehearsal(cursor, self._copied.snapshot_id + 1)
                finally:
                    cursor.execute("rollback")
        except duckdb.Error as error:
            raise not_answered(error) from error

    def snapshot_id(self) -> int:
        """The number of the commit that queries see. Raises LakeError."""
        return self.state().snapshot_id

    def state(self, at_least: int = 0) -> State:
        """What queries see: the newest commit, looked up only after the catalog has changed. Raises LakeError.

        Where the lake is followed it may be the one before, for as long as the newest is made ready, but not for longer
        than STALE_SECONDS; and never one before the catalog had seen `at_least` changes, or the thread's own.
        """
        if self._past_id is not None:
            return self._state
        at_least = max(at_least, own_write(self.home))
        if time.monotonic() - self._fresh_at < STALE_SECONDS:
            for state in (self._state, self._made):
                if state.counter >= at_least:
                    return state
        try:
            made = self._brought_forward()
        except (duckdb.Error, LakeError) as error:
            return self._stopped_at(error)
        self._stale = None
        if not self._threads or time.monotonic() - self._fresh_at >= STALE_SECONDS:
            self._state = made
        return made

    def at_once(self) -> Asked:
        """What knows of every commit at once, without waiting for its copy; of tables alone where that is not ready.

        Who somebody is may not be a matter of seconds.
        """
        try:
            is_ready = self._past_id is not None or counted(self.home.change_counter()) == self._made.counter
        except LakeError as error:
            return self._stopped_at(error)
        return self._made if is_ready else InPlace(self._connection)

    def keep(self) -> None:
        """Keep what queries see in a file, from which the lake opens in an eighth of the time; nobody waits for it."""
        self._kept.keep(self._connection, self._begin)

    def _begin(self, cursor: duckdb.DuckDBPyConnection) -> Copied:
        """Let `cursor` see what is there now, and nothing that comes later."""
        with self._lock:
            cursor.execute("begin").execute(f"from {SEEN}").fetchone()
            return self._copied

    def caught_up(self) -> State:
        """The newest commit, waited for; everybody sees it from now on. Raises LakeError."""
        self._state = self.state(counted(self.home.change_counter()))
        return self._state

    def follow(self, make_ready: Callable[[State, float], None]) -> None:
        """From now on make each commit ready beside the one that answers, and miss files that are lost, in own threads.

        `make_ready` is given the next state before anybody sees it, and the moment of time.monotonic at which it has to
        have ended.
        """
        for name, work, given in (
            ("follower", self._follow, make_ready),
            ("watch", self._losses.watch, self._is_closed),
        ):
            self._threads.append(threading.Thread(target=work, args=(given,), name=f"lake {name}", daemon=True))
            self._threads[-1].start()

    def _follow(self, make_ready: Callable[[State, float], None]) -> None:
        while not self._is_closed.wait(_POLL_SECONDS):
            # What fails here fails again, and is told, for whoever asks once the state that answers is too old.
            with suppress(DubanError, duckdb.Error):
                looked_at = time.monotonic()
                if counted(self.home.change_counter()) != self._state.counter:
                    self._is_closed.wait(_GATHER_SECONDS)
                    made = self._brought_forward()
                    if made is not self._state:
                        make_ready(made, looked_at + STALE_SECONDS)
                        self._state = made
                self._stale = None
                self._fresh_at = looked_at

    def unchanged_since(self, statement: str, day: object = None) -> int:
        """The number of the commit since which `statement` has had the same answer, among those that queries see."""
        return self.state().unchanged_since(statement, day)

    def changed_after(self, snapshot_id: int) -> set[str] | None:
        """The tables with rows that changed after a commit; None where the tables themselves did. Raises LakeError."""
        try:
            with self._connection.cursor() as cursor:
                changed = changed_tables(cursor, snapshot_id, self.snapshot_id())
                return None if changed is None else set(changed)
        except duckdb.Error as error:
            raise not_answered(error) from error

    def trouble(self) -> Text | None:
        """What is wrong with what queries are answered from, and what to do; None when nothing is."""
        return self._stale or self._losses.told(self._damaged)

    def _stopped_at(self, error: Exception) -> State:
        """Go on with the newest state that is there, and remember why it is not the newest commit."""
        if self._stale is None:
            _logger.error("The lake cannot be read: %s", first_line(error))
        self._stale = N_(
            "The lake in {folder} cannot be read any more; what you see is of commit {number},"
            " and nothing can be written. “python -m duban doctor” says what is wrong and how to mend it.",
            folder=self.home.where,
            number=self._made.snapshot_id,
        )
        return self._made

    def _brought_forward(self) -> State:
        """The state of the newest commit; it is made where nobody has made it."""
        if counted(self.home.change_counter()) != self._made.counter:
            with self._lock:
                if counted(self.home.change_counter()) != self._made.counter:
                    self._made = self._next()
        return self._made

    def _next(self) -> State:
        """The state of the newest commit, or of that of the past."""
        counter = counted(self.home.change_counter())
        self._copied = self._settled()
        newest = self._copied.snapshot_id
        if (changed := self._copied.changed) is None:
            self._copied_id, self._changed_ids = newest, {}
        else:
            self._changed_ids = self._changed_ids | dict.fromkeys(changed, newest)
        # What is missing here another process may have seen whole.
        shared = CommitRows(None) if self._damaged else self._shared.of(self._connection, newest)
        since = self._changed_ids, self._copied_id
        return State(self._connection, newest, counter, self._views, *since, self._of_days, shared)

    def _settled(self) -> Copied:
        """The copy brought forward, once others who commit, or what one of them left that died, are out of its way."""
        try:
            return patiently(self._copied_anew)
        except duckdb.Error:
            if not is_half_done(self.home):
                raise
            with turn_to_write(self.home):
                take_back(self.home)
            return self._copied_anew()

    def _copied_anew(self) -> Copied:
        """The copy brought forward; of tables whose files are found damaged, what is whole."""
        asked = (self._copied, self._views, self._past_id, self._tables)
        with self._connection.cursor() as cursor:
            try:
                return copied(cursor, *asked, self._damaged)
            except duckdb.Error as error:
                cursor.execute("rollback")
                if "database is locked" in str(error):
                    raise
                known = damaged_places(self.home, files_within(cursor))
                if known == self._damaged:
                    raise
                self._damaged = known
                return copied(cursor, *asked, self._damaged)

    def close(self) -> None:
        """Let go of the catalog and the memory."""
        self._is_closed.set()
        for thread in self._threads:
            thread.join()
        for state in (self._made, self._state):
            state.close()
        self._connection.close()
