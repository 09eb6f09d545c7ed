"""The tokens of other systems on the command line: which there are, make one, revoke one."""

from __future__ import annotations

from contextlib import closing

import click

from duban.commands.console import acting_person, as_person, said
from duban.commands.people import unit_ids_of
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.people.api_tokens import make_token, revoke_token
from duban.people.roles import Action, Role
from duban.words.moments import told
from duban.words.wording import N_


@click.group()
def token() -> None:
    """Tokens with which other systems read /api/v1."""


@token.command("list")
@as_person
def list_tokens(acting: str) -> None:
    """List every token that stands: its number, system, role, units, and who made it when."""
    with closing(queries.open_lake(LakeHome.from_environment(), only=["accounts"])) as lake:
        acting_person(lake, acting).require(Action.MANAGE_PEOPLE)
        for row in queries.answer(lake, "accounts/tokens").to_pylist():
            parts = (row["token_id"], row["name"], row["role"], ",".join(row["unit_ids"]), row["acted_by"],
                     told(row["acted_at"]))  # fmt: skip
            click.echo("  ".join(filter(None, parts)))


@token.command()
@click.argument("system")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.VIEWER.value, show_default=True,
              help="What the system may read: what a person with this role reads.")  # fmt: skip
@click.option("--unit", "units", multiple=True, help="A unit of a reporter's token; can be given again.")
@as_person
def make(system: str, role: str, units: tuple[str, ...], acting: str) -> None:
    """Make a token for SYSTEM, and print it once; only its hash is kept."""
    home = LakeHome.from_environment()
    with closing(queries.open_lake(home)) as lake:
        made = make_token(home, acting_person(lake, acting), system, Role(role), frozenset(unit_ids_of(lake, units)))
    click.echo(said(N_("Keep this token now; it is not shown again.")), err=True)
    click.echo(made)


@token.command()
@click.argument("token_id")
@as_person
def revoke(token_id: str, acting: str) -> None:
    """Let TOKEN_ID, a number of the list, open nothing any more."""
    home = LakeHome.from_environment()
    with closing(queries.open_lake(home, only=["accounts"])) as lake:
        revoke_token(home, acting_person(lake, acting), token_id)
    click.echo(said(N_("Revoked: {name}", name=token_id)))
