"""The command line: each command is in a module of its own and imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from duban.errors import DubanError
from duban.people.doorbook import COMMAND_LINE, acting_from
from duban.words.wording import LANGUAGES, say

# Where each command is. All of them together take a second to import: papers, messages, workbooks, the demonstration.
_MODULES = {
    "audit": "audit",
    "backup": "keeping",
    "build": "building",
    "demo": "demo",
    "doctor": "keeping",
    "export": "export",
    "load": "loading",
    "maintain": "keeping",
    "meeting": "meeting",
    "move": "keeping",
    "people": "people",
    "promise": "promise",
    "remind": "reminding",
    "restore": "keeping",
    "serve": "serving",
    "snapshots": "snapshots",
    "task": "following",
    "token": "tokens",
}


class _Commands(click.Group):
    """Commands that say what a person can mend in one line, in the chosen language, with exit code 1."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        command: click.Command = getattr(import_module(f"duban.commands.{_MODULES[cmd_name]}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DubanError as error:
            for line in (error.text, *error.details):
                click.echo(say(line, ctx.params["lang"]), err=True)
            ctx.exit(1)


@click.group(cls=_Commands)
@click.option("--lang", type=click.Choice(LANGUAGES), default="zh", envvar="DUBAN_LANG", help="Language of messages.")
def main(lang: str) -> None:
    """Duban 督办: a city's promises from its gazette, followed to their end."""


def run() -> None:
    """Run the command line; an error that a person can mend is one line and exit code 1."""
    acting_from(COMMAND_LINE)
    main()
