"""What checking a file has found, printed on the command line."""

from __future__ import annotations

from itertools import islice

import click

from duban.commands.console import said
from duban.intake.check.checked import SHOWN, CheckedFile
from duban.intake.told.readings import reading
from duban.intake.told.set_aside import LISTED
from duban.words.wording import N_


def print_problems(checked: CheckedFile) -> None:
    """What is to be mended, explained or answered, a line each, on standard error."""
    problems = (*checked.problems, *checked.unexplained)
    click.echo(said(N_("Nothing was changed. {count} things are to be mended:", count=len(problems))), err=True)
    for problem in problems:
        place = " ".join(str(part) for part in (problem.row, problem.column) if part is not None)
        found = N_("found “{found}”, expected {expected}", found=problem.found, expected=problem.expected)
        click.echo(f"  {place}: {said(found)}. {said(problem.mend)}", err=True)
    for question in checked.open_questions:
        click.echo(f"  {said(question.text)}", err=True)
        for answer, words in question.options.items():
            click.echo(f"    --answer '{question.key}={answer}'  {said(words)}", err=True)


def print_readings(checked: CheckedFile) -> None:
    """How each figure was read, and what was left out with the reason, a line each."""
    for figure in islice(checked.reported, SHOWN):
        taken = figure.state or f"{figure.value:.15g}"
        click.echo(said(reading(figure.row, figure.shown, figure.source, taken)))
    if checked.table is None:
        return
    for one in islice(checked.table.left_out(), LISTED):
        place = " ".join(part for part in (one.sheet, str(one.row or "")) if part)
        click.echo(f"- {place} “{one.text}”: {said(one.reason)}")
