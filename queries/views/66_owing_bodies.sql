-- Which bodies can owe a report: no group, not the city itself, nothing above it and nobody's branch from above?
-- grain: one row per unit_id
create or replace table owing_bodies as
select
    unit_roles.unit_id,
    unit_roles.level = 'territory' as is_territory,
from unit_roles
left join units as above on unit_roles.parent_id = above.unit_id
where unit_roles.level in ('territory', 'body') and above.kind is distinct from 'province';
