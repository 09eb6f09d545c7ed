"""What the commands share: words in the chosen language, and who is acting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from duban.errors import AccessError
from duban.lake.reader import Lake
from duban.people.accounts import person_of
from duban.people.roles import OPEN, Person
from duban.people.ways_in import Entrance, Mode
from duban.words.wording import N_, Text, say

as_person: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--as", "acting", default="", metavar="PERSON", help="The account that acts; in open mode it can be left out."
)


def said(text: Text) -> str:
    """`text` in the language of the command line."""
    return say(text, spoken())


def spoken() -> str:
    """The language of the command line."""
    return str(click.get_current_context().find_root().params["lang"])


def acting_person(lake: Lake, name: str) -> Person:
    """Who acts under the account `name`; without one, everyone in open mode. Raises AccessError."""
    if name:
        return person_of(lake, name)
    if Entrance.from_environment().mode is not Mode.OPEN:
        raise AccessError(N_("Say which account acts: --as PERSON"))
    return OPEN
