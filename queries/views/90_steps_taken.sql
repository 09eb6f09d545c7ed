-- Which steps did each task take, from its issue to where it stands now, and when, by whom, why?
-- The issue and the reopening are not written down: they follow from the document and from the figures.
-- grain: one row per task_id, number
create or replace table steps_taken as
select
    task_id,
    0 as number,
    'issued' as step,
    cast(null as varchar) as unit_id,
    issued_on as taken_on,
    '' as reason,
    cast(null as varchar) as check_kind,
    cast(null as varchar) as check_result,
    cast(null as varchar) as cause,
    cast(null as varchar) as taken_by,
    cast(null as timestamp) as taken_at,
from task_lives
union all
select
    task_id,
    number,
    step,
    unit_id,
    taken_on,
    reason,
    check_kind,
    check_result,
    null,
    taken_by,
    taken_at,
from task_steps
union all
select
    task_id,
    number + 1,
    step,
    null,
    since_on,
    '',
    null,
    null,
    reopened_cause,
    null,
    null,
from task_lives
where step = 'reopened';
