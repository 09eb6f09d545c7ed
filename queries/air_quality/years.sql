-- How many good-air days did the city have in each year, against what was promised?
-- grain: one row per target_year
-- $on: date, the reporting date; later values are left out only in its own year
with latest_days as (
    select
        year(as_of) as target_year,
        max(as_of) as as_of,
        arg_max(value, as_of) as good_days,
        arg_max(origin, as_of) as origin,
        arg_max(source_id, as_of) as source_id,
    from city_values
    where
        indicator_id = (select indicator_id from topic_roles where part = 'air_quality.good_days')
        and (year(as_of) <> year(cast($on as date)) or as_of <= cast($on as date))
    group by year(as_of)
),

promised_days as (
    select
        year(due_on) as target_year,
        value as target_days,
        document_id,
        clause,
        source_id,
        task_id,
        indicator_id,
        unit_id,
    from standing_targets(cast($on as date)) as targets
    where
        indicator_id = (select indicator_id from topic_roles where part = 'air_quality.good_days')
        and unit_id = (select unit_id from city)
)

select
    target_year,
    latest_days.good_days,
    latest_days.as_of,
    latest_days.as_of = make_date(target_year, 12, 31) as is_complete,
    latest_days.origin,
    promised_days.target_days,
    latest_days.good_days - promised_days.target_days as days_over_target,
    latest_days.source_id as actual_source_id,
    promised_days.document_id,
    promised_days.clause,
    promised_days.source_id as target_source_id,
    promised_days.task_id,
    promised_days.indicator_id,
    promised_days.unit_id,
from latest_days
full join promised_days using (target_year)
order by target_year
