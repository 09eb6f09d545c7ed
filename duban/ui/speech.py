"""In which language a bare request, outside Streamlit's pages, is answered."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from duban.words.wording import LANGUAGES


def language_of(connection: HTTPConnection) -> str:
    """What the link asks for, else what the browser reads: English for one that does not ask for Chinese."""
    asked = connection.query_params.get("lang")
    if asked in LANGUAGES:
        return str(asked)
    return "zh" if connection.headers.get("accept-language", "zh").lower().startswith("zh") else "en"
