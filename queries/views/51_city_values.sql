-- Which values of the city itself are compared with its targets? They stay as they are when a unit of it reports.
-- kept by: unit_id of comparable_values
-- grain: one row per indicator_id, unit_id, as_of
create or replace table city_values as
select *
from comparable_values
where unit_id in (from city);
