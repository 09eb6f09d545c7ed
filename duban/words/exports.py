"""Tables as files that a spreadsheet opens well and safely."""

from __future__ import annotations

import re

import pandas as pd

# The wide forms too: spreadsheets set to Chinese or Japanese take them for the narrow ones.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What XML, and so a Word or an Excel file, cannot hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """`text` without the control characters that an Office file cannot hold."""
    return _UNPRINTABLE.sub("", text)


def runs_as_formula(text: str) -> bool:
    """Whether a spreadsheet would run `text` if it stood in a cell as it is."""
    return text.startswith(_FORMULA_STARTS)


def neutral(cell: object) -> object:
    """`cell`, with a leading apostrophe when it is text that a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and runs_as_formula(cell) else cell


def restored(cell: str) -> str:
    """`cell` as it was before `neutral` put an apostrophe in front."""
    return cell[1:] if cell.startswith("'") and runs_as_formula(cell[1:]) else cell


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """`frame` as CSV: UTF-8 with BOM (Excel needs it for Chinese), CRLF, no index, missing cells empty."""
    safe = frame.rename(columns=neutral)
    for position, dtype in enumerate(frame.dtypes):
        if not pd.api.types.is_numeric_dtype(dtype):
            cells = [neutral(cell) for cell in frame.iloc[:, position]]
            safe.isetitem(position, pd.Series(cells, dtype=object).array)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
