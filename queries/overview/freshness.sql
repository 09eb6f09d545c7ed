-- How fresh is what stands on the reporting date: which quarter ended last, how many of the bodies that owe something
-- for it have sent something, and when did anything last come in?
-- grain: one row
-- $on: date, the reporting date
with last_quarter as (
    select *
    from reports_by_day(cast($on as date))
    where quarter_on = (select max(quarter_on) from reports_by_day(cast($on as date)))
)

select
    max(quarter_on) as quarter_on,
    max(period) as period,
    count(distinct reporter_id) as asked_units,
    count(distinct reporter_id) filter (where received_at is not null) as reporting_units,
    (select max(received_on) from arrivals where first_as_of <= cast($on as date)) as last_received_on,
from last_quarter
