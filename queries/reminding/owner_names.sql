-- What is each unit, person and office called that can have a calendar feed?
-- grain: one row per owner_kind, owner_id
select
    'unit' as owner_kind,
    unit_id as owner_id,
    short_zh as name_zh,
    short_en as name_en,
from units
union all
select
    'person',
    name,
    name,
    coalesce(any_value(name_en), name),
from overseers
group by name
order by owner_kind, owner_id
