"""Draws files, has them read, and tells which answers are wrong."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO, TextIOWrapper
from unittest.mock import patch

import pandas as pd

from duban.errors import UnreadableFileError
from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.files import workbook, workbook_reader
from duban.intake.read.names import Reference
from duban.words.periods import parse_period
from duban.words.wording import say
from tests.intake.drawn.combined import (
    one_above_the_other,
    one_units_list,
    own_quarters,
    side_by_side,
    with_earlier_rows,
    with_others,
    years_and_halves,
)
from tests.intake.drawn.files import as_bytes, shown
from tests.intake.drawn.forms import FORMS
from tests.intake.drawn.sheets import BOOKS, one_sheet
from tests.intake.drawn.spoiled import spoil
from tests.intake.drawn.told import Cell, Draft, Told, drawn_value
from tests.intake.drawn.words import CITY, DISTRICTS, INDICATORS, OTHERS, Quarter

_COLUMNS = ("indicator_id", "indicator_zh", "indicator_en", "measure_zh", "measure_en", "accumulates", "frequency")
_FORMS = (
    *FORMS,
    *((one_units_list, 3), (side_by_side, 1), (one_above_the_other, 1), (with_earlier_rows, 1), (own_quarters, 1)),
    *((with_others, 1), (years_and_halves, 2)),
)
WORKBOOKS, SPOILED = 0.2, 0.35


@dataclass(frozen=True)
class Answer:
    """What became of a drawn file: read, refused, or wrong and why; `is_ordinary` where a clerk calls it so."""

    seed: int
    form: str
    kind: str
    is_ordinary: bool
    why: str = ""
    file: str = ""


@lru_cache(maxsize=500)
def reference(units: tuple[str, ...]) -> Reference:
    """What is asked of these units, among others that exist."""
    rows = [
        (
            one.key,
            one.name,
            one.key,
            one.measure,
            one.measure,
            one.kind,
            "quarter",
            one.decimals,
            unit,
            DISTRICTS[unit],
            unit,
        )
        for one in INDICATORS
        for unit in units
    ]
    asked = pd.DataFrame(rows, columns=[*_COLUMNS, "decimals", "unit_id", "unit_zh", "unit_en"])
    names = {CITY: "zhengzhou"}
    for unit, name in (DISTRICTS | OTHERS).items():
        names |= dict.fromkeys((name, f"{name}人民政府", name[:-1]), unit)
    return Reference(asked, names, above=frozenset({"zhengzhou"}))


def drawn(seed: int) -> Draft:
    """The file of one seed."""
    chance = random.Random(seed)
    asked = tuple(chance.sample(list(DISTRICTS), chance.choice((1, 1, 1, 2, 3, 6))))
    units = list(asked) if chance.random() < 0.8 else chance.sample(asked, chance.randrange(1, len(asked) + 1))
    indicators = chance.sample(INDICATORS, chance.choice((1, 1, 1, 2, 3)))
    values = {(one.key, unit): drawn_value(chance, one) for one in indicators for unit in units}
    told = Told(indicators, units, Quarter(chance.randrange(2016, 2024), chance.randrange(1, 5)), values)
    draft = Draft(chance, told, asked, chance.random() < WORKBOOKS, chance.choice(",,,\t;，"))
    form = chance.choices([form for form, _ in _FORMS], [weight for _, weight in _FORMS])[0]
    book = chance.choices([book for book, _ in BOOKS], [weight for _, weight in BOOKS])[0]
    book = book if draft.is_workbook else one_sheet
    draft.is_from_1904 = draft.by(0.2)
    draft.form = f"{form.__name__}, {book.__name__ if draft.is_workbook else 'text'}"
    book(draft, form)
    if draft.by(0.1) and not draft.scattered and len(draft.page.places) > 1:
        _leave_blank(draft)
    if draft.by(SPOILED) and not draft.scattered and not draft.spoiled:
        spoil(draft)
    return draft


def _leave_blank(draft: Draft) -> None:
    """One figure was not reported."""
    key = draft.chance.choice(sorted(draft.page.places))
    draft.page.put(key, Cell(draft.chance.choice(("", "", "-", "—", "/", "未报", "无"))))
    draft.told.blank.add(key)
    del draft.page.places[key]


def answer(seed: int) -> Answer:
    """The answer to the file of one seed."""
    draft = drawn(seed)
    quarter = draft.told.quarter
    try:
        data = as_bytes(draft)
        checked = check_file(
            data, reference(draft.asked_units), parse_period(quarter.code), date(quarter.year + 1, 6, 1)
        )
    except UnreadableFileError as error:
        return _answered(seed, draft, "refused", say(error.text, "zh"))
    if not checked.accepted:
        return _answered(seed, draft, "refused", _reasons(checked))
    fault = _fault(draft, checked)
    return _answered(seed, draft, "wrong" if fault else "read", fault)


def _answered(seed: int, draft: Draft, kind: str, why: str) -> Answer:
    is_ordinary = not draft.spoiled and not draft.unusual
    has_file = kind == "wrong" or (kind == "refused" and is_ordinary)
    told = shown(draft) if has_file else ""
    return Answer(seed, draft.form, kind, is_ordinary, why, told)


def _reasons(checked: CheckedFile) -> str:
    found = (*checked.problems, *checked.unexplained)[:3]
    return "; ".join(
        f"{one.row} {one.column} {one.found!r}: {say(one.expected, 'zh')} / {say(one.mend, 'zh')}" for one in found
    )


def _fault(draft: Draft, checked: CheckedFile) -> str:
    """Why the acceptance of a file is wrong; empty where it is right."""
    if draft.spoiled:
        return f"accepted though {draft.spoiled[0]}"
    told = draft.scattered or draft.told
    true = {(one.key, unit): value for one, unit, value in told.each() if (one.key, unit) not in told.blank}
    found = {(one.indicator_id, one.unit_id): one.value for one in checked.reported}
    periods = {one.period for one in checked.reported}
    if periods != {told.quarter.code} or len(found) != len(checked.reported):
        return f"periods {periods}"
    other = {key: value for key, value in found.items() if true.get(key) != value}
    if other:
        return f"read {other}, true is { {key: true.get(key) for key in other} }"
    missing = set(true) - set(found)
    named = {found.sheet for found in checked.table.left_out() if not found.row} if checked.table else set()
    elsewhere = {page.name for page in draft.pages if missing & set(page.places)}
    return f"dropped {missing}" if missing and not elsewhere <= named else ""


def answers(count: int, seed: int) -> Iterator[Answer]:
    """The answers to `count` files, the first of `seed`."""
    with workbooks_read_here():
        for number in range(seed, seed + count):
            yield answer(number)


def counted(found: Iterator[Answer]) -> tuple[Counter[str], list[Answer]]:
    """How many were answered in which way, ordinary ones apart; and the wrong ones."""
    counts: Counter[str] = Counter()
    wrong = []
    for one in found:
        counts[f"{'ordinary' if one.is_ordinary else 'other'} {one.kind}"] += 1
        wrong += [one] if one.kind == "wrong" else []
    return counts, wrong


@contextmanager
def workbooks_read_here() -> Iterator[None]:
    """Workbooks are read by the reader's own code in this process, without starting one for each."""
    with patch.object(workbook, "_read_apart", _read_here), patch.object(workbook_reader, "_limit_memory"):
        yield


def _read_here(data: bytes) -> bytes:
    output = BytesIO()
    with (
        patch.object(sys, "stdin", TextIOWrapper(BytesIO(data))),
        patch.object(sys, "stdout", TextIOWrapper(output)),
    ):
        workbook_reader.main()
        return output.getvalue()
