-- How did each unit last describe its part of each task without a figure, for each day: state and words, as approved?
-- A withdrawn word gives way to the one before it.
-- kept by: unit_id of task_reports, row_decisions
-- looked up: submissions
-- grain: one row per task_id, unit_id, as_of
create or replace table reported_states as
with withdrawn as (
    select
        submission_id,
        indicator_id as task_id,
        unit_id,
        as_of,
    from row_decisions
    where decision = 'withdrawn'
)

select
    task_reports.task_id,
    task_reports.unit_id,
    task_reports.period,
    task_reports.as_of,
    task_reports.state,
    coalesce(task_reports.note, '') as note,
    task_reports.submission_id,
    submissions.received_at,
from task_reports
inner join submissions using (submission_id)
anti join withdrawn
    on task_reports.submission_id = withdrawn.submission_id
    and task_reports.task_id = withdrawn.task_id
    and task_reports.unit_id = withdrawn.unit_id
    and task_reports.as_of = withdrawn.as_of
qualify row_number() over (
    partition by task_reports.task_id, task_reports.unit_id, task_reports.as_of
    order by submissions.commit_number desc nulls last, submissions.received_at desc, submissions.submission_id desc
) = 1;
