"""Tasks on the command line: take a step, act on an extension, take out a file of evidence."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from duban.commands.console import acting_person, as_person, said
from duban.commands.evidence import as_evidence, given_pieces
from duban.commands.instructions import instruction
from duban.errors import AccessError
from duban.following.extensions import Act, Extending
from duban.following.life import Known
from duban.following.record import act_on_extension, take_step
from duban.following.steps import Step
from duban.following.store import read
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.people.roles import Action
from duban.words.moments import today
from duban.words.steps import CHECK_KINDS, CHECK_RESULTS, EXTENSION_STATES, STEPS
from duban.words.wording import N_

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def task() -> None:
    """Tasks: follow them to their close."""


@task.command()
@click.argument("task_id")
@click.argument("step", type=click.Choice(list(STEPS)))
@click.option("--unit", default="", help="The unit_id of the body in whose name; empty for the supervisor's steps.")
@click.option("--day", type=_DAY, help="The day of the step, today where it is left out.")
@click.option("--reason", default="", help="Why; it stays in the history.")
@click.option("--check", "kind", type=click.Choice(list(CHECK_KINDS)), help="How it was checked.")
@click.option("--result", type=click.Choice(list(CHECK_RESULTS)), help="What the check found.")
@as_evidence
@as_person
def step(
    task_id: str,
    step: str,
    unit: str,
    day: datetime | None,
    reason: str,
    kind: str | None,
    result: str | None,
    files: tuple[Path, ...],
    links: tuple[str, ...],
    numbers: tuple[str, ...],
    acting: str,
) -> None:
    """Take STEP on TASK_ID, as its card does."""
    home = LakeHome.from_environment()
    with closing(queries.open_lake(home)) as lake:
        person, known = acting_person(lake, acting), Known.of(lake, task_id)
        given = given_pieces(files, links, numbers)
        taken_on = day.date() if day else today()
        take_step(home, person, Step(task_id, step, taken_on, unit, reason, kind, result, given), known)
    click.echo(f"{task_id}: {said(STEPS[step])} {taken_on}")


@task.command()
@click.argument("task_id")
@click.argument("act", type=click.Choice([act.value for act in Act]))
@click.option("--unit", default="", help="The unit_id of the body that asks.")
@click.option("--until", type=_DAY, help="The day that is wanted, or granted.")
@click.option("--progress", default="", help="How far the task is, when an extension is asked for.")
@click.option("--reason", default="", help="Why; it stays in the history.")
@click.option(
    "--leader", default="", help="The city leader who agreed, by the name in the documents; for a second one."
)
@as_person
def extension(
    task_id: str,
    act: str,
    unit: str,
    until: datetime | None,
    progress: str,
    reason: str,
    leader: str,
    acting: str,
) -> None:
    """Ask for an extension of TASK_ID, confirm or decline the request, grant or refuse it."""
    home = LakeHome.from_environment()
    with closing(queries.open_lake(home)) as lake:
        person, known = acting_person(lake, acting), Known.of(lake, task_id)
        wanted = until.date() if until else None
        act_on_extension(home, person, Extending(task_id, Act(act), unit, wanted, progress, reason, leader), known)
    click.echo(f"{task_id}: {said(EXTENSION_STATES[act])} {wanted or ''}".rstrip())


@task.command()
@click.argument("task_id")
@click.argument("sha256")
@as_person
def evidence(task_id: str, sha256: str, acting: str) -> None:
    """Write a file of evidence on TASK_ID to standard output; SHA256 is its hash, as `export evidence` lists it."""
    home = LakeHome.from_environment()
    with closing(queries.open_lake(home)) as lake:
        person, known = acting_person(lake, acting), Known.of(lake, task_id)
        if not any(person.may(Action.SEE_QUEUE, unit_id) for unit_id in known.bodies):
            raise AccessError(
                N_("{name} may not do this; ask an administrator for the role", name=person.name or person.person_id)
            )
        named = set(queries.run(lake, "following/evidence", task=task_id)["sha256"].dropna())
    sys.stdout.buffer.write(read(home, sha256 if sha256 in named else ""))


task.add_command(instruction)
