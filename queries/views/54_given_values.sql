-- Which values was each followed figure ever given for each day, standing or not; and did a unit report it?
-- kept by: unit_id of followed_figures, followed_values, actuals
-- grain: one row per indicator_id, unit_id, as_of, value
create or replace table given_values as
with given as (
    select
        indicator_id,
        unit_id,
        as_of,
        value,
        false as is_reported,
    from followed_values
    union all
    select
        indicator_id,
        unit_id,
        as_of,
        value,
        true,
    from actuals
    semi join followed_figures using (indicator_id, unit_id)
)

select
    indicator_id,
    unit_id,
    as_of,
    value,
    bool_or(is_reported) as is_reported,
from given
group by indicator_id, unit_id, as_of, value;
