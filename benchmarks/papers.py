"""How long the papers of a long meeting take: python -m benchmarks.papers [--items 40].

A meeting of 40 items with charts: the deck at most 10 s, minutes at most 3 s.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from duban.reports.brief import brief, unit_brief, units_called
from duban.reports.deck import deck
from duban.reports.minutes import minutes
from duban.reports.pdf import deck_pdf, paper_pdf
from duban.reports.word import paper_word
from duban.words.meeting import Papers
from tests.reports.papers import many

LIMITS = {"deck, PowerPoint": 10.0, "minutes, Word": 3.0}


def seconds(make: Callable[[], bytes]) -> tuple[float, int]:
    """How long `make` takes the second time, when fonts and words are known, and how much it makes."""
    make()
    started = time.perf_counter()
    size = len(make())
    return time.perf_counter() - started, size


def makers(papers: Papers) -> dict[str, Callable[[], bytes]]:
    """Each paper, by its name."""
    unit = units_called(papers)[0]
    return {
        "deck, PowerPoint": lambda: deck(papers, "zh"),
        "deck, PDF": lambda: deck_pdf(papers, "zh"),
        "minutes, Word": lambda: paper_word(minutes(papers, "zh")),
        "minutes, PDF": lambda: paper_pdf(minutes(papers, "zh")),
        "brief, Word": lambda: paper_word(brief(papers, "zh")),
        "brief, PDF": lambda: paper_pdf(brief(papers, "zh")),
        "brief of a unit, Word": lambda: paper_word(unit_brief(papers, unit, "zh")),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=40)
    count = parser.parse_args().items
    print(f"{'papers of ' + str(count) + ' items':28}{'s':>8}{'kB':>8}")
    for name, make in makers(many(count)).items():
        took, size = seconds(make)
        missed = f"   over {LIMITS[name]:.0f} s" if took > LIMITS.get(name, took) else ""
        print(f"{name:28}{took:8.2f}{size / 1000:8.0f}{missed}")


if __name__ == "__main__":
    main()
