-- How many extensions did each unit ask for, and how many were granted, refused, or wait?
-- grain: one row per unit_id
select
    states.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    count(*) as asked,
    count(*) filter (where states.state = 'granted') as granted,
    count(*) filter (where states.state in ('refused', 'declined')) as refused,
    count(*) filter (where states.state in ('asked', 'confirmed')) as waiting,
    count(distinct states.task_id) as tasks,
from extension_states as states
inner join units using (unit_id)
group by states.unit_id, units.short_zh, units.short_en
order by
    asked desc,
    states.unit_id
