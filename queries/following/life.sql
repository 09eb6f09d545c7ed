-- Where does one task stand in its life, and what is its present light against the day that was granted?
-- grain: one row per task_id
-- $task: text, the task
-- $on: date, the reporting date
select
    lives.task_id,
    lives.step,
    lives.number,
    lives.since_on,
    lives.taken_on,
    lives.unit_id,
    lives.reported_by,
    lives.issued_on,
    lives.evidence_pieces,
    lives.first_due_on,
    lives.extended_to,
    lives.due_on,
    lives.extensions,
    lives.extension_number,
    lives.extension_acts,
    lives.extension_state,
    lives.extension_asked_by,
    lives.extension_unit_id,
    lives.is_met,
    lives.is_missed,
    lights.status as extended_status,
from task_lives as lives
left join extended_lights(cast($on as date)) as lights using (task_id)
where lives.task_id = $task
order by lives.task_id
