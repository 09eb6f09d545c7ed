"""Chance that comes out the same each time: every draw has a name of its own, so none depends on the others' order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from random import Random


class Pace(StrEnum):
    """How a body gets on with what it promised."""

    BEHIND = "behind"
    NEAR = "near"
    AHEAD = "ahead"


class Punctuality(StrEnum):
    """How a body keeps the days for reporting."""

    LATE = "late"
    USUAL = "usual"


class Chance:
    """What a seed decides."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def draw(self, *name: object) -> Random:
        """A source of random numbers for the thing that `name` names."""
        return Random(f"{self.seed} {' '.join(map(str, name))}")

    def happens(self, likelihood: float, *name: object) -> bool:
        """Whether the thing that `name` names, of this likelihood (0 to 1), happens."""
        return self.draw(*name).random() < likelihood

    def some(self, things: Iterable[str], count: int, *name: object) -> list[str]:
        """As many of `things`, or all of them where there are fewer."""
        known = sorted(set(things))
        return self.draw(*name).sample(known, min(count, len(known)))

    def paces(self, units: Iterable[str]) -> Mapping[str, Pace]:
        """A few of `units` fall behind, one in ten is ahead, most are near their path."""
        known = sorted(set(units))
        behind, ahead = max(1, len(known) // 9), max(1, len(known) // 10)
        mixed = self.some(known, behind + ahead, "pace")
        odd = dict.fromkeys(mixed[:behind], Pace.BEHIND) | dict.fromkeys(mixed[behind:], Pace.AHEAD)
        return {unit: odd.get(unit, Pace.NEAR) for unit in known}

    def punctualities(self, units: Iterable[str]) -> Mapping[str, Punctuality]:
        """One of twelve is often late."""
        known = sorted(set(units))
        late = self.some(known, max(1, len(known) // 12), "punctuality")
        return {unit: Punctuality.LATE if unit in late else Punctuality.USUAL for unit in known}
