"""The lists that other systems can read: which query each asks, who may read it, and its fields in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from duban.lake import queries
from duban.people.roles import Action, Person
from duban.people.sight import may_see_value
from duban.words.wording import N_, Text

AUDIT = "audit"


@dataclass(frozen=True)
class Resource:
    """One list. `sees` says of each row, by the values of `seen_by`, whether a person may read it; without it all may.

    A filter in `needed` must be given. `action` is what a person must be allowed to do for some unit.
    """

    name: str
    title: Text
    query: str
    fields: tuple[str, ...]
    action: Action = Action.VIEW
    needed: tuple[str, ...] = ()
    seen_by: tuple[str, ...] = ()
    sees: Callable[..., bool] | None = None

    @property
    def parameters(self) -> tuple[str, ...]:
        """What its query asks for: filters, and the days as of which it answers."""
        return tuple(queries.catalog()[self.query].parameters) if self.query else ()


def _sees_file(person: Person, unit_id: str) -> bool:
    return person.may(Action.SEE_QUEUE, unit_id)


def _names(said: str) -> tuple[str, ...]:
    """Names as they are written one after another; two_languages* stands for the Chinese and the English one."""
    return tuple(
        name
        for word in said.split()
        for name in ((f"{word[:-1]}_zh", f"{word[:-1]}_en") if word.endswith("*") else (word,))
    )


RESOURCES = (
    Resource(
        "promises",
        N_("Promised figures: target, actual, pace and status, with who answers"),
        "api/promises",
        _names(
            "task_id indicator_id unit_id due_on start_on title* indicator* unit* theme theme* document_id clause"
            " source_id owner_ids owners* in_charge* measure* decimals comparator baseline target actual as_of origin"
            " missing expected_value attainment_pct expected_pct status cannot_be* confidence is_counted is_nearest"
            " version first_target first_due_on first_status amended_on amended_by"
        ),
    ),
    Resource(
        "tasks",
        N_("Tasks: who has which part, status, and the step of their life"),
        "api/tasks",
        _names(
            "task_id document_id clause source_id title* theme theme* lead_ids responsible_ids support_ids owners*"
            " in_charge* due_on status basis state note asked reported behind as_of step step_since_on extended_to"
            " extensions extension_state extended_status"
        ),
    ),
    Resource(
        "task_steps",
        N_("The steps that tasks took, from their issue on"),
        "api/task_steps",
        _names("task_id step_number step unit_id unit* taken_on cause"),
    ),
    Resource(
        "documents",
        N_("The documents of the gazette"),
        "api/documents",
        _names("document_id number number_en title* issued_on issuer kind summary*"),
    ),
    Resource(
        "units",
        N_("The units: bodies and districts"),
        "api/units",
        _names("unit_id name* short* kind kind* board board* parent_id"),
    ),
    Resource("themes", N_("The themes"), "api/themes", _names("theme name*")),
    Resource(
        "indicators",
        N_("What is measured, and in which measure"),
        "api/indicators",
        _names("indicator_id name* measure* decimals direction accumulates rollup numerator_id denominator_id theme"),
    ),
    Resource(
        "figures",
        N_("The values that stand, one for each figure and day"),
        "api/figures",
        _names(
            "indicator_id indicator* unit_id unit* theme period as_of value measure* decimals origin document_id"
            " clause source_id cannot_be*"
        ),
    ),
    Resource(
        "figure_history",
        N_("Every value that one figure was ever given, and what became of it"),
        "history/values",
        _names(
            "known_at period as_of value state decision stands reporter_id author file_name submission_id corrects_id"
            " row_number column_number document_id number clause source_id note shown source reason reviewer"
            " reviewed_at"
        ),
        needed=("indicator", "unit"),
        seen_by=("decision", "reporter_id"),
        sees=may_see_value,
    ),
    Resource(
        "rankings",
        N_("Places in published lists, with the movement since the list before"),
        "api/rankings",
        _names(
            "list_id series board period measure* position unit_id unit* side threshold previous_period"
            " previous_position moved_up document_id clause source_id"
        ),
    ),
    Resource(
        "duties",
        N_("Duties to report: who owes what, how often, from when until when"),
        "api/duties",
        _names(
            "subject_id subject_kind subject* unit_id reporter_id reporter* first_reporter_id frequency first_frequency"
            " days_after due_on from_on until_on is_paused rule change_number document_id clause"
        ),
    ),
    Resource(
        "reports",
        N_("Reports that were owed for each quarter, and whether they came"),
        "api/reports",
        _names(
            "reporter_id reporter* subject_id subject_kind subject* unit_id period quarter_on due_on received_at"
            " days_late report_state"
        ),
    ),
    Resource(
        "decisions",
        N_("What meetings that have ended decided, and where it stands"),
        "api/decisions",
        _names(
            "decision_id meeting_id meeting_kind held_on what lead_id lead* helper_ids due_on shown_by indicator_id"
            " unit_id value measure* decimals evidence_wanted task_id decision_state reported_on done_on days_late"
            " newest_value newest_as_of"
        ),
    ),
    Resource(
        "instructions",
        N_("Leaders’ instructions, and where each stands"),
        "api/instructions",
        _names(
            "instruction_number leader leader_en instruction_kind text task_id indicator_id about_unit_id subject*"
            " unit_id unit* given_on due_on instruction_state answered_on returned_on ended_on"
        ),
    ),
    Resource(
        "submissions",
        N_("Files that units sent in, and what became of their rows"),
        "api/submissions",
        _names(
            "submission_id unit_id unit* period file_name file_sha256 row_count received_at author corrects_id"
            " waiting_rows approved_rows returned_rows withdrawn_rows"
        ),
        Action.SEE_QUEUE,
        seen_by=("unit_id",),
        sees=_sees_file,
    ),
    Resource(
        "accounts",
        N_("Accounts: who may do what"),
        "accounts/people",
        _names("person_id name role unit_ids units* is_active changed_by changed_at"),
        Action.MANAGE_PEOPLE,
    ),
    Resource(
        AUDIT,
        N_("Who did what, when and from where"),
        "",
        _names("at who act what where"),
        Action.MANAGE_PEOPLE,
    ),
)
BY_NAME = {resource.name: resource for resource in RESOURCES}
