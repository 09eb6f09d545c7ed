-- How fresh is what stands on the reporting date: which quarter ended last, how many of the bodies that owe something
-- for it have sent something, and when did anything last come in?
-- grain: one row
create or replace macro freshness(reporting_date) as table
with last_quarter as (
    select *
    from expected_reports(reporting_date, reporting_date)
    qualify dense_rank() over (order by quarter_on desc) = 1
)

select
    max(quarter_on) as quarter_on,
    max(period) as period,
    count(distinct reporter_id) as asked_units,
    count(distinct reporter_id) filter (where received_at is not null) as reporting_units,
    (select max(received_at) from arrivals where first_as_of <= reporting_date) as last_received_at,
from last_quarter;
