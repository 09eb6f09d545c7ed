-- Which bodies answer for a task: its leads, else those responsible, groups by their members; where only a group without
-- members answers, or nobody is named, the city itself?
-- grain: one row per task_id, unit_id
create or replace table answering_bodies as
with bodies as (
    select
        held_parts.task_id,
        unit_roles.unit_id,
        unit_roles.level,
    from held_parts
    inner join unit_roles using (unit_id)
    where held_parts.role in ('lead', 'responsible')
    qualify dense_rank() over (partition by held_parts.task_id order by held_parts.role) = 1
),

answering as (
    select
        task_id,
        unit_id,
        1 as precedence,
    from bodies
    where level in ('territory', 'body')
    union
    select
        bodies.task_id,
        held_members.unit_id,
        2,
    from bodies
    inner join held_members on bodies.unit_id = held_members.group_id
    union
    select
        tasks.task_id,
        city.unit_id,
        3,
    from tasks
    cross join city
)

select
    task_id,
    unit_id,
from answering
qualify dense_rank() over (partition by task_id order by precedence) = 1;
