-- How did every counted commitment stand: its figure, its status, and its place among its board?
-- grain: one row per task_id, indicator_id, unit_id, due_on
-- $on: date, the reporting date
select
    task_id,
    indicator_id,
    unit_id,
    due_on,
    indicator_zh,
    indicator_en,
    unit_zh,
    unit_en,
    measure_zh,
    measure_en,
    target,
    actual,
    as_of,
    status,
    place,
from commitment_places(cast($on as date))
order by task_id, indicator_id, unit_id, due_on
