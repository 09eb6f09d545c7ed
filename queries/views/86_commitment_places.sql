-- How does each counted commitment stand by a day: its figure, its status, and its place among its board?
-- The place is by the share of the target that is reached; ties share it, and who has not reported has none.
-- kept of a day
-- grain: one row per task_id, indicator_id, unit_id, due_on
create or replace macro commitment_places(reporting_date) as table
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
    attainment,
    if(
        attainment is null or board is null,
        null,
        rank() over (partition by task_id, indicator_id, due_on, board order by attainment desc nulls last)
    ) as place,
    if(board is null, null, count(*) over (partition by task_id, indicator_id, due_on, board)) as peers,
from commitments(reporting_date)
where counted;
