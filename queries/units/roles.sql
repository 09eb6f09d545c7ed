-- Which part has one body in which task, in its own name or as a member of a group?
-- grain: one row per task_id
-- $unit: text, the unit_id
with parts as (
    select
        task_id,
        role,
        printed_role,
        cast(null as varchar) as group_id,
    from responsibilities
    where unit_id = $unit
    union all
    select
        responsibilities.task_id,
        responsibilities.role,
        responsibilities.printed_role,
        responsibilities.unit_id,
    from responsibilities
    inner join unit_members on responsibilities.unit_id = unit_members.group_id
    where unit_members.unit_id = $unit
)

select
    parts.task_id,
    parts.role,
    parts.printed_role,
    units.short_zh as group_zh,
    units.short_en as group_en,
from parts
left join units on parts.group_id = units.unit_id
qualify row_number() over (partition by parts.task_id order by parts.role, parts.group_id nulls first) = 1
order by parts.role, parts.group_id nulls first, parts.task_id
