"""The page for people who write programs: what /api/v1/openapi.json says, to be read."""

from __future__ import annotations

from functools import cache
from html import escape
from string import Template
from typing import Any

from duban.api.openapi import BOOK, DOCUMENT, ROOT, document
from duban.folders import LOOKS
from duban.words.wording import N_, say


@cache
def page(language: str) -> str:
    """The page in a language."""
    told = document(language)
    other = "en" if language == "zh" else "zh"
    words = {
        "language": language,
        "title": escape(say(N_("Data for other systems"), language)),
        "about": escape(told["info"]["description"]),
        "example": escape(_EXAMPLE),
        "lists": "".join(_list(path, told, language) for path in told["paths"] if _is_list(path)),
        "list_title": escape(say(N_("Lists"), language)),
        "book": _line(BOOK, told["paths"][BOOK]["get"]),
        "document": _link(DOCUMENT),
        "document_says": escape(say(N_("The same for programs (OpenAPI):"), language)),
        "back": escape(say(N_("Back to the pages"), language)),
        "other": f'<a href="?lang={other}" lang="{other}">{"English" if other == "en" else "中文"}</a>',
    }
    return Template((LOOKS / "api.html").read_text(encoding="utf-8")).substitute(words)


_EXAMPLE = f"curl -H 'Authorization: Bearer TOKEN' 'https://duban.example{ROOT}/promises?theme=housing&limit=50'"


def _is_list(path: str) -> bool:
    return not path.endswith((".csv", ".zip"))


def _list(path: str, told: dict[str, Any], language: str) -> str:
    asked = told["paths"][path]["get"]
    name = path.removeprefix(f"{ROOT}/")
    fields = told["components"]["schemas"][f"{name}_row"]["properties"]
    parameters = "".join(_parameter(one, language) for one in asked["parameters"])
    rows = "".join(_field(field, schema) for field, schema in fields.items())
    heads = [say(word, language) for word in (N_("Parameters"), N_("Fields"))]
    return (
        f'<details id="{name}"><summary>{_line(path, asked)}</summary>'
        f"<p>{_link(path)} · {_link(f'{path}.csv')}</p>"
        f"<h3>{heads[0]}</h3><table>{parameters}</table><h3>{heads[1]}</h3><table>{rows}</table></details>"
    )


def _line(path: str, asked: dict[str, Any]) -> str:
    said = f"{escape(asked['summary'])} <span class='quiet'>{escape(asked['description'])}</span>"
    return f"<code>{escape(path)}</code> {said}"


def _link(path: str) -> str:
    return f'<a href="{escape(path)}">{escape(path)}</a>'


def _parameter(one: dict[str, Any], language: str) -> str:
    word = escape(say(N_("needed"), language))
    needed = f" <strong>{word}</strong>" if one.get("required") else ""
    return _row(one["name"], _kind(one["schema"]), escape(one["description"]) + needed + _choices(one["schema"]))


def _field(name: str, schema: dict[str, Any]) -> str:
    return _row(name, _kind(schema), escape(schema["description"]) + _choices(schema))


def _row(name: str, kind: str, meaning: str) -> str:
    return f'<tr><th scope="row"><code>{escape(name)}</code></th><td class="quiet">{kind}</td><td>{meaning}</td></tr>'


def _kind(schema: dict[str, Any]) -> str:
    """The type as programs write it."""
    found = schema["type"]
    kind = found if isinstance(found, str) else next(one for one in found if one != "null")
    return escape(str(schema.get("format", kind)))


def _choices(schema: dict[str, Any]) -> str:
    chosen = [f"<code>{escape(one)}</code>" for one in schema.get("enum", []) if one]
    return f'<br><span class="quiet">{" ".join(chosen)}</span>' if chosen else ""
