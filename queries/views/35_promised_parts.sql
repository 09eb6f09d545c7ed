-- Which units share a city's promise, for indicators that sum and are promised unit by unit?
-- grain: one row per indicator_id, unit_id, target_year
create or replace table promised_parts as
with parts as (
    select distinct
        targets.indicator_id,
        targets.unit_id,
        unit_roles.parent_id,
        year(targets.due_on) as target_year,
    from targets
    inner join unit_roles using (unit_id)
    inner join indicators using (indicator_id)
    where indicators.rollup = 'sum' and unit_roles.level = 'territory'
)

select
    indicator_id,
    unit_id,
    parent_id,
    target_year,
    count(*) over (partition by indicator_id, parent_id, target_year) as expected_units,
from parts;
