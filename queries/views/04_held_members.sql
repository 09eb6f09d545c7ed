-- Who are the members of each group now: the units that the documents name, or those into which these have gone?
-- grain: one row per group_id, unit_id
create or replace table held_members as
select distinct
    unit_members.group_id,
    unit_successors.holder_id as unit_id,
from unit_members
inner join unit_successors using (unit_id)
where unit_successors.before_on is null;
