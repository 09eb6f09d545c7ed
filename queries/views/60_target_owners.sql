-- Whose is a target: the measured district itself or what it went into, else the bodies that lead the task, else those responsible?
-- grain: one row per task_id, unit_id (the measured unit)
create or replace table target_owners as
with measured as (
    select distinct
        task_id,
        unit_id,
    from targets
),

candidates as (
    select
        measured.task_id,
        measured.unit_id,
        unit_successors.holder_id as owner_id,
        1 as precedence,
    from measured
    inner join unit_roles using (unit_id)
    inner join unit_successors using (unit_id)
    where unit_roles.level = 'territory' and unit_successors.before_on is null
    union all
    select
        measured.task_id,
        measured.unit_id,
        held_parts.unit_id,
        case held_parts.role when 'lead' then 2 else 3 end,
    from measured
    inner join held_parts using (task_id)
    where held_parts.role in ('lead', 'responsible')
),

owners as (
    select *
    from candidates
    qualify dense_rank() over (partition by task_id, unit_id order by precedence) = 1
)

select
    owners.task_id,
    owners.unit_id,
    list(owners.owner_id order by units.kind = 'group', units.name_zh) as owner_ids,
    string_agg(units.short_zh, '、' order by units.kind = 'group', units.name_zh) as owners_zh,
    string_agg(units.short_en, ', ' order by units.kind = 'group', units.name_zh) as owners_en,
from owners
inner join units on owners.owner_id = units.unit_id
group by owners.task_id, owners.unit_id;
