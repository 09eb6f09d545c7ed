"""The OpenAPI document: every path, its parameters, and the form of its answers, made from the lists themselves."""

from __future__ import annotations

from functools import cache
from typing import Any

from duban.api.asking import COMMON, FILTERS, MOST_ROWS, USUAL_ROWS, states_of
from duban.api.fields import DAY, FIELDS, MOMENT, NUMBER, TEXT, TEXTS, WHOLE, YES_NO, Field
from duban.api.resources import RESOURCES, Resource
from duban.people.roles import ROLE_NAMES, Action, Person, Role
from duban.words.wording import N_, Text, listed, say

ROOT = "/api/v1"
DOCUMENT, BOOK = f"{ROOT}/openapi.json", f"{ROOT}/datapackage.zip"

_TYPES: dict[str, dict[str, Any]] = {
    TEXT: {"type": ["string", "null"]},
    WHOLE: {"type": ["integer", "null"]},
    NUMBER: {"type": ["number", "null"]},
    YES_NO: {"type": ["boolean", "null"]},
    DAY: {"type": ["string", "null"], "format": "date"},
    MOMENT: {"type": ["string", "null"], "format": "date-time"},
    TEXTS: {"type": "array", "items": {"type": "string"}},
}
_ABOUT = N_(
    "Read-only, from the same views as the pages and with the same rights. A list comes as JSON, or as CSV with .csv"
    " behind its name. meta.commit is the commit that last changed what the answer is made from: if it changes while"
    " you read part by part, begin again. Send the ETag back in If-None-Match and only what has changed is answered"
    " anew. With accounts send a token: Authorization: Bearer TOKEN. An administrator makes it on the page Accounts."
)
_META: dict[str, Text] = {
    "resource": N_("The name of the list"),
    "on": N_("The reporting date of the answer"),
    "known_on": N_("The day at whose end this was known; missing for the newest state"),
    "commit": N_("The commit since which the answer is as it is"),
    "is_demonstration": N_("Whether what units report here is invented"),
    "total": N_("How many rows there are in all"),
    "offset": N_("How many rows were passed over"),
    "limit": N_("How many rows are answered at most"),
    "next": N_("Where the next rows are; missing at the end"),
}
_ERRORS: dict[str, Text] = {
    "400": N_("A parameter means nothing here; the message says which, and what it can be"),
    "401": N_("Nobody is signed in, and no token that stands was sent"),
    "403": N_("Not for this role"),
    "429": N_("Too many requests; wait as many seconds as Retry-After says"),
    "503": N_("The lake does not answer, or too many ask at once; try again"),
}


@cache
def document(language: str) -> dict[str, Any]:
    """The whole document with its descriptions in a language; never change it."""
    paths: dict[str, Any] = {}
    for resource in RESOURCES:
        paths[f"{ROOT}/{resource.name}"] = {"get": _operation(resource, language, csv=False)}
        paths[f"{ROOT}/{resource.name}.csv"] = {"get": _operation(resource, language, csv=True)}
    paths[BOOK] = {"get": _book(language)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "督办 Duban", "version": "1", "description": say(_ABOUT, language)},
        "paths": paths,
        "security": [{}, {"token": []}],
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Meta": _meta(language),
                "Error": _error(),
                **{_row_name(resource): _row(resource, language) for resource in RESOURCES},
            },
        },
    }


def readers_of(action: Action) -> list[Role]:
    """The roles that may do an action for some unit at least."""
    return [role for role in Role if Person("", "", role, frozenset({""})).may_somewhere(action)]


def _operation(resource: Resource, language: str, *, csv: bool) -> dict[str, Any]:
    form = {"text/csv": {"schema": {"type": "string"}}} if csv else {"application/json": {"schema": _answer(resource)}}
    return {
        "operationId": f"{resource.name}_csv" if csv else resource.name,
        "summary": say(resource.title, language),
        "description": _readers(readers_of(resource.action), language),
        "parameters": [*_filters(resource, language), *_common(resource, language, csv=csv)],
        "responses": {"200": {"description": say(resource.title, language), "content": form}, **_failures(language)},
    }


