"""Typst at work: data in, PDF or pictures out. Nothing that people wrote is ever read as its language.

What is set is handed over as JSON and shown as text; the folder that Typst may read is empty, and it loads no packages.
"""

from __future__ import annotations

import json
import tempfile
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from duban.errors import PaperError
from duban.reports.letters import clean
from duban.words.wording import N_, Text

_SONG = ("SimSun", "Songti SC", "STSong", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "AR PL UMing CN")
_BLACK = (
    *("Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC"),
    *("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "STHeiti", "Droid Sans Fallback"),
)
_KAI = ("KaiTi_GB2312", "KaiTi", "STKaiti", "LXGW WenKai GB", "LXGW WenKai", "AR PL UKai CN")
_EMOJI = ("Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji", "Noto Emoji")
_SERIF, _SANS = ("Times New Roman", "Liberation Serif", "Libertinus Serif"), ("Arial", "Liberation Sans", "DejaVu Sans")
# For marks and letters of other scripts.
_OTHERS = ("DejaVu Sans", "Segoe UI Symbol", "Noto Sans Symbols 2", "Arial", "OpenSymbol", "DejaVu Sans Mono")
# Latin letters first, then Chinese ones, each by the faces that official papers ask for and what comes nearest.
_FACES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "sans": (_SANS, (*_BLACK, *_SONG)),
    "hei": (_SERIF, ("SimHei", "STHeiti", *_BLACK, *_SONG)),
    "song": (_SERIF, (*_SONG, *_BLACK)),
    "fang": (_SERIF, ("FangSong_GB2312", "FangSong", "STFangsong", "FZFangSong-Z02", *_SONG, *_BLACK)),
    "kai": (_SERIF, (*_KAI, *_SONG, *_BLACK)),
    "biao": (_SERIF, ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong", *_SONG, *_BLACK)),
}
_FOLDER = Path(__file__).parent


def pdf(template: str, data: dict[str, Any]) -> bytes:
    """`data` set by the template as a PDF. Raises PaperError."""
    return _typeset(template, data, "pdf")[0]


def pictures(template: str, data: dict[str, Any], dots_per_inch: float) -> list[bytes]:
    """`data` set by the template as PNG, one a page. Raises PaperError."""
    return _typeset(template, data, "png", dots_per_inch)


def _typeset(
    template: str, data: dict[str, Any], form: Literal["pdf", "png"], dots_per_inch: float | None = None
) -> list[bytes]:
    told = json.dumps(_plain(data) | {"faces": _faces()}, ensure_ascii=False)
    _check_letters(told)
    source = "\n".join(["#let d = json(bytes(sys.inputs.data))", _source("charts.typ"), _source(template)])
    with tempfile.TemporaryDirectory() as empty:
        try:
            compiler = typst.Compiler(
                source.encode(),
                root=empty,
                font_paths=_fonts(),
                sys_inputs={"data": told},
                package_path=empty,
                package_cache_path=empty,
            )
            made = compiler.compile(format=form, ppi=dots_per_inch)
        except RuntimeError as error:
            raise PaperError(N_("The paper could not be set as PDF: {reason}", reason=str(error))) from error
    return made if isinstance(made, list) else [made or b""]


@cache
def _source(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts()


@cache
def _families() -> frozenset[str]:
    return frozenset(family.lower() for family in _fonts().families())


def _there(families: tuple[str, ...]) -> list[str]:
    return [family for family in families if family.lower() in _families()]


@cache
def _faces() -> dict[str, list[Any]]:
    """For each kind of face those that are here; Latin ones leave quotation marks and dashes to the Chinese."""
    return {
        kind: [
            *({"name": family, "covers": "latin-in-cjk"} for family in _there(latin)[:1]),
            *_there(chinese),
            *_there((*_OTHERS, *_EMOJI)),
        ]
        for kind, (latin, chinese) in _FACES.items()
    }


def missing_letters() -> Text | None:
    """That no face here draws Chinese letters, and how that is mended; None where one does."""
    if _there((*_SONG, *_BLACK)):
        return None
    return N_("No Chinese font was found, so no PDF can be made; install Noto Sans CJK and Noto Serif CJK")


def _check_letters(told: str) -> None:
    """Without a Chinese face every Chinese letter would be an empty box, and nobody would be told."""
    if any("\u4e00" <= letter <= "\u9fff" for letter in told) and (missing := missing_letters()):
        raise PaperError(missing)


def _plain(value: Any) -> Any:
    """`value` with each text as it can be shown."""
    if isinstance(value, str):
        return _without_emoji(clean(value))
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def _without_emoji(text: str) -> str:
    """Pictures among letters as their names, where no font here draws them: [party popper], not an empty box."""
    if text.isascii() or _there(_EMOJI):
        return text
    joined = text.replace("\u200d", "").replace("\ufe0f", "")
    return "".join(
        f"[{unicodedata.name(letter, 'emoji').lower()}]" if ord(letter) >= 0x1F000 and ord(letter) < 0x20000 else letter
        for letter in joined
    )
