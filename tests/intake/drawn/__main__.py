"""Draws files, reads them, and counts: `python -m tests.intake.drawn [FILES] [SEED] [PROCESSES]`.

Prints each file that was read wrong with its seed, and how many of each form were read or refused; ends with 1 if any
was read wrong. `python -m tests.intake.drawn 1 SEED` draws the file of one seed again, and shows it with its answer.
With -v, the ordinary files that were not read are shown too.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from multiprocessing import Pool

from tests.intake.drawn.answers import Answer, answers, drawn
from tests.intake.drawn.files import shown

_SHOWN = 50
_EACH = 200
_PROGRESS = 5000


def _some(seed: int, last: int) -> list[Answer]:
    return list(answers(min(_EACH, last - seed), seed))


def _all_answers(count: int, seed: int, processes: int) -> Iterator[Answer]:
    if processes == 1:
        yield from answers(count, seed)
        return
    with Pool(processes) as pool:
        for found in pool.imap(partial(_some, last=seed + count), range(seed, seed + count, _EACH)):
            yield from found


def _say(one: Answer) -> None:
    print(f"--- {one.kind}, seed {one.seed}: {one.form}: {one.why}\n{one.file}", flush=True)


def main() -> None:
    """Draw, read, count."""
    is_verbose = "-v" in sys.argv
    numbers = [int(word) for word in sys.argv[1:] if word != "-v"]
    count, seed, processes = (numbers + [100_000, 2017, 1][len(numbers) :])[:3]
    if count == 1:
        print(shown(drawn(seed)), drawn(seed).spoiled, drawn(seed).unusual)
    began, counts = time.monotonic(), Counter[str]()
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in _all_answers(count, seed, processes):
        kind = f"{'ordinary' if one.is_ordinary else 'other'} {one.kind}"
        counts[kind] += 1
        forms[one.form][kind] += 1
        if (
            (one.kind == "wrong" and counts["ordinary wrong"] + counts["other wrong"] <= _SHOWN)
            or count == 1
            or (is_verbose and one.is_ordinary and one.kind == "refused")
        ):
            _say(one)
        if counts.total() % _PROGRESS == 0 and counts.total() < count:
            _sum_up(counts, counts.total() / (time.monotonic() - began))
    for form, found in sorted(forms.items()):
        print(f"{form}: {dict(sorted(found.items()))}")
    _sum_up(counts, count / (time.monotonic() - began))
    sys.exit(bool(counts["ordinary wrong"] + counts["other wrong"]))


def _sum_up(counts: Counter[str], speed: float) -> None:
    ordinary = sum(number for kind, number in counts.items() if kind.startswith("ordinary"))
    read = counts["ordinary read"] / max(ordinary, 1)
    print(dict(sorted(counts.items())), f"{speed:.0f} files a second")
    print(f"{read:.1%} of {ordinary} ordinary files were read without a question", flush=True)


if __name__ == "__main__":
    main()
