-- Which extensions were asked for one task, and what became of each?
-- grain: one row per task_id, number
-- $task: text, the task
select
    states.task_id,
    states.number,
    states.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    states.asked_on,
    states.asked_until,
    states.progress,
    states.reason,
    states.asked_by,
    states.heard_on,
    states.heard_by,
    states.heard_reason,
    states.decided_on,
    states.granted_until,
    states.decided_by,
    states.decided_reason,
    states.leader,
    states.state,
from extension_states as states
left join units using (unit_id)
where states.task_id = $task
order by states.number
