"""Meetings on the command line: create with an agenda, list, read, take decisions down, end, write the papers."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from duban.commands.console import acting_person, as_person, said, spoken
from duban.commands.meeting_acts import COMMANDS
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.meeting import decisions, draft, meetings
from duban.meeting.decisions import EVIDENCE, VALUE, Decision
from duban.meeting.meetings import Plan
from duban.meeting.papers import newest_day, papers, title
from duban.meeting.versions import minutes_of
from duban.people.roles import Action
from duban.reports.meeting_papers import KINDS, MINUTES, Kind
from duban.words.meeting_acts import PARTS, SCOPES, STATES
from duban.words.moments import today
from duban.words.working_days import day_after, weekends_only

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def meeting() -> None:
    """Meetings: draft the agenda, take decisions down, end them."""


@meeting.command()
@click.argument("kind")
@click.option("--day", type=_DAY, help="The day of the meeting, today where it is left out.")
@click.option("--on", "reporting", type=_DAY, help="The day that the figures stand for, else the newest one.")
@click.option("--minutes", type=int, help="All minutes; else those of the kind.")
@click.option("--scope", "scope_kind", type=click.Choice(list(SCOPES)), default="city", help="What it is about.")
@click.option("--of", "scope_id", default="", help="Which document, board, leader or theme.")
@click.option("--chair", default="", help="Who chairs it.")
@as_person
def new(
    kind: str,
    day: datetime | None,
    reporting: datetime | None,
    minutes: int | None,
    scope_kind: str,
    scope_id: str,
    chair: str,
    acting: str,
) -> None:
    """Create a meeting of KIND with the agenda that drafts itself, and print its number."""
    with closing(_lake()) as lake:
        person = acting_person(lake, acting)
        on = reporting.date() if reporting else newest_day(lake)
        usual = minutes or _usual(lake, kind)
        plan = Plan(kind, day.date() if day else today(), on, usual, scope_kind, scope_id, chair)
        click.echo(draft.create_with_agenda(lake, person, plan))


@meeting.command("list")
@as_person
def list_meetings(acting: str) -> None:
    """List the meetings, newest first."""
    with closing(_lake()) as lake:
        for found in meetings.visible(meetings.meetings(lake), acting_person(lake, acting)):
            name = title(lake, found, spoken())
            click.echo(f"{found.meeting_id}  {found.held_on}  {said(STATES[found.state])}  {name}")


@meeting.command()
@click.argument("meeting_id")
@click.option("--newest", is_flag=True, help="With the newest figures, not those that it is frozen at.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A text file, in place of the screen.")
@as_person
def agenda(meeting_id: str, output: Path | None, acting: str, *, newest: bool) -> None:
    """Print the agenda and the decisions of MEETING_ID."""
    with closing(_lake()) as lake:
        person, found = acting_person(lake, acting), meetings.find(lake, meeting_id)
        if not meetings.visible([found], person):
            person.require(Action.READ_DRAFTS)
        read = papers(lake, meeting_id, spoken(), newest=newest)
    lines = [read.title]
    for number, item in enumerate(read.items, start=1):
        lines.append(f"{number:>3}. [{said(PARTS[item.part])} {item.minutes}] {item.title}  ({item.item_id})")
    for line in read.decisions:
        lines.append(f"  * {line.number}. {line.what}  {line.lead}  {line.due_on}  {line.shown_by}  {line.state}")
    if output is None:
        click.echo("\n".join(lines))
    else:
        output.write_text("\n".join([*lines, ""]), encoding="utf-8")
        click.echo(str(output))


@meeting.command()
@click.argument("meeting_id")
@click.argument("what")
@click.option("--lead", required=True, help="The unit_id of the unit that leads.")
@click.option("--helper", "helpers", multiple=True, help="The unit_id of a helper; can be given again.")
@click.option("--due", type=_DAY, help="The day by which; else see --days.")
@click.option("--days", default=10, show_default=True, help="Working days after the meeting.")
@click.option("--indicator", default="", help="The indicator_id that shows it.")
@click.option("--of", "unit_id", default="", help="The unit_id whose indicator it is.")
@click.option("--value", type=float, help="The value that shows it, in the indicator's measure.")
@click.option("--evidence", default="", help="What is to be shown, where no indicator shows it.")
@click.option("--task", "task_id", default="", help="The task that it serves.")
@click.option("--item", "item_id", default="", help="The item beside which it was taken.")
@as_person
def decide(
    meeting_id: str,
    what: str,
    lead: str,
    helpers: tuple[str, ...],
    due: datetime | None,
    days: int,
    indicator: str,
    unit_id: str,
    value: float | None,
    evidence: str,
    task_id: str,
    item_id: str,
    acting: str,
) -> None:
    """Take down WHAT was decided at MEETING_ID, which is started where it is not, and print its number."""
    home = LakeHome.from_environment()
    with closing(_lake()) as lake:
        person, found = acting_person(lake, acting), meetings.find(lake, meeting_id)
        usual, unknown = day_after(found.held_on, days)
        due_on = due.date() if due else usual
        if unknown and not due:
            click.echo(said(weekends_only(unknown)), err=True)
        way = VALUE if indicator else EVIDENCE
        asked = Decision(what, lead, due_on, way, helpers, indicator, unit_id, value, evidence, task_id, item_id)
        if found.state in ("draft", "called"):
            meetings.act(home, person, found, "started")
            found = meetings.find(lake, meeting_id)
        click.echo(decisions.take(home, person, found, asked))


def _paper_command(code: str, kind: Kind) -> click.Command:
    """The command that writes one paper of a meeting to a file."""

    @click.argument("meeting_id")
    @click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help=_FORMATS[code])
    @click.option("--unit", default="", help="The unit that it is for, by its name in the paper.")
    @click.option("--newest", is_flag=True, help="With the newest figures, not those that it is frozen at.")
    @as_person
    def write(meeting_id: str, output: Path, unit: str, acting: str, *, newest: bool, version: int = 0) -> None:
        make = kind.formats.get(output.suffix.removeprefix("."))
        if make is None:
            raise click.UsageError(_FORMATS[code])
        with closing(_lake()) as lake:
            person, found = acting_person(lake, acting), meetings.find(lake, meeting_id)
            if not meetings.visible([found], person):
                person.require(Action.READ_DRAFTS)
            if code == MINUTES and not newest:
                read = minutes_of(lake, found, spoken(), version)
            else:
                read = papers(lake, meeting_id, spoken(), newest=newest)
        if kind.units and unit not in (units := kind.units(read)):
            raise click.UsageError(f"--unit: {', '.join(units) or '-'}")
        output.write_bytes(make(read, spoken(), unit))
        click.echo(str(output))

    if code == MINUTES:
        write = click.option("--version", type=int, default=0, help="An earlier version; see versions.")(write)
    return click.command(code, help=f"Write a paper of MEETING_ID: {kind.title.msgid.lower()}.")(write)


_FORMATS = {code: f"A file that ends in .{' or .'.join(kind.formats)}" for code, kind in KINDS.items()}
for _code, _kind in KINDS.items():
    meeting.add_command(_paper_command(_code, _kind))
for _command in COMMANDS:
    meeting.add_command(_command)


@meeting.command()
@click.argument("meeting_id")
@as_person
def end(meeting_id: str, acting: str) -> None:
    """End MEETING_ID; from then on its decisions are owed."""
    home = LakeHome.from_environment()
    with closing(_lake()) as lake:
        person, found = acting_person(lake, acting), meetings.find(lake, meeting_id)
        meetings.act(home, person, found, "ended")
    click.echo(f"{meeting_id}: {said(STATES['ended'])}")


def _lake() -> Lake:
    return queries.open_lake(LakeHome.from_environment())


def _usual(lake: Lake, kind: str) -> int:
    kinds = queries.run(lake, "meeting/kinds")
    found = kinds[kinds["kind"] == kind]["minutes"]
    return 60 if found.empty else int(found.iloc[0])
