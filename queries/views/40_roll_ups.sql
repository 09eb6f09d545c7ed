-- What do the units below a city add up to, for indicators that sum and are promised unit by unit?
-- grain: one row per indicator_id, unit_id (the city), as_of
create or replace table roll_ups as
select
    indicator_id,
    parent_id as unit_id,
    as_of,
    max(period) as period,
    sum(value) as value,
    count(*) as reporting_units,
    any_value(expected_units) as expected_units,
from known_parts
group by indicator_id, parent_id, as_of;
