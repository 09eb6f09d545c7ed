-- Which value is compared with a target: what the unit itself says, else what all its parts add up to?
-- A sum over only some of the parts is shown with its coverage and not compared.
-- kept by: unit_id of known_values, roll_ups
-- grain: one row per indicator_id, unit_id, as_of
create or replace table comparable_values as
select
    indicator_id,
    unit_id,
    period,
    as_of,
    value,
    origin,
    document_id,
    clause,
    source_id,
    submission_id,
    note,
from known_values
union all
select
    roll_ups.indicator_id,
    roll_ups.unit_id,
    roll_ups.period,
    roll_ups.as_of,
    roll_ups.value,
    'rolled_up',
    null,
    null,
    null,
    null,
    null,
from roll_ups
anti join known_values using (indicator_id, unit_id, as_of)
where roll_ups.reporting_units = roll_ups.expected_units;
