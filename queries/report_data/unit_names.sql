-- Under which spellings is each unit known?
-- grain: one row per spelling
with spellings as (
    select name_zh as spelling, unit_id, from units
    union
    select short_zh, unit_id, from units
    union
    select name_en, unit_id, from units
    union
    select short_en, unit_id, from units
    union
    select unit_id, unit_id, from units
    union
    select alias, unit_id, from unit_aliases
)

select
    spelling,
    min(unit_id) as unit_id,
from spellings
group by spelling
having count(distinct unit_id) = 1
order by spelling
