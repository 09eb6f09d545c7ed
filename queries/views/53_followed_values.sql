-- What is known of the figures that are followed, for each day; and do daily values give the same count for it?
-- It is what pages ask: the city's promises stay as many as they are, however much else is known.
-- kept by: unit_id of followed_figures, comparable_values, good_days
-- grain: one row per indicator_id, unit_id, as_of
create or replace table followed_values as
select
    known.*,
    daily.unit_id is not null as is_counted_daily,
from comparable_values as known
inner join followed_figures using (indicator_id, unit_id)
left join topic_roles as counts on counts.part = 'air_quality.good_days' and known.indicator_id = counts.indicator_id
left join good_days as daily
    on counts.indicator_id = known.indicator_id
    and known.unit_id = daily.unit_id
    and known.as_of = daily.as_of
    and known.value = daily.good_days
    and daily.known_days = daily.days_so_far;
