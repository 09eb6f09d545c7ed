-- Where does each commitment that a unit reports on stand by a day: its status, and its place among its board?
-- The place is by the share of the target that is reached; ties share it, and who has not reported has none.
-- grain: one row per task_id, indicator_id, unit_id, due_on
-- $reporter: text, the unit_id of the unit that reports
-- $on: date, the day as of which is judged
with placed as (
    select
        commitments.task_id,
        commitments.indicator_id,
        commitments.unit_id,
        commitments.due_on,
        commitments.indicator_zh,
        commitments.indicator_en,
        commitments.unit_zh,
        commitments.unit_en,
        commitments.status,
        commitments.attainment,
        if(
            commitments.attainment is null,
            null,
            rank() over (
                partition by commitments.task_id, commitments.indicator_id, commitments.due_on, commitments.board
                order by commitments.attainment desc nulls last
            )
        ) as place,
        count(*) over (
            partition by commitments.task_id, commitments.indicator_id, commitments.due_on, commitments.board
        ) as peers,
        commitments.board,
    from commitments($on) as commitments
    where commitments.counted and commitments.unit_kind <> 'province'
)

select
    task_id,
    indicator_id,
    unit_id,
    due_on,
    indicator_zh,
    indicator_en,
    unit_zh,
    unit_en,
    status,
    attainment,
    if(board is null, null, place) as place,
    if(board is null, null, peers) as peers,
from placed
where exists (
    from asked_of_units as asked
    where asked.reporter_id = $reporter and asked.indicator_id = placed.indicator_id and asked.unit_id = placed.unit_id
)
order by task_id, indicator_id, unit_id, due_on
