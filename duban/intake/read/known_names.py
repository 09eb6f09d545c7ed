"""Spellings, and the ids they stand for; a name has to be known in full, and a slip of the pen is suggested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from duban.intake.read.slips import is_slip, unnumbered
from duban.words.spelling import plain

# Looking for a near miss is slow: a hostile file of unknown names must not buy hours of it.
_MAX_SUGGESTIONS = 100
_MAX_SUGGESTION_LENGTH = 60
_LOOKED_AT = 5


class Names:
    """Spellings, and the ids they stand for."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.spellings: dict[str, str] = {}
        self._ids: defaultdict[str, set[str]] = defaultdict(set)
        self._nearest: dict[str, str | None] = {}
        self._longest_first: dict[int, list[tuple[str, str, str]]] = {}
        # The same names come back with each pair that is asked: a large unit has ten times as many pairs as names.
        for spelling, named in dict.fromkeys(pairs):
            if key := plain(spelling):
                self.spellings.setdefault(key, spelling)
                self._ids[key].add(named)

    def __iter__(self) -> Iterator[tuple[str, str, set[str]]]:
        """Each name as it is compared and as it is spelt, and the ids that it stands for."""
        return ((key, spelling, self._ids[key]) for key, spelling in self.spellings.items())

    def find(self, written: str) -> set[str]:
        """The ids that `written` stands for; more than one when a name is shared, none when it is unknown."""
        return self._ids.get(plain(written), set())

    def longest_first(self, shortest: int) -> list[tuple[str, str, str]]:
        """The names of so many characters that stand for one id: key, id and spelling; sorted once."""
        if shortest not in self._longest_first:
            long = [(key, ids, spelling) for key, spelling, ids in self if len(key) >= shortest]
            single = [(key, next(iter(ids)), spelling) for key, ids, spelling in long if len(ids) == 1]
            self._longest_first[shortest] = sorted(single, key=lambda name: -len(name[0]))
        return self._longest_first[shortest]

    def nearest(self, written: str) -> str | None:
        """The known spelling that `written` is most likely a slip for, if it looks like one."""
        key = plain(written)
        if len(key) > _MAX_SUGGESTION_LENGTH:
            return None
        if key not in self._nearest and len(self._nearest) < _MAX_SUGGESTIONS:
            close = get_close_matches(key, self.spellings, n=_LOOKED_AT)
            slips = (self.spellings[name] for name in close if is_slip(written, name))
            self._nearest[key] = next(slips, None)
        return self._nearest.get(key)


class IndicatorNames(Names):
    """The names of indicators, which may be numbered or have their own measure behind them in a file."""

    def __init__(self, pairs: Iterable[tuple[str, str]], measured: Iterable[tuple[str, str, str]]) -> None:
        """`measured` are spellings with one of the indicator's measures, and its id."""
        super().__init__(pairs)
        self._measured: defaultdict[str, set[str]] = defaultdict(set)
        self._counted: dict[str, str] = {}
        for spelling, measure, named in measured:
            if spelling and measure:
                self._measured[plain(f"{spelling}({measure})")].add(named)
                self._counted[plain(f"{spelling}{measure}数")] = spelling

    def find(self, written: str) -> set[str]:
        """The ids that `written` stands for: 棚改新开工, 1.棚改新开工, 棚改新开工（套） where homes are counted."""
        bare = unnumbered(written)
        return super().find(written) or self._ids.get(bare) or self._measured.get(bare) or set()

    def is_spelt(self, written: str) -> bool:
        """Whether `written` is a name without its measure."""
        return plain(written) in self.spellings or unnumbered(written) in self.spellings

    def nearest(self, written: str) -> str | None:
        """The known spelling that `written` is most likely a slip for; 套数 adds nothing where homes are counted."""
        return self._counted.get(unnumbered(written)) or super().nearest(written)
