-- What was each unit to report for each quarter that ended by the reporting date, and how does it stand today: on time,
-- late, waiting for a review, missing, or still open?
-- A figure counts whoever sent it; a row that was returned or withdrawn does not. An instruction is reported on by its
-- answer, which waits until it is closed. What a meeting decided counts when its figure has come or its lead has reported
-- it done, and is approved when it is done.
-- grain: one row per reporter_id, subject_id, unit_id, quarter_on
create or replace macro expected_reports(reporting_date, today) as table
with received as (
    from received_reports
    union all
    select
        subject_id,
        unit_id,
        cast(date_trunc('quarter', due_on) as date) - 1,
        coalesce(answered_at, cast(ended_on as timestamp)),
        coalesce(answered_on, ended_on),
        state = 'closed',
        state = 'returned',
    from instruction_states
    where state in ('answered', 'returned', 'closed')
    union all
    select
        decided.decision_id,
        decided.lead_id,
        cast(date_trunc('quarter', decided.due_on) as date) - 1,
        coalesce(outcomes.done_at, outcomes.reported_at),
        coalesce(outcomes.done_on, outcomes.reported_on),
        outcomes.done_on is not null,
        coalesce(outcomes.step = 'returned', false),
    from standing_decisions as decided
    inner join decision_outcomes as outcomes using (decision_id)
)

select
    owed.reporter_id,
    owed.subject_id,
    owed.unit_id,
    owed.is_task,
    owed.quarter_on,
    owed.period,
    owed.due_on,
    received.received_at,
    coalesce(received.was_returned, false) as was_returned,
    greatest(coalesce(received.received_on, cast(today as date)) - owed.due_on, 0) as days_late,
    case
        when received.received_at is null and cast(today as date) <= owed.due_on then 'open'
        when received.received_at is null then 'missing'
        when not received.is_approved then 'waiting'
        when received.received_on > owed.due_on then 'late'
        else 'on_time'
    end as state,
from owed_reports(reporting_date) as owed
left join received using (subject_id, unit_id, quarter_on);
