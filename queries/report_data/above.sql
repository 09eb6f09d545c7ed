-- Which units does one unit belong to, at any remove?
-- grain: one row per unit_id
-- $unit: text, the unit_id of the lower unit
with recursive above as (
    select parent_id as unit_id, from units where unit_id = $unit
    union
    select units.parent_id, from above
    inner join units on above.unit_id = units.unit_id
)

select above.unit_id,
from above
where above.unit_id is not null
order by above.unit_id
