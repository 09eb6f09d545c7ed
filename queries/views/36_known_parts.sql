-- What is known of each unit's share in a city's promise, for indicators that sum and are promised unit by unit?
-- kept by: unit_id of promised_parts, known_values
-- grain: one row per indicator_id, unit_id, as_of
create or replace table known_parts as
select
    parts.indicator_id,
    parts.unit_id,
    parts.parent_id,
    parts.expected_units,
    known_values.as_of,
    known_values.period,
    known_values.value,
from promised_parts as parts
inner join known_values
    on parts.indicator_id = known_values.indicator_id
    and parts.unit_id = known_values.unit_id
    and parts.target_year = year(known_values.as_of);