def _readers(roles: list[Role], language: str) -> str:
    """Who may read it, in words."""
    if len(roles) == len(Role):
        return say(N_("For everyone who is let in"), language)
    return say(
        N_("For: {roles}", roles=listed((say(ROLE_NAMES[role], language) for role in roles), language)), language
    )


def _filters(resource: Resource, language: str) -> list[dict[str, Any]]:
    found = []
    for name in (name for name in resource.parameters if name in FILTERS):
        schema: dict[str, Any] = {"type": "string"}
        if name == "on":
            schema["format"] = "date"
        if name == "status":
            schema["enum"] = list(states_of(resource))
        found.append(_parameter(name, FILTERS[name], schema, language) | {"required": name in resource.needed})
    return found


def _common(resource: Resource, language: str, *, csv: bool) -> list[dict[str, Any]]:
    schemas: dict[str, dict[str, Any]] = {
        "known_on": {"type": "string", "format": "date"},
        "limit": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": MOST_ROWS if csv else USUAL_ROWS},
        "offset": {"type": "integer", "minimum": 0, "default": 0},
        "lang": {"type": "string", "enum": ["zh", "en"]},
    }
    return [
        _parameter(name, meaning, schemas[name], language)
        for name, meaning in COMMON.items()
        if resource.query or name != "known_on"
    ]


def _parameter(name: str, meaning: Text, schema: dict[str, Any], language: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": say(meaning, language), "schema": schema}


def _row_name(resource: Resource) -> str:
    return f"{resource.name}_row"


def _row(resource: Resource, language: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(resource.fields),
        "additionalProperties": False,
        "properties": {name: _field(FIELDS[name], language) for name in resource.fields},
    }


def _field(field: Field, language: str) -> dict[str, Any]:
    schema = {**_TYPES[field.kind], "description": say(field.meaning, language)}
    return schema | {"enum": [*field.choices, None]} if field.choices else schema


def _answer(resource: Resource) -> dict[str, Any]:
    rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{_row_name(resource)}"}}
    return {
        "type": "object",
        "required": ["meta", "data"],
        "additionalProperties": False,
        "properties": {"meta": {"$ref": "#/components/schemas/Meta"}, "data": rows},
    }


def _meta(language: str) -> dict[str, Any]:
    whole, day = {"type": "integer"}, {"type": ["string", "null"], "format": "date"}
    schemas: dict[str, dict[str, Any]] = {
        "resource": {"type": "string"},
        "on": day,
        "known_on": day,
        "commit": whole,
        "is_demonstration": {"type": "boolean"},
        "total": whole,
        "offset": whole,
        "limit": whole,
        "next": {"type": ["string", "null"]},
    }
    told = {name: schema | {"description": say(_META[name], language)} for name, schema in schemas.items()}
    return {"type": "object", "required": list(schemas), "additionalProperties": False, "properties": told}


def _error() -> dict[str, Any]:
    text = {"type": "string"}
    inner = {"type": "object", "required": ["status", "message_zh", "message_en"], "additionalProperties": False,
             "properties": {"status": {"type": "integer"}, "message_zh": text, "message_en": text}}  # fmt: skip
    return {"type": "object", "required": ["error"], "additionalProperties": False, "properties": {"error": inner}}


def _failures(language: str) -> dict[str, Any]:
    form = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "304": {"description": say(N_("Nothing has changed since the ETag that was sent"), language)},
        **{status: {"description": say(words, language), "content": form} for status, words in _ERRORS.items()},
    }


def _book(language: str) -> dict[str, Any]:
    words = N_("The whole book as a data package (zip), of which another installation builds an equal lake")
    readers = [role for role in Role if Person("", "", role).may(Action.SEE_QUEUE)]
    return {
        "operationId": "datapackage",
        "summary": say(words, language),
        "description": _readers(readers, language),
        "parameters": [],
        "responses": {
            "200": {"description": say(words, language), "content": {"application/zip": {}}},
            **_failures(language),
        },
    }
