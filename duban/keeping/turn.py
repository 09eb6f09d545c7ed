"""One at a time keeps the record: what a backup copies, maintenance must not remove."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from duban.errors import KeepingError
from duban.lake.home import LakeHome, not_written
from duban.words.wording import N_

# A backup that comes while the lake is maintained waits for its end, and the other way round.
WAIT_SECONDS = 600


@contextmanager
def turn_to_keep(home: LakeHome) -> Iterator[None]:
    """Hold the turn to keep the lake at `home`: back it up, maintain it. Raises KeepingError when others hold it."""
    with ExitStack() as held:
        try:
            held.enter_context(home.record.turn("keeping", WAIT_SECONDS))
        except TimeoutError as error:
            raise KeepingError(N_("A backup or maintenance of this lake is at work; try again after it")) from error
        except OSError as error:
            raise not_written(home, error) from error
        yield
