-- What was given as evidence on one task, step by step?
-- grain: one row per task_id, step_number, position
-- $task: text, the task
select
    evidence.task_id,
    evidence.step_number,
    evidence.position,
    evidence.kind,
    evidence.reference,
    evidence.sha256,
    evidence.name,
    evidence.file_type,
    evidence.byte_count,
    steps.unit_id,
    evidence.given_by,
    evidence.given_at,
from evidence
inner join task_steps as steps on evidence.task_id = steps.task_id and evidence.step_number = steps.number
where evidence.task_id = $task
order by
    evidence.step_number,
    evidence.position
