-- How many days of the year so far were good, counted from daily index values without a gap?
-- A good day has an index of at most the upper bound of the second class of HJ 633-2012.
-- kept by: unit_id of reported_values
-- grain: one row per unit_id, as_of
create or replace table good_days as
with limits as (
    select max(upper) as good_at_most
    from bands
    where rule_id = 'air-quality-class' and value <= 2
),

days as (
    select
        unit_id,
        as_of,
        value <= (select good_at_most from limits) as is_good,
    from reported_values
    where indicator_id in (select indicator_id from topic_roles where part = 'air_quality.daily_index')
)

select
    unit_id,
    as_of,
    count(*) filter (where is_good) over year_so_far as good_days,
    count(*) over year_so_far as known_days,
    dayofyear(as_of) as days_so_far,
from days
window year_so_far as (partition by unit_id, year(as_of) order by as_of);
