-- What has one unit said already of the tasks on which its word is taken?
-- grain: one row per task_id, unit_id, as_of
-- $reporter: text, the unit_id of the unit that reports
select
    task_id,
    unit_id,
    as_of,
    state,
    note,
from reported_states
where unit_id = $reporter
order by task_id, as_of
