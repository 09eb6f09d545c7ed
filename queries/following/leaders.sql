-- Who are the city leaders that the documents name?
-- grain: one row per name
select
    name,
    coalesce(any_value(name_en), name) as name_en,
from overseers
where role = 'city_leader'
group by name
order by name
