-- Which one body reports on a task: its first named lead, else the first that is responsible, in the order of the print?
-- Groups, the city itself and what stands above the city are not asked, nor one of several districts, which can't speak
-- for the others.
-- grain: one row per task_id
create or replace table lead_bodies as
with bodies as (
    select
        responsibilities.task_id,
        responsibilities.unit_id,
        responsibilities.role,
        responsibilities.position,
        owing_bodies.is_territory,
    from responsibilities
    inner join owing_bodies using (unit_id)
    where responsibilities.role in ('lead', 'responsible')
),

speaking as (
    select *
    from bodies
    qualify not is_territory or count(*) filter (where is_territory) over (partition by task_id, role) = 1
)

select
    task_id,
    unit_id,
    if(role = 'lead', 'lead', 'first_responsible') as rule,
from speaking
qualify row_number() over (partition by task_id order by role, position) = 1;
