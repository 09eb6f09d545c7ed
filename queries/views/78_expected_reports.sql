-- What was each unit to report for each quarter that ended by the reporting date, and how does it stand today: on time,
-- late, waiting for a review, missing, or still open?
-- A figure counts whoever sent it; a row that was returned or withdrawn does not. Days are late after the days of grace.
-- Quarters run with the targets; what is asked for without a target, such as GDP, is asked for every quarter.
-- grain: one row per reporter_id, subject_id, unit_id, quarter_on
create or replace macro expected_reports(reporting_date, today) as table
with quarter_ends as (
    select cast(unnest(generate_series(date '2017-04-01', cast(reporting_date as date) + 1, interval 3 month)) as date) - 1 as quarter_on
),

spans as (
    select
        unnest([targets.indicator_id, indicators.numerator_id, indicators.denominator_id]) as subject_id,
        targets.unit_id,
        targets.start_on,
        targets.due_on,
    from targets
    inner join indicators using (indicator_id)
),

figure_spans as (
    select
        subject_id,
        unit_id,
        min(start_on) as start_on,
        max(due_on) as due_on,
    from spans
    where subject_id is not null
    group by subject_id, unit_id
),

asked as (
    select
        asked_of_units.reporter_id,
        asked_of_units.indicator_id as subject_id,
        asked_of_units.unit_id,
        false as is_task,
        coalesce(figure_spans.start_on, date '2017-01-01') as start_on,
        coalesce(figure_spans.due_on, date '9999-12-31') as due_on,
    from asked_of_units
    left join figure_spans on asked_of_units.indicator_id = figure_spans.subject_id and asked_of_units.unit_id = figure_spans.unit_id
    where asked_of_units.frequency = 'quarter'
    union all
    select
        asked_of_tasks.reporter_id,
        asked_of_tasks.task_id,
        asked_of_tasks.reporter_id,
        true,
        coalesce(documents.issued_on, date '2017-01-01'),
        coalesce(tasks.due_on, date '9999-12-31'),
    from asked_of_tasks
    inner join tasks using (task_id)
    left join documents using (document_id)
),

received as (
    select
        indicator_id as subject_id,
        unit_id,
        as_of as quarter_on,
        min(received_at) filter (where decision in ('approved', 'waiting')) as received_at,
        min(received_on) filter (where decision in ('approved', 'waiting')) as received_on,
        bool_or(decision = 'approved') as is_approved,
        bool_or(decision = 'returned') as was_returned,
    from row_decisions
    group by indicator_id, unit_id, as_of
)

select
    asked.reporter_id,
    asked.subject_id,
    asked.unit_id,
    asked.is_task,
    quarter_ends.quarter_on,
    year(quarter_ends.quarter_on) || 'Q' || quarter(quarter_ends.quarter_on) as period,
    quarter_ends.quarter_on + limits.grace_days as due_on,
    received.received_at,
    coalesce(received.was_returned, false) as was_returned,
    greatest(
        coalesce(received.received_on, cast(today as date)) - (quarter_ends.quarter_on + limits.grace_days), 0
    ) as days_late,
    case
        when received.received_at is null and cast(today as date) <= quarter_ends.quarter_on + limits.grace_days then 'open'
        when received.received_at is null then 'missing'
        when not received.is_approved then 'waiting'
        when received.received_on > quarter_ends.quarter_on + limits.grace_days then 'late'
        else 'on_time'
    end as state,
from asked
inner join quarter_ends
    on quarter_ends.quarter_on >= asked.start_on
    and date_trunc('quarter', quarter_ends.quarter_on) <= asked.due_on
left join received
    on asked.subject_id = received.subject_id
    and asked.unit_id = received.unit_id
    and quarter_ends.quarter_on = received.quarter_on
cross join status_limits as limits;
