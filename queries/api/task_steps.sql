-- Which steps did each task take in its life, and when? Reasons and persons are for those who see what the body sends.
-- grain: one row per task_id, step_number
-- $unit: text, the body in whose name a step was taken, or nothing for all
-- $document: text, the document_id, or nothing for all
-- $task: text, the task_id, or nothing for all
select
    steps.task_id,
    steps.number as step_number,
    steps.step,
    steps.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    steps.taken_on,
    steps.cause,
from steps_taken as steps
inner join tasks using (task_id)
left join units on steps.unit_id = units.unit_id
where
    ($unit is null or steps.unit_id = $unit)
    and ($document is null or tasks.document_id = $document)
    and ($task is null or steps.task_id = $task)
order by steps.task_id, steps.number
