"""What a unit is told on a day: one digest of all that is urged then, the last step first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from duban.words.amounts import day
from duban.words.demonstration import DEMONSTRATION
from duban.words.wording import N_, Text, say

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Digest:
    """What one unit is told: a title and lines, with the matters (rows of `reminding/due`) that it speaks of."""

    unit_id: str
    title: str
    text: str
    matters: tuple[Row, ...]


def digest_of(matters: Sequence[Row], language: str, where: str, most_bytes: int, *, invented: bool) -> Digest:
    """The digest of one unit's `matters`, in their order, at most `most_bytes` of UTF-8; `where` one reports, or empty.

    What does not fit is counted. `invented` marks it as part of a demonstration.
    """
    first = matters[0]
    counted = N_("{unit}: {count} matters to attend to", unit=first[f"reporter_{language}"], count=len(matters))
    mark = f"[{say(DEMONSTRATION, language)}] " if invented else ""
    title = f"{mark}{say(counted, language)}"
    foot = [say(line, language) for line in _foot(matters, where)]
    room = most_bytes - _bytes([title, *foot, _more(len(matters), language)])
    lines: list[str] = []
    shown = 0
    for line, is_matter in _lines(matters, language):
        if _bytes([*lines, line]) > room:
            lines.append(_more(len(matters) - shown, language))
            break
        lines.append(line)
        shown += is_matter
    return Digest(first["reporter_id"], title, "\n".join([*lines, *foot]), tuple(matters))


def _lines(matters: Sequence[Row], language: str) -> list[tuple[str, bool]]:
    """The lines, and whether each is of a matter."""
    lines: list[tuple[str, bool]] = []
    for _position, group in groupby(matters, key=lambda row: row["position"]):
        rows = list(group)
        lines.append((f"【{rows[0][f'step_{language}']}】{rows[0][f'words_{language}']}", False))
        lines += [(f"- {say(_said(row, language), language)}", True) for row in rows]
    return lines


def _said(row: Row, language: str) -> Text:
    subject = " ".join(str(row[f"subject_{language}"]).split())
    if row["unit_id"] != row["reporter_id"]:
        subject += f" · {row[f'unit_{language}']}"
    values = {"subject": subject, "day": day(row["due_on"], language), "late": int(row["days_late"])}
    if row["was_returned"]:
        return N_("{subject}: returned, to be sent again; due by {day}", **values)
    if row["days_late"]:
        return N_("{subject}: due by {day}, {late} days late", **values)
    return N_("{subject}: due by {day}", **values)


def _foot(matters: Sequence[Row], where: str) -> list[Text]:
    unsure = [N_("An earlier message on this may have reached you already.")]
    foot = unsure if any(row["is_unsure"] for row in matters) else []
    return [*foot, N_("Please report here: {where}", where=where)] if where else foot


def _more(count: int, language: str) -> str:
    return say(N_("{count} more are on the page.", count=count), language)


def _bytes(lines: Sequence[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
