-- Which spellings name more than one unit?
-- zh: 哪些写法对应不止一个单位？
-- grain: one row per spelling
with spellings as (
    select name_zh as spelling, unit_id, from units
    union
    select short_zh, unit_id, from units
    union
    select alias, unit_id, from unit_aliases
)

select
    spelling,
    string_agg(unit_id, ', ' order by unit_id) as unit_ids,
from spellings
group by spelling
having count(distinct unit_id) > 1
order by spelling
