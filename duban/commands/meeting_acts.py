"""Meetings and decisions changed on the command line after they were entered, and the versions of minutes."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import datetime

import click

from duban.commands.console import acting_person, as_person, said, spoken
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.meeting import decisions, meetings
from duban.meeting import redraft as drafting
from duban.meeting.decisions import EVIDENCE, VALUE, Decision
from duban.meeting.papers import finding_of, newest_day
from duban.meeting.versions import versions as versions_of
from duban.people.roles import Action
from duban.words.meeting_acts import SCOPES
from duban.words.wording import N_

_DAY = click.DateTime(["%Y-%m-%d"])
_REASON = "Why; needed once the meeting has ended."


@click.command()
@click.argument("meeting_id")
@click.option("--day", type=_DAY, help="The day of the meeting.")
@click.option("--minutes", type=int, help="All minutes.")
@click.option("--scope", "scope_kind", type=click.Choice(list(SCOPES)), help="What it is about.")
@click.option("--of", "scope_id", help="Which document, board, leader or theme.")
@click.option("--chair", help="Who chairs it.")
@as_person
def change(
    meeting_id: str,
    day: datetime | None,
    minutes: int | None,
    scope_kind: str | None,
    scope_id: str | None,
    chair: str | None,
    acting: str,
) -> None:
    """Change day, minutes, scope or chair of MEETING_ID; what is left out stays."""
    with closing(queries.open_lake(LakeHome.from_environment())) as lake:
        person, found = acting_person(lake, acting), meetings.find(lake, meeting_id)
        asked = {"held_on": day.date() if day else None, "minutes": minutes, "scope_kind": scope_kind,
                 "scope_id": "" if scope_kind and scope_id is None else scope_id, "chair": chair}  # fmt: skip
        to = {name: value for name, value in asked.items() if value is not None}
        meetings.change(lake, person, found, replace(found.plan, **to))  # type: ignore[arg-type]
    click.echo(meeting_id)


@click.command()
@click.argument("meeting_id")
@click.option("--on", "reporting", type=_DAY, help="The day that the figures stand for, else the newest one.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@as_person
def redraft(meeting_id: str, reporting: datetime | None, acting: str, *, dry_run: bool) -> None:
    """Draft the agenda of MEETING_ID anew from the newest data; what the chair did with it stays."""
    with closing(queries.open_lake(LakeHome.from_environment())) as lake:
        person, found = acting_person(lake, acting), meetings.find(lake, meeting_id)
        person.require(Action.CHAIR)
        new = drafting.redraft(lake, found, reporting.date() if reporting else newest_day(lake))
        for one in new.added:
            click.echo(f"+ {finding_of(new.found, one, spoken())}")
        for mark, items in (("-", new.gone), ("=", new.kept)):
            for item in items:
                click.echo(f"{mark} {item.title or item.item_id}")
        if not dry_run:
            drafting.take(lake, person, found, new)


@click.command()
@click.argument("decision_id")
@click.option("--what", help="What was decided.")
@click.option("--lead", "lead_id", help="The unit_id of the unit that leads.")
@click.option("--helper", "helper_ids", multiple=True, help="The unit_id of a helper; can be given again.")
@click.option("--due", type=_DAY, help="The day by which.")
@click.option("--indicator", "indicator_id", help="The indicator_id that shows it.")
@click.option("--of", "unit_id", help="The unit_id whose indicator it is.")
@click.option("--value", type=float, help="The value that shows it, in the indicator's measure.")
@click.option("--evidence", help="What is to be shown, where no indicator shows it.")
@click.option("--reason", default="", help=_REASON)
@as_person
def amend(
    decision_id: str, helper_ids: tuple[str, ...], due: datetime | None, reason: str, acting: str, **asked: object
) -> None:
    """Change the decision DECISION_ID; what is left out stays."""
    with closing(queries.open_lake(LakeHome.from_environment())) as lake:
        person, standing = acting_person(lake, acting), decisions.find(lake, decision_id)
        to = {name: value for name, value in asked.items() if value is not None}
        wanted = to.pop("evidence", None)
        if wanted is not None:
            to |= {"shown_by": EVIDENCE, "evidence_wanted": wanted}
        elif {"indicator_id", "value"} & to.keys():
            to |= {"shown_by": VALUE}
        to |= {"helper_ids": helper_ids} if helper_ids else {}
        to |= {"due_on": due.date()} if due else {}
        changed: Decision = replace(standing.decision, **to)  # type: ignore[arg-type]
        found = meetings.find(lake, standing.meeting_id)
        decisions.change(lake.home, person, found, decision_id, standing.number, changed, reason)
    click.echo(decision_id)


@click.command()
@click.argument("decision_id")
@click.option("--reason", default="", help=_REASON)
@click.option("--undo", is_flag=True, help="Take back the newest act on it, such as a withdrawal.")
@as_person
def withdraw(decision_id: str, reason: str, acting: str, *, undo: bool) -> None:
    """Withdraw the decision DECISION_ID; it stays in the history."""
    with closing(queries.open_lake(LakeHome.from_environment())) as lake:
        person, standing = acting_person(lake, acting), decisions.find(lake, decision_id)
        found = meetings.find(lake, standing.meeting_id)
        if undo:
            decisions.undo(lake.home, person, found, decision_id, standing.number)
        else:
            decisions.withdraw(lake.home, person, found, decision_id, standing.number, reason)
    click.echo(decision_id)


@click.command()
@click.argument("meeting_id")
@as_person
def versions(meeting_id: str, acting: str) -> None:
    """List the versions of the minutes of MEETING_ID; minutes --version N writes one as it was."""
    with closing(queries.open_lake(LakeHome.from_environment())) as lake:
        person, found = acting_person(lake, acting), meetings.find(lake, meeting_id)
        if not meetings.visible([found], person):
            person.require(Action.READ_DRAFTS)
        listed = versions_of(lake, found)
        for one in listed:
            click.echo(f"{one.number:>3}  {one.committed_at}  {one.author}  {one.message}")
        if not listed:
            click.echo(said(N_("The meeting has not ended; its minutes have no version yet")))


COMMANDS = (change, redraft, amend, withdraw, versions)
