-- Which bodies can a decision be given to, and what are they called?
-- grain: one row per unit_id
select
    units.unit_id,
    units.name_zh,
    units.short_zh,
    units.name_en,
    units.short_en,
from units
left join unit_order on units.unit_id = unit_order.unit_id
order by unit_order.place nulls last, units.unit_id
