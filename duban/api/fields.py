"""The fields of the answers: one name for one thing, with its kind and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from duban.people.roles import Role
from duban.words.statuses import STATUSES
from duban.words.steps import STEPS
from duban.words.wording import N_, Text

TEXT, WHOLE, NUMBER, YES_NO, DAY, MOMENT, TEXTS = "text", "whole", "number", "yes_no", "day", "moment", "texts"

REPORT_STATES = ("on_time", "late", "waiting", "missing", "open")


@dataclass(frozen=True)
class Field:
    """A column of answers: its kind, what it means, and the only values that it has where these are fixed."""

    kind: str
    meaning: Text
    choices: tuple[str, ...] = ()


def _both(name: str, meaning: Text) -> dict[str, Field]:
    """The same words in Chinese and in English."""
    return {f"{name}_zh": Field(TEXT, meaning), f"{name}_en": Field(TEXT, meaning)}


def _rows(kind: str, /, **meanings: Text) -> dict[str, Field]:
    return {name: Field(kind, meaning) for name, meaning in meanings.items()}


FIELDS: dict[str, Field] = {
    **_rows(
        TEXT,
        task_id=N_("The commitment: one clause of a document"),
        indicator_id=N_("What is measured"),
        unit_id=N_("The unit: the one measured, reporting, or acting, as the list says"),
        document_id=N_("The document that says it"),
        source_id=N_("The source that is cited for it, where no document says it"),
        clause=N_("The clause in the document"),
        theme=N_("The theme"),
        comparator=N_("How actual and target are compared: >=, <=, = or about"),
        origin=N_("Who said the value: reported, computed from parts, or stated in a document"),
        confidence=N_("How far the reported value can be trusted: high, medium or low"),
        amended_by=N_("The document that changed the target"),
        basis=N_("What the status follows from: figures, or the word of units (state)"),
        state=N_("What units say of a task without a figure: not_started, under_way, done or stuck"),
        note=N_("The words that came with it"),
        extension_state=N_("The newest extension: asked, confirmed, declined, granted or refused"),
        cause=N_("Why a closed task stands reopened: withdrawn, revised, newer or documents"),
        number=N_("The document’s number as printed"),
        number_en=N_("The document’s number in English"),
        issuer=N_("Who issued the document"),
        kind=N_("The kind"),
        board=N_("The board among which units are compared"),
        parent_id=N_("The unit above"),
        direction=N_("Whether more (up) or less (down) is better"),
        accumulates=N_("flow adds up over a year, level is a state, ratio a share"),
        rollup=N_("How units add up: sum, ratio or none"),
        numerator_id=N_("The indicator above the line of a ratio"),
        denominator_id=N_("The indicator below the line of a ratio"),
        period=N_("The period: a year, half-year, quarter, month or day"),
        list_id=N_("One published list"),
        series=N_("The lists that follow each other"),
        side=N_("Above or below the line that the list draws"),
        previous_period=N_("The period of the list before"),
        subject_id=N_("What the report is on: an indicator, a task, a decision or an instruction"),
        subject_kind=N_("What kind of thing that is: figure, task, decision or instruction"),
        reporter_id=N_("The unit that reports"),
        first_reporter_id=N_("The unit that reported first, before the duty was handed over"),
        frequency=N_("How often: daily, monthly, quarterly, half_yearly, yearly or once"),
        first_frequency=N_("How often at first, before the duty was changed"),
        rule=N_("The rule that the duty follows from, where no document says it"),
        decision_id=N_("A decision of a meeting"),
        meeting_id=N_("The meeting"),
        meeting_kind=N_("The kind of meeting"),
        what=N_("What was decided or done, in words"),
        lead_id=N_("The unit that leads"),
        shown_by=N_("How one will know: by a figure (value) or by evidence"),
        evidence_wanted=N_("Which evidence is wanted"),
        decision_state=N_("Where the decision stands"),
        leader=N_("The city leader as published"),
        leader_en=N_("The city leader in English"),
        instruction_kind=N_("The kind of instruction, which sets its clock"),
        text=N_("What was said"),
        about_unit_id=N_("The unit that it is about"),
        instruction_state=N_("Where the instruction stands: open, answered, returned, closed or withdrawn"),
        submission_id=N_("The receipt of the file"),
        file_name=N_("The file’s name"),
        file_sha256=N_("The file’s fingerprint"),
        author=N_("Who sent it"),
        corrects_id=N_("The receipt of the file that it mends"),
        decision=N_("What became of the value: approved, withdrawn, waiting, returned, or stated in a document"),
        shown=N_("The value as the file shows it"),
        source=N_("Where in the file the value was read"),
        reason=N_("Why it was returned or withdrawn"),
        reviewer=N_("Who decided on it"),
        person_id=N_("The account"),
        name=N_("The name"),
        changed_by=N_("Who changed it last"),
        at=N_("When, in the city’s time"),
        who=N_("Who did it"),
        act=N_("The kind of act: came_in, left, refused, took or changed"),
        where=N_("From which address"),
    ),
    **_both("title", N_("Our short name for it")),
    **_both("indicator", N_("The indicator’s name")),
    **_both("unit", N_("The unit’s short name")),
    **_both("theme", N_("The theme’s name")),
    **_both("owners", N_("The units that answer, by name")),
    **_both("in_charge", N_("The persons in charge as published, else the city leaders")),
    **_both("measure", N_("In which measure the values of the row are")),
    **_both("cannot_be", N_("Why the value cannot be, where it breaks a rule")),
    **_both("summary", N_("What the document is about")),
    **_both("name", N_("The full name")),
    **_both("short", N_("The short name")),
    **_both("kind", N_("The kind’s name")),
    **_both("board", N_("The board’s name")),
    **_both("subject", N_("What it is on, by name")),
    **_both("reporter", N_("The short name of the unit that reports")),
    **_both("lead", N_("The short name of the unit that leads")),
    **_both("units", N_("The units’ short names")),
    "status": Field(TEXT, N_("The status on the reporting date"), tuple(STATUSES)),
    "first_status": Field(TEXT, N_("The status against the target as it was first promised"), tuple(STATUSES)),
    "extended_status": Field(TEXT, N_("The status against the day that was granted"), tuple(STATUSES)),
    "report_state": Field(TEXT, N_("Whether the report came"), REPORT_STATES),
    "step": Field(TEXT, N_("The step of its life"), tuple(STEPS)),
    "role": Field(TEXT, N_("The role"), tuple(Role)),
    **_rows(
        DAY,
        due_on=N_("The last day"),
        start_on=N_("The first day that counts"),
        as_of=N_("The day that the value speaks of"),
        first_due_on=N_("The last day as it was first promised"),
        amended_on=N_("From which day the changed target counts"),
        step_since_on=N_("Since when it stands at this step"),
        extended_to=N_("The day that was granted"),
        taken_on=N_("The day of the step"),
        issued_on=N_("The day of issue"),
        quarter_on=N_("The last day of the quarter"),
        from_on=N_("From which day"),
        until_on=N_("Until which day"),
        held_on=N_("The day of the meeting"),
        reported_on=N_("The day on which it was reported done"),
        done_on=N_("The day on which it was done"),
        newest_as_of=N_("The day that the newest value speaks of"),
        given_on=N_("The day on which it was given"),
        answered_on=N_("The day of the answer"),
        returned_on=N_("The day on which the answer was returned"),
        ended_on=N_("The day on which it was closed or withdrawn"),
    ),
    **_rows(
        MOMENT,
        received_at=N_("When it came in (UTC)"),
        known_at=N_("Since when it is known (UTC)"),
        reviewed_at=N_("When it was decided on (UTC)"),
        changed_at=N_("When it was changed (UTC)"),
    ),
    **_rows(
        NUMBER,
        baseline=N_("The value from which the target counts, in the row’s measure"),
        target=N_("The promised value, in the row’s measure"),
        actual=N_("The newest value by the reporting date, in the row’s measure"),
        missing=N_("How much is missing to the target, in the row’s measure"),
        expected_value=N_("The value that was due on the day of the actual, in the row’s measure"),
        first_target=N_("The value as it was first promised, in the row’s measure"),
        value=N_("The value, in the row’s measure"),
        newest_value=N_("The newest value, in the row’s measure"),
        threshold=N_("The line that the list draws"),
        attainment_pct=N_("How much of the way from baseline to target is done, in per cent"),
        expected_pct=N_("How much of it was due on the day of the actual, in per cent"),
    ),
    **_rows(
        WHOLE,
        decimals=N_("How many decimals the measure has"),
        version=N_("0 for the target as first promised, then the number of its amendment"),
        asked=N_("How many figures or words the task asks for"),
        reported=N_("How many of them came"),
        behind=N_("How many of its figures are short of plan"),
        extensions=N_("How many extensions were granted"),
        step_number=N_("The number of the step within the task; 0 is the issue"),
        position=N_("The place"),
        previous_position=N_("The place in the list before"),
        moved_up=N_("How many places up since the list before; negative is down"),
        days_after=N_("How many days after its period the report is due"),
        change_number=N_("The administrator’s act that set the duty, where there was one"),
        days_late=N_("How many days late"),
        instruction_number=N_("The instruction’s number"),
        row_count=N_("How many rows the file has"),
        row_number=N_("The row in the file"),
        column_number=N_("The column in the file"),
        waiting_rows=N_("How many rows wait for a decision"),
        approved_rows=N_("How many rows were approved"),
        returned_rows=N_("How many rows were returned"),
        withdrawn_rows=N_("How many rows were withdrawn"),
    ),
    **_rows(
        YES_NO,
        is_counted=N_("Whether the target counts; false for one that only restates another, or an estimate"),
        is_nearest=N_("Whether it is the figure’s next target"),
        is_paused=N_("Whether the duty is paused"),
        is_active=N_("Whether the account may sign in"),
        stands=N_("Whether this is the value that stands"),
    ),
    **_rows(
        TEXTS,
        owner_ids=N_("The units that answer"),
        lead_ids=N_("The units that lead"),
        responsible_ids=N_("The units that are responsible"),
        support_ids=N_("The units that help"),
        helper_ids=N_("The units that help"),
        unit_ids=N_("The units that a reporter reports for"),
    ),
}
