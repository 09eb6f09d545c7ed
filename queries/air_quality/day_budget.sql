-- How many days are left in the year, and how many of them may still be polluted if the promise is to be kept?
-- grain: one row
-- $year: integer, the target year
-- $on: date, the reporting date
with target as (
    select
        value as target_days,
        start_on,
        due_on,
    from standing_targets(cast($on as date)) as targets
    where
        indicator_id = (select indicator_id from topic_roles where part = 'air_quality.good_days')
        and unit_id = (select unit_id from city)
        and year(due_on) = $year
),

latest as (
    select
        max(as_of) as as_of,
        arg_max(value, as_of) as good_days,
    from city_values
    where
        indicator_id = (select indicator_id from topic_roles where part = 'air_quality.good_days')
        and year(as_of) = $year
        and as_of <= cast($on as date)
)

select
    target.target_days,
    latest.good_days,
    latest.as_of,
    latest.as_of < target.due_on and cast($on as date) >= target.due_on as is_final_missing,
    latest.as_of - target.start_on + 1 as days_so_far,
    target.due_on - latest.as_of as days_left,
    target.due_on - target.start_on + 1 - target.target_days as polluted_days_allowed,
    days_so_far - latest.good_days as polluted_days_so_far,
    polluted_days_allowed - polluted_days_so_far as polluted_days_left,
    target.target_days - latest.good_days as good_days_needed,
    target.target_days * days_so_far / (target.due_on - target.start_on + 1) as expected_days,
    good_days_needed / nullif(days_left, 0) as needed_share,
    latest.good_days / days_so_far as share_so_far,
from target
left join latest on true
