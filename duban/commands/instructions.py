"""Leaders' instructions on the command line: enter one, act on it, take out its evidence."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from duban.commands.console import acting_person, as_person, said
from duban.commands.evidence import as_evidence, given_pieces
from duban.following.instructions import Act, Acting, Ground, Instructing, Standing, term_of
from duban.following.record_instructions import act_on_instruction, enter_instruction
from duban.following.store import read
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.people.roles import Action
from duban.words.instructions import INSTRUCTION_STATES
from duban.words.moments import today
from duban.words.wording import N_
from duban.words.working_days import weekends_only


@click.group()
def instruction() -> None:
    """Leaders' instructions on tasks, figures and units."""


@instruction.command()
@click.option("--leader", required=True, help="The city leader, by the name in the documents.")
@click.option("--task", "task_id", default=None, help="The task that it is on.")
@click.option("--indicator", default=None, help="The indicator of the figure that it is on; with --of.")
@click.option("--of", "about", default=None, help="The unit that it is about, alone or of the figure.")
@click.option("--kind", required=True, help="The kind, as instruction_kinds names it.")
@click.option("--text", required=True, help="What the leader wrote.")
@click.option("--unit", default="", help="The unit_id of the body that answers; the one that leads where left out.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the instruction, today where left out.")
@click.option("--days", "working_days", type=int, help="Working days to answer in; those of the kind where left out.")
@as_person
def enter(
    leader: str,
    task_id: str | None,
    indicator: str | None,
    about: str | None,
    kind: str,
    text: str,
    unit: str,
    day: datetime | None,
    working_days: int | None,
    acting: str,
) -> None:
    """Enter a leader's instruction, as the page does; its number is printed."""
    home = LakeHome.from_environment()
    with closing(queries.open_lake(home)) as lake:
        person, ground = acting_person(lake, acting), Ground.of(lake)
        given_on = day.date() if day else today()
        asked = Instructing(leader, (task_id, indicator, about), kind, text, given_on, unit, working_days)
        number = enter_instruction(home, person, asked, ground)
        term = term_of(asked, ground)
    click.echo(said(N_("Instruction {number}: to be answered by {day}", number=number, day=term.due_on)))
    if term.weekends_only_in:
        click.echo(said(weekends_only(term.weekends_only_in)), err=True)


@instruction.command()
@click.argument("number", type=int)
@click.argument("act", type=click.Choice([act.value for act in Act]))
@click.option("--text", default="", help="The word of the answer, or the reason; it stays in the history.")
@as_evidence
@as_person
def act(
    number: int,
    act: str,
    text: str,
    files: tuple[Path, ...],
    links: tuple[str, ...],
    numbers: tuple[str, ...],
    acting: str,
) -> None:
    """Answer instruction NUMBER, return its answer, close it or withdraw it."""
    home = LakeHome.from_environment()
    with closing(queries.open_lake(home)) as lake:
        person, standing = acting_person(lake, acting), Standing.of(lake, number)
        given = given_pieces(files, links, numbers)
        act_on_instruction(home, person, Acting(number, Act(act), text, given), standing)
    click.echo(f"{number}: {said(INSTRUCTION_STATES[act])}")


@instruction.command()
@click.argument("number", type=int)
@click.argument("sha256")
@as_person
def evidence(number: int, sha256: str, acting: str) -> None:
    """Write a file of evidence on instruction NUMBER to standard output; SHA256 is its hash."""
    home = LakeHome.from_environment()
    with closing(queries.open_lake(home)) as lake:
        person, standing = acting_person(lake, acting), Standing.of(lake, number)
        person.require(Action.SEE_QUEUE, standing.unit_id)
        rows = queries.run(lake, "instructions/evidence")
        named = set(rows[rows["instruction_number"] == number]["sha256"].dropna())
    sys.stdout.buffer.write(read(home, sha256 if sha256 in named else ""))
