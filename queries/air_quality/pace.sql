-- How did the count of good-air days grow through the year, by one origin, and what does the other say?
-- The line follows the origin of the newest count, and on the same day what was reported before what daily values give.
-- grain: one row per as_of, origin
-- $year: integer, the year
-- $on: date, the reporting date
with counts as (
    select
        as_of,
        value as good_days,
        origin,
        'stated' as followed,
    from city_values
    where
        indicator_id = (select indicator_id from topic_roles where part = 'air_quality.good_days')
        and origin <> 'computed'
    union all
    select
        as_of,
        good_days,
        'computed',
        'daily',
    from good_days
    where unit_id = (select unit_id from city) and known_days = days_so_far
),

of_year as (
    select *
    from counts
    where year(as_of) = $year and as_of <= cast($on as date)
)

select
    own.as_of,
    own.good_days,
    own.origin,
    own.followed = first_value(own.followed) over (order by own.as_of desc, own.followed desc) as is_on_line,
    own.good_days - other.good_days as difference,
from of_year as own
left join of_year as other on own.as_of = other.as_of and own.followed <> other.followed
order by own.as_of, own.followed
