-- Who answers for a task, in which part?
-- grain: one row per part, name_zh
-- $task: text, the task_id
select
    responsibilities.role as part,
    responsibilities.printed_role,
    units.short_zh as name_zh,
    units.short_en as name_en,
    array_position(['lead', 'responsible', 'support'], responsibilities.role) as part_order,
from responsibilities
inner join units using (unit_id)
where responsibilities.task_id = $task
union all
select
    role,
    null,
    name,
    name_en,
    10 + array_position(['city_leader', 'person_in_charge', 'deputy_secretary_general', 'office'], role),
from overseers
where task_id = $task
order by part_order, name_zh
