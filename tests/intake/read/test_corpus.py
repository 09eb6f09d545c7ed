"""No file of the corpus makes a traceback: each is loaded exactly, or refused in words that name a place."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from duban.errors import UnreadableFileError
from duban.intake.check.rows import check_file
from duban.intake.read.names import Reference
from duban.words.periods import parse_period
from duban.words.wording import say
from tests.intake.corpus import Case, messy
from tests.intake.hostile import hostile

PLACE = re.compile(r"\b(?:file|workbook|row|table)\b", re.IGNORECASE)


def outcome(case: Case, reference: Reference) -> str:
    """loaded or refused; anything else is what went wrong."""
    try:
        checked = check_file(case.data, reference, parse_period("2017Q2"), date(2018, 6, 1))
    except UnreadableFileError as error:
        assert say(error.text, "zh") != say(error.text, "en"), case.name
        return "refused" if PLACE.search(str(error)) else f"no place in {error}"
    if checked.problems:
        placed = all(problem.row or "row" in say(problem.expected, "en") for problem in checked.problems)
        told = [f"{problem.row}: {problem.found}, {say(problem.expected, 'en')}" for problem in checked.problems]
        return "refused" if placed and case.figures is None else f"no place, or no reason in {told}"
    found = {(figure.indicator_id, figure.unit_id): figure.value for figure in checked.reported}
    is_exact = found == case.figures and len(found) == len(checked.reported)
    return "loaded" if is_exact else f"{found} instead of {case.figures}"


def outcomes(cases: list[Case], reference: Reference) -> Counter[str]:
    """How many are loaded and refused; fails when one is neither, or not what it has to be."""
    found = [(case, outcome(case, reference)) for case in cases]
    wrong = [
        f"{case.name}: {said}" for case, said in found if said != ("refused" if case.figures is None else "loaded")
    ]
    assert not wrong, "\n".join([f"{len(wrong)} of {len(cases)}", *wrong])
    return Counter(said for _, said in found)


def test_every_messy_file_is_loaded_exactly(reference: Reference) -> None:
    cases = list(messy())
    assert outcomes(cases, reference) == {"loaded": 200}


def test_a_hostile_file_is_refused_at_its_place_or_loaded_exactly(reference: Reference) -> None:
    cases = list(hostile())
    assert outcomes(cases, reference) == {"loaded": 44, "refused": 183}
