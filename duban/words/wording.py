"""Words for people: messages that are written once in English and shown in the reader's language."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from duban.folders import LOCALE

LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Text:
    """A message not yet in any language: the English `msgid` and the values for its {placeholders}.

    A value may itself be a `Text`; it is then put into the reader's language first. Words that come in both languages
    already have their Chinese in `zh`, and are taken as they are.
    """

    msgid: str
    values: dict[str, object] = field(default_factory=dict)
    zh: str = ""


def N_(msgid: str, **values: object) -> Text:  # noqa: N802 (the name that message extraction knows)
    """Mark `msgid` for translation and carry `values` for its placeholders."""
    return Text(msgid, values)


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalog of `language`, read from its .po file; English is the source and needs none."""
    path = LOCALE / language / "LC_MESSAGES" / "duban.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def listed(names: Iterable[str], language: str) -> str:
    """Names one after another, as the language separates them."""
    return ("、" if language == "zh" else ", ").join(names)


def say(text: Text | str, language: str) -> str:
    """`text` in `language`, its placeholders filled; an unknown message comes out in English."""
    if isinstance(text, str):
        return translations(language).gettext(text) if text else ""
    if not text.msgid:
        return ""
    if text.zh:
        return text.zh if language == "zh" else text.msgid
    return said(text.msgid, text.values, language)


def said(msgid: str, values: Mapping[str, object], language: str) -> str:
    """The message `msgid` in `language`, with `values` for its placeholders; an empty one is empty."""
    if not msgid:
        return ""
    filled = {name: say(value, language) if isinstance(value, Text) else value for name, value in values.items()}
    return translations(language).gettext(msgid).format(**filled)
