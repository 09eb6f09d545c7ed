-- Which bodies are there, what are they called, and can they owe a report?
-- grain: one row per unit_id
select
    units.unit_id,
    units.name_zh as unit_zh,
    units.name_en as unit_en,
    owing_bodies.unit_id is not null as can_owe,
from units
left join owing_bodies using (unit_id)
inner join unit_order using (unit_id)
order by unit_order.place
