-- How likely is the delivery of each commitment judged now, by whom and why?
-- grain: one row per task_id, indicator_id, unit_id, due_on
select
    task_id,
    indicator_id,
    unit_id,
    due_on,
    number,
    level,
    reason,
    meeting_id,
    acted_by,
    acted_at,
from likelihoods
qualify row_number() over (partition by task_id, indicator_id, unit_id, due_on order by number desc) = 1
order by task_id, indicator_id, unit_id, due_on
