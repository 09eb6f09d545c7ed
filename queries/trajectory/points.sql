-- Through which points does a figure go: as promised, as known by the reporting date, and as it went a year earlier?
-- grain: one row per task_id, indicator_id, unit_id, due_on, kind, day
-- $indicator: text, the indicator_id
-- $unit: text, the unit_id that is measured
-- $on: date, the reporting date
select
    task_id,
    indicator_id,
    unit_id,
    due_on,
    kind,
    day,
    value,
from trajectories(cast($on as date))
where indicator_id = $indicator and unit_id = $unit
order by task_id, indicator_id, unit_id, due_on, kind, day
