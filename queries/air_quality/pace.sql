-- How did the count of good-air days grow through the year?
-- grain: one row per as_of
-- $year: integer, the year
-- $on: date, the reporting date
select
    as_of,
    value as good_days,
    origin,
from comparable_values
where
    indicator_id = (select indicator_id from topic_roles where part = 'air_quality.good_days')
    and unit_id = (select unit_id from city)
    and year(as_of) = $year
    and as_of <= cast($on as date)
order by as_of
