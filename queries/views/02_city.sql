-- Which unit is the city whose promises are followed: the one that the base package names?
-- grain: one row
create or replace table city as
select city_id as unit_id,
from packages
where position = 1;
