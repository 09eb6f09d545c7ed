-- Whose is a task: the bodies that lead it, else those responsible?
-- grain: one row per task_id
create or replace table task_owners as
with owners as (
    select
        task_id,
        unit_id,
    from held_parts
    where role in ('lead', 'responsible')
    qualify dense_rank() over (partition by task_id order by role) = 1
)

select
    owners.task_id,
    list(owners.unit_id order by units.kind = 'group', units.name_zh) as owner_ids,
    string_agg(units.short_zh, '、' order by units.kind = 'group', units.name_zh) as owners_zh,
    string_agg(units.short_en, ', ' order by units.kind = 'group', units.name_zh) as owners_en,
from owners
inner join units using (unit_id)
group by owners.task_id;
