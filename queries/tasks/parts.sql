-- Who has which part in every task: bodies by their role, people and offices by theirs?
-- grain: one row per task_id, part, name_zh
with parts as (
    select
        responsibilities.task_id,
        responsibilities.role as part,
        responsibilities.printed_role,
        responsibilities.unit_id,
        units.short_zh as name_zh,
        units.short_en as name_en,
        responsibilities.note as note_zh,
        responsibilities.note_en,
    from responsibilities
    inner join units using (unit_id)
    union all
    select
        task_id,
        role,
        printed_role,
        null,
        name,
        coalesce(name_en, name),
        null,
        null,
    from overseers
)

select
    task_id,
    part,
    printed_role,
    unit_id,
    name_zh,
    name_en,
    note_zh,
    note_en,
from parts
order by
    task_id,
    array_position(
        ['lead', 'responsible', 'support', 'city_leader', 'person_in_charge', 'deputy_secretary_general', 'office'], part
    ),
    name_zh
