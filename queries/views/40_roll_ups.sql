-- What do the units below a city add up to, for indicators that sum and are promised unit by unit?
-- grain: one row per indicator_id, unit_id (the city), as_of
create or replace table roll_ups as
select
    parts.indicator_id,
    parts.parent_id as unit_id,
    known_values.as_of,
    max(known_values.period) as period,
    sum(known_values.value) as value,
    count(*) as reporting_units,
    any_value(parts.expected_units) as expected_units,
from promised_parts as parts
inner join known_values
    on parts.indicator_id = known_values.indicator_id
    and parts.unit_id = known_values.unit_id
    and parts.target_year = year(known_values.as_of)
group by parts.indicator_id, parts.parent_id, known_values.as_of;
