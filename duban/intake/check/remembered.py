"""What cells were found to stand for, by their spelling; it never grows beyond a limit."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")

_LIMIT = 50_000


class Remembered(dict[object, T]):
    """A dict that forgets everything when it is full: whoever reads a file in its order will soon know it again."""

    def __setitem__(self, spelling: object, meaning: T) -> None:
        if len(self) >= _LIMIT:
            self.clear()
        super().__setitem__(spelling, meaning)
