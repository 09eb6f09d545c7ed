-- Which year of the R&D plan does the reporting date fall into: its own, else the next promised, else the last?
-- grain: one row
-- $on: date, the reporting date
with plan_years as (
    select distinct year(due_on) as plan_year,
    from standing_targets(cast($on as date)) as targets
    where
        indicator_id = (select indicator_id from topic_roles where part = 'research.spend')
        and unit_id in (from city)
)

select coalesce(
    min(plan_year) filter (where plan_year >= year(cast($on as date))),
    max(plan_year)
) as plan_year,
from plan_years
