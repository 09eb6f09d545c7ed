"""Who may do what: the one place where it is decided, asked where a button is drawn and where data are written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from duban.errors import AccessError
from duban.words.wording import N_, Text


class Role(StrEnum):
    """What a person may do at most; design section 6."""

    VIEWER = "viewer"
    REPORTER = "reporter"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What a role may allow a person to do."""

    VIEW = "view"  # the pages that everyone reads
    SUBMIT = "submit"  # send a file for a unit, correct it, withdraw an own figure
    SEE_QUEUE = "see_queue"  # what a unit has sent and what was decided on it
    REVIEW = "review"  # approve, return or withdraw
    LOCK = "lock"  # lock periods and grant exceptions
    FOLLOW = "follow"  # take a step on a task; which one, the package's step_rules say by role
    INSTRUCT = "instruct"  # enter a leader's instruction, and withdraw it
    READ_DRAFTS = "read_drafts"  # meetings that are not called yet
    CHAIR = "chair"  # create, call, start, end and cancel meetings; order their agendas
    RECORD = "record"  # take down decisions and attendance, and check what was reported done
    PRESENT = "present"  # show a meeting on the screen
    REMIND = "remind"  # send reminders, and say where they go
    MAKE_FEED = "make_feed"  # make and revoke the calendar feeds of a unit, or of a leader
    CHANGE_DUTIES = "change_duties"  # who reports what, how often
    CHANGE_PROMISES = "change_promises"  # take up promises from a workbook
    MANAGE_PEOPLE = "manage_people"


ROLE_NAMES: dict[Role, Text] = {
    Role.VIEWER: N_("Viewer"),
    Role.REPORTER: N_("Reporter"),
    Role.REVIEWER: N_("Reviewer"),
    Role.ADMINISTRATOR: N_("Administrator"),
}

_ANY_UNIT = {
    Role.VIEWER: {Action.VIEW},
    Role.REPORTER: {Action.VIEW},
    Role.REVIEWER: {
        *(Action.VIEW, Action.SEE_QUEUE, Action.REVIEW, Action.LOCK, Action.FOLLOW),
        *(Action.READ_DRAFTS, Action.CHAIR, Action.RECORD, Action.PRESENT),
    },
    Role.ADMINISTRATOR: set(Action),
}
_OWN_UNITS = {Role.REPORTER: {Action.SUBMIT, Action.SEE_QUEUE, Action.FOLLOW, Action.MAKE_FEED}}


@dataclass(frozen=True)
class Person:
    """Someone at the page or the command line; `unit_ids` are those that a reporter reports for."""

    person_id: str
    name: str
    role: Role
    unit_ids: frozenset[str] = frozenset()

    def may(self, action: Action, unit_id: str = "") -> bool:
        """Whether the person may do `action`, for `unit_id` where it concerns one."""
        return action in _ANY_UNIT[self.role] or (unit_id in self.unit_ids and action in _OWN_UNITS.get(self.role, ()))

    def may_somewhere(self, action: Action) -> bool:
        """Whether the person may do `action` for any unit at all."""
        return self.may(action) or any(self.may(action, unit_id) for unit_id in self.unit_ids)

    def require(self, action: Action, unit_id: str = "") -> None:
        """Raise AccessError unless the person may do `action`."""
        if not self.may(action, unit_id):
            raise AccessError(
                N_("{name} may not do this; ask an administrator for the role", name=self.name or self.person_id)
            )


# Open mode: nobody signs in, the server answers this computer only, and everyone is an administrator.
OPEN = Person("open", "open", Role.ADMINISTRATOR)
