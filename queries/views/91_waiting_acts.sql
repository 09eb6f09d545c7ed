-- What waits for whom on a day: for a body, to acknowledge, to report, to mend, to confirm, to answer, or to hurry; for the
-- supervisor, to decide, to check, to close?
-- `hand` says whose it is: a body's (`unit_id`), or the supervisor's (about `unit_id`). `pieces` are the reports or rows in
-- it; whoever is in `not_by` may not do it, because they asked for it, sent or reported it. What is met needs no hurry and
-- no acknowledgement; a report that was returned is mended and not owed beside that.
-- kept of a day
-- grain: one row per kind, hand, unit_id, task_id, period, submission_id, instruction_number
create or replace macro waiting_acts(today) as table
with tasks_of_bodies as (
    select
        lives.*,
        answering_bodies.unit_id as body_id,
    from task_lives as lives
    inner join answering_bodies using (task_id)
),

owed as (
    select
        expected.reporter_id,
        expected.period,
        max(expected.quarter_on) as since_on,
        min(expected.due_on) as due_on,
        count(*) as pieces,
    from reports_by_day(today) as expected
    anti join instruction_states using (subject_id)
    where expected.received_at is null and not expected.was_returned
    group by expected.reporter_id, expected.period
),

unmended as (
    select
        returned.submission_id,
        returned.reporter_id,
        returned.period,
        cast(timezone('UTC', max(returned.reviewed_at)) as date) as since_on,
        count(*) as pieces,
    from unmended_rows as returned
    group by returned.submission_id, returned.reporter_id, returned.period
),

undecided as (
    select
        submission_id,
        submissions.unit_id as reporter_id,
        submissions.period,
        states.received_on as since_on,
        submissions.author,
        states.waiting_rows as pieces,
    from submission_states as states
    inner join submissions using (submission_id)
    where states.waiting_rows > 0
),

waiting as (
    select
        if(step = 'issued', 'to_acknowledge', 'returned') as kind,
        'body' as hand,
        body_id as unit_id,
        task_id,
        since_on,
        due_on,
    from tasks_of_bodies
    where step = 'returned' or (step = 'issued' and not is_met)
    union all by name
    select
        'running_out' as kind,
        'body' as hand,
        tasks.body_id as unit_id,
        tasks.task_id,
        tasks.since_on,
        tasks.due_on,
    from tasks_of_bodies as tasks
    cross join status_limits as limits
    where
        tasks.step in ('issued', 'acknowledged', 'under_way', 'returned', 'reopened')
        and not tasks.is_met
        and tasks.due_on between cast(today as date) and cast(today as date) + limits.due_soon_days
    union all by name
    select
        'to_report' as kind,
        'body' as hand,
        reporter_id as unit_id,
        period,
        since_on,
        due_on,
        pieces,
    from owed
    union all by name
    select
        'returned' as kind,
        'body' as hand,
        reporter_id as unit_id,
        period,
        submission_id,
        since_on,
        pieces,
    from unmended
    union all by name
    select
        if(states.state = 'asked', 'to_confirm', 'extension') as kind,
        if(states.state = 'asked', 'body', 'supervisor') as hand,
        states.unit_id,
        states.task_id,
        coalesce(states.heard_on, states.asked_on) as since_on,
        lives.due_on,
        states.asked_by as not_by,
    from extension_states as states
    inner join task_lives as lives using (task_id)
    where states.state in ('asked', 'confirmed')
    union all by name
    select
        'instruction' as kind,
        if(is_owed, 'body', 'supervisor') as hand,
        unit_id,
        task_id,
        number as instruction_number,
        coalesce(answered_on, returned_on, given_on) as since_on,
        due_on,
        if(is_owed, null, answered_by) as not_by,
    from instruction_states
    where is_owed or state = 'answered'
    union all by name
    select
        'file' as kind,
        'supervisor' as hand,
        reporter_id as unit_id,
        period,
        submission_id,
        since_on,
        pieces,
        author as not_by,
    from undecided
    union all by name
    select
        case step
            when 'reported' then 'to_check'
            when 'verified' then 'to_close'
            else 'reopened'
        end as kind,
        'supervisor' as hand,
        unit_id,
        task_id,
        since_on,
        due_on,
        if(step in ('reported', 'verified'), reported_by, null) as not_by,
    from task_lives
    where step in ('reported', 'verified', 'reopened')
    union all by name
    select
        'proposed' as kind,
        'supervisor' as hand,
        task_id,
        as_of as since_on,
    from proposed_closings
    where step not in ('reported', 'verified')
)

select
    kind,
    hand,
    unit_id,
    task_id,
    period,
    submission_id,
    instruction_number,
    since_on,
    due_on,
    coalesce(pieces, 1) as pieces,
    not_by,
from waiting;
