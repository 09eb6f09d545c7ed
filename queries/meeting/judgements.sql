-- How likely was the delivery of one commitment judged, in order?
-- grain: one row per number
-- $task: text, the task
-- $indicator: text, the indicator
-- $unit: text, the unit measured
-- $due: text, the due day, such as 2017-12-31
select *
from likelihoods
where task_id = $task and indicator_id = $indicator and unit_id = $unit and due_on = cast($due as date)
order by number
