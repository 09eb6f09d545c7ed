-- What do the units below a city add up to, for indicators that sum and are promised unit by unit?
-- grain: one row per indicator_id, unit_id (the city), as_of
create or replace view roll_ups as
with promised_parts as (
    select distinct
        targets.indicator_id,
        targets.unit_id,
        units.parent_id,
        year(targets.due_on) as target_year,
    from targets
    inner join units using (unit_id)
    inner join indicators using (indicator_id)
    where indicators.rollup = 'sum' and units.kind in ('district', 'county', 'development_zone')
),

expected_parts as (
    select
        indicator_id,
        parent_id,
        target_year,
        count(*) as expected_units,
    from promised_parts
    group by indicator_id, parent_id, target_year
)

select
    parts.indicator_id,
    parts.parent_id as unit_id,
    known_values.as_of,
    any_value(known_values.period) as period,
    sum(known_values.value) as value,
    count(*) as reporting_units,
    any_value(expected_parts.expected_units) as expected_units,
from promised_parts as parts
inner join known_values
    on parts.indicator_id = known_values.indicator_id
    and parts.unit_id = known_values.unit_id
    and parts.target_year = year(known_values.as_of)
inner join expected_parts
    on parts.indicator_id = expected_parts.indicator_id
    and parts.parent_id = expected_parts.parent_id
    and parts.target_year = expected_parts.target_year
group by parts.indicator_id, parts.parent_id, known_values.as_of;
