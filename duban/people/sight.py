"""Who may see which value that was ever sent in; asked by the page of the history and by what other systems read."""

from __future__ import annotations

from duban.people.roles import Action, Person

_PUBLIC = ("approved", "withdrawn", "stated")


def may_see_value(person: Person, decision: str, reporter_id: str) -> bool:
    """Whether `person` may see a value: what waits or was returned only by leave for the unit that sent it."""
    return decision in _PUBLIC or person.may(Action.SEE_QUEUE, reporter_id)
