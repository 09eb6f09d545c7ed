-- Which steps did one task take, from its issue to where it stands now, and when, by whom, why?
-- The issue and the reopening are not written down: they follow from the document and from the figures.
-- grain: one row per task_id, number
-- $task: text, the task
with life as (
    select *
    from task_lives
    where task_id = $task
),

steps as (
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
    from life
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
    where task_id = $task
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
    from life
    where step = 'reopened'
)

select
    steps.task_id,
    steps.number,
    steps.step,
    steps.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    steps.taken_on,
    steps.reason,
    steps.check_kind,
    steps.check_result,
    steps.cause,
    steps.taken_by,
    steps.taken_at,
from steps
left join units using (unit_id)
order by steps.number
