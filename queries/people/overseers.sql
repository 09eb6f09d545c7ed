-- Which people and offices oversee tasks, in which part, and how do those tasks stand?
-- grain: one row per name_zh
-- $on: date, the reporting date
with parts as (
    select distinct
        overseers.name as name_zh,
        coalesce(overseers.name_en, overseers.name) as name_en,
        overseers.role,
        overseers.task_id,
        state.status,
        tasks.document_id,
    from overseers
    inner join tasks using (task_id)
    inner join task_progress(cast($on as date)) as state using (task_id)
)

select
    name_zh,
    any_value(name_en) as name_en,
    arg_min(role, array_position(['city_leader', 'deputy_secretary_general', 'person_in_charge', 'office'], role)) as part,
    count(distinct task_id) as tasks,
    count(distinct document_id) as documents,
    count(distinct task_id) filter (where short_of_plan(status)) as behind,
    count(distinct task_id) filter (where status = 'met') as met,
    count(distinct task_id) filter (where status = 'not_reported') as not_reported,
from parts
group by name_zh
order by
    array_position(['city_leader', 'deputy_secretary_general', 'person_in_charge', 'office'], part),
    tasks desc,
    name_zh
