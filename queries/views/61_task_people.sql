-- Who is in charge of each task, as published: the persons in charge, else the city leaders?
-- grain: one row per task_id
create or replace table task_people as
with named as (
    select distinct
        task_id,
        role,
        name,
        coalesce(name_en, name) as name_en,
    from overseers
    where role in ('person_in_charge', 'city_leader')
)

select
    task_id,
    string_agg(name, '、' order by name) as in_charge_zh,
    string_agg(name_en, ', ' order by name) as in_charge_en,
    list(name order by name) as names_zh,
    list(name_en order by name) as names_en,
from (
    select *
    from named
    qualify role = max(role) over (partition by task_id)
)
group by task_id;
