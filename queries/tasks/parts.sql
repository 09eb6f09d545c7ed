-- Who has which part in every task: bodies by their role, people and offices by theirs?
-- grain: one row per task_id, part, name_zh
with parts as (
    select
        held_parts.task_id,
        held_parts.role as part,
        held_parts.printed_role,
        held_parts.unit_id,
        units.short_zh as name_zh,
        units.short_en as name_en,
        concat_ws('；', held_parts.note, if(held_parts.stated_id = held_parts.unit_id, null, '原为' || stated.short_zh)) as note_zh,
        concat_ws('; ', held_parts.note_en, if(held_parts.stated_id = held_parts.unit_id, null, 'was ' || stated.short_en)) as note_en,
    from held_parts
    inner join units using (unit_id)
    inner join units as stated on held_parts.stated_id = stated.unit_id
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
