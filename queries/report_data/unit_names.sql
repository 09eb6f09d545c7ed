-- Under which spellings is each unit known?
-- A name that one unit had before and another has now is the present one's.
-- grain: one row per spelling
with spellings as (
    select name_zh as spelling, unit_id, 1 as precedence, from units
    union
    select short_zh, unit_id, 1, from units
    union
    select name_en, unit_id, 1, from units
    union
    select short_en, unit_id, 1, from units
    union
    select unit_id, unit_id, 1, from units
    union
    select alias, unit_id, 1, from unit_aliases
    union
    select old_name, unit_id, 2, from old_names
),

nearest as (
    select *
    from spellings
    qualify dense_rank() over (partition by spelling order by precedence) = 1
)

select
    spelling,
    min(unit_id) as unit_id,
from nearest
group by spelling
having count(distinct unit_id) = 1
order by spelling
