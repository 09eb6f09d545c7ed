"""The accounts on the command line: who there is, add or change one, take one out."""

from __future__ import annotations

from contextlib import closing

import click

from duban.commands.console import acting_person, as_person, said
from duban.errors import AccountError, DubanError
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.people.accounts import name_first_administrator, save_person
from duban.people.roles import Action, Person, Role
from duban.people.ways_in import Entrance, Mode, account
from duban.words.wording import N_


@click.group()
def people() -> None:
    """Accounts: who may do what."""


@people.command("list")
@as_person
def list_people(acting: str) -> None:
    """List every account: name, role, units, and whether it is in use."""
    with closing(Lake(LakeHome.from_environment())) as lake:
        acting_person(lake, acting).require(Action.MANAGE_PEOPLE)
        for row in queries.run(lake, "accounts/people").to_dict("records"):
            state = "" if row["is_active"] else said(N_("no longer active"))
            click.echo(
                "  ".join((row["person_id"], row["name"], row["role"], ",".join(row["unit_ids"]), state)).rstrip()
            )


@people.command()
@click.argument("person")
@click.option("--name", default="", help="The name to show; the account's own where it is left out.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="What the person may do.")
@click.option("--unit", "units", multiple=True, help="A unit that a reporter reports for; can be given again.")
@as_person
def add(person: str, name: str, role: str, units: tuple[str, ...], acting: str) -> None:
    """Add PERSON, an account's name, or change its role. The first one is an administrator and needs no --as."""
    home = LakeHome.from_environment()
    with closing(queries.open_lake(home)) as lake:
        added = Person(account(person), name or person, Role(role), frozenset(unit_ids_of(lake, units)))
        if acting or Entrance.from_environment().mode is Mode.OPEN:
            save_person(home, acting_person(lake, acting), added)
        else:
            name_first_administrator(home, added)
    click.echo(said(N_("{person} is now {role}", person=added.person_id, role=role)))


@people.command()
@click.argument("person")
@as_person
def remove(person: str, acting: str) -> None:
    """Let PERSON in no longer; what they did stays in the history."""
    home = LakeHome.from_environment()
    with closing(Lake(home)) as lake:
        rows = queries.run(lake, "accounts/person", person=account(person)).to_dict("records")
        if not rows:
            raise AccountError(N_("There is no account “{name}”", name=person))
        found = Person(rows[0]["person_id"], rows[0]["name"], Role(rows[0]["role"]), frozenset(rows[0]["unit_ids"]))
        save_person(home, acting_person(lake, acting), found, is_active=False)
    click.echo(said(N_("{person} is let in no longer", person=found.person_id)))


def unit_ids_of(lake: Lake, names: tuple[str, ...]) -> list[str]:
    """The units that are called so by name, short name, alias or unit_id. Raises DubanError."""
    known = queries.run(lake, "report_data/unit_names").set_index("spelling")["unit_id"]
    if unknown := [name for name in names if name not in known]:
        raise DubanError(N_("“{unit}” is not a unit; write its full name", unit=", ".join(unknown)))
    return [known[name] for name in names]
