-- In which order does the city list its units: what stands above it and itself, then its boards, then bodies?
-- grain: one row per unit_id
create or replace table unit_order as
select
    units.unit_id,
    row_number() over (
        order by
            if(unit_kinds.level = 'authority', unit_kinds.position, null) nulls last,
            boards.position nulls last,
            units.name_zh
    ) as place,
from units
inner join unit_kinds using (kind)
left join boards using (board);
