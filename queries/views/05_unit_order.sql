-- In which order does the city list its units: itself, then zones, counties and Shangjie, urban districts, then bodies?
-- grain: one row per unit_id
create or replace table unit_order as
select
    unit_id,
    row_number() over (
        order by
            array_position(['province', 'city'], kind) nulls last,
            array_position(['development_zones', 'counties', 'urban_districts'], board) nulls last,
            name_zh
    ) as place,
from units;
