"""In which encoding a text is written; what is none that we read is named for what it is."""

from __future__ import annotations

import codecs

import numpy as np
import pyarrow as pa

from duban.errors import UnreadableFileError
from duban.words.wording import N_

_CHUNK = 1024 * 1024
_AROUND = 1000
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_EITHER = ("utf-8", "gb18030")
# Letters that simplified writing lost; Big5 text often decodes as GB18030 too, to nonsense.
_TRADITIONAL = "標稱單區數計開勞業經費項時間縣備註"
_SIMPLIFIED = "标称单区数计开劳业经费项时间县备注"


def encoding_of(data: bytes) -> str:
    """The encoding of text (utf-8, gb18030 or utf-16). Raises UnreadableFileError when it is none of these."""
    utf16 = data.startswith(_UTF16_MARKS)
    if b"\0" in data and not utf16:
        raise _no_text()
    candidates = ("utf-16",) if utf16 else ("utf-8",) if data.startswith(codecs.BOM_UTF8) else _EITHER
    stopped = [0]
    for encoding in candidates:
        good = _decodable(data, encoding)
        if good == len(data) and not (encoding == "gb18030" and _is_big5(data)):
            return encoding
        stopped.append(good)
    raise _unreadable(data, max(stopped))


def _unreadable(data: bytes, far: int) -> UnreadableFileError:
    row = data.count(b"\n", 0, far) + 1
    if _is_big5(data):
        return UnreadableFileError(N_("The file is Big5 text (traditional Chinese); save it again as CSV UTF-8"))
    if _is_mixed(data, far):
        return UnreadableFileError(
            N_("Row {row} is written in another encoding than the rows above; save all of it as CSV UTF-8", row=row)
        )
    return UnreadableFileError(
        N_("The file is neither UTF-8 nor GB18030 text from row {row} on; save it again as CSV UTF-8", row=row)
    )


def _no_text() -> UnreadableFileError:
    return UnreadableFileError(N_("This is neither a CSV file nor a workbook; open it in a spreadsheet and save it so"))


def _is_big5(data: bytes) -> bool:
    """Whether the head of the file reads in Big5 as the words of a table do."""
    head, otherwise = data[:_CHUNK].decode("big5", "replace"), data[:_CHUNK].decode("gb18030", "replace")
    read = sum(letter in head for letter in _TRADITIONAL)
    # GB18030 text decodes as Big5 to nonsense as well, with one or the other of these letters in it.
    is_better = read > sum(letter in otherwise for letter in _SIMPLIFIED)
    return read > 2 and is_better and head.count("\ufffd") * 50 < len(head)


def _is_mixed(data: bytes, far: int) -> bool:
    """Whether each line around the place is text in one of the encodings, though the whole is in neither."""
    start = data.rfind(b"\n", 0, max(far - _AROUND, 0)) + 1
    lines = data[start : far + _AROUND].split(b"\n")
    whole = lines[:-1] if far + _AROUND < len(data) else lines
    return len(whole) > 1 and all(any(_decodable(line, name) == len(line) for name in _EITHER) for line in whole)


def _decodable(data: bytes, encoding: str) -> int:
    """How many bytes of `data` are text in `encoding`; decoded piece by piece, and thrown away."""
    if encoding == "utf-8" and _is_utf8(data):
        return len(data)
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, max(len(data), 1), _CHUNK):
        piece = data[start : start + _CHUNK]
        try:
            text = decoder.decode(piece, final=start + _CHUNK >= len(data))
        except UnicodeDecodeError as error:
            return start + error.start
        if "\0" in text:
            raise _no_text()
    return len(data)


def _is_utf8(data: bytes) -> bool:
    """Whether all of `data` is UTF-8, looked at where it stands; that it holds no zero is known by then."""
    ends = np.array([0, len(data)], np.int64)
    whole = pa.LargeBinaryArray.from_buffers(pa.large_binary(), 1, [None, pa.py_buffer(ends), pa.py_buffer(data)])
    try:
        whole.cast(pa.large_string())
    except pa.ArrowInvalid:
        return False
    return True
