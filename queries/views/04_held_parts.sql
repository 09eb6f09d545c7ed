-- Whose are the parts in tasks now: of the units that the documents name, or of those into which these have gone?
-- `unit_id` holds the part, and `stated_id` is the unit that the document names. What a unit has twice it has once.
-- grain: one row per task_id, unit_id, role
create or replace table held_parts as
select
    responsibilities.* replace (unit_successors.holder_id as unit_id),
    responsibilities.unit_id as stated_id,
from responsibilities
inner join unit_successors using (unit_id)
where unit_successors.before_on is null
qualify row_number() over (
    partition by responsibilities.task_id, unit_successors.holder_id, responsibilities.role
    order by responsibilities.position
) = 1;
