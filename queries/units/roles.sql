-- Which part has or had one body in which task, in its own name or as a member of a group?
-- What it held before it was merged stays on its sheet.
-- grain: one row per task_id
-- $unit: text, the unit_id
with held as (
    select
        task_id,
        role,
        printed_role,
        unit_id,
    from held_parts
    union
    select
        task_id,
        role,
        printed_role,
        unit_id,
    from responsibilities
),

members as (
    select
        group_id,
        unit_id,
    from held_members
    union
    select
        group_id,
        unit_id,
    from unit_members
),

parts as (
    select
        task_id,
        role,
        printed_role,
        cast(null as varchar) as group_id,
    from held
    where unit_id = $unit
    union all
    select
        held.task_id,
        held.role,
        held.printed_role,
        held.unit_id,
    from held
    inner join members on held.unit_id = members.group_id
    where members.unit_id = $unit
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
