-- Which bodies answer for one task and may take its steps?
-- grain: one row per task_id, unit_id
-- $task: text, the task
select
    answering_bodies.task_id,
    answering_bodies.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
from answering_bodies
inner join units using (unit_id)
where answering_bodies.task_id = $task
order by units.name_zh
