-- Which bodies can owe a report: no group, not the city itself, nothing above it and nobody's branch from above?
-- grain: one row per unit_id
create or replace table owing_bodies as
select
    units.unit_id,
    units.kind in ('district', 'county', 'development_zone') as is_territory,
from units
left join units as above on units.parent_id = above.unit_id
where
    units.kind in ('department', 'enterprise', 'institution', 'district', 'county', 'development_zone')
    and above.kind is distinct from 'province';
