-- Which steps did one task take, from its issue to where it stands now, and when, by whom, why?
-- grain: one row per task_id, number
-- $task: text, the task
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
from steps_taken as steps
left join units using (unit_id)
where steps.task_id = $task
order by steps.number
