-- Which counted targets of the gazette have nobody who answers for them?
-- zh: 公报中哪些计入的目标没有责任单位？
-- grain: one row per task_id, indicator_id, unit_id, due_on
select
    targets.task_id,
    targets.indicator_id,
    targets.unit_id,
    targets.due_on,
from targets
anti join target_owners using (task_id, unit_id)
where targets.counted and targets.document_id is not null
order by targets.task_id, targets.indicator_id, targets.unit_id, targets.due_on
