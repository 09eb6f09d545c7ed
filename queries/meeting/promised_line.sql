-- Which way to its target was a figure promised to take: the value due on each day of its plan?
-- grain: one row per day
-- $task: text, the task
-- $indicator: text, the indicator
-- $unit: text, the unit measured
-- $due: text, the due day of the target, such as 2017-12-31
select
    points.day,
    coalesce(targets.baseline, 0) + points.share * (targets.value - coalesce(targets.baseline, 0)) as value,
from plan_points as points
inner join targets using (task_id, indicator_id, unit_id, due_on)
where
    points.task_id = $task
    and points.indicator_id = $indicator
    and points.unit_id = $unit
    and points.due_on = cast($due as date)
order by points.day
