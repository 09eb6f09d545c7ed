-- What have units said of tasks that have no figure, newest first?
-- grain: one row per task_id, unit_id, as_of
-- $on: date, the reporting date
select
    states.task_id,
    states.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    states.as_of,
    states.state,
    states.note,
from reported_states as states
inner join units using (unit_id)
where states.as_of <= cast($on as date)
order by states.task_id, states.as_of desc, states.unit_id
