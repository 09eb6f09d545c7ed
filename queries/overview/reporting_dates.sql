-- Which days can the reader choose as reporting date: quarter ends since the first gazette, and days with reports?
-- grain: one row per reporting_date
-- $today: date, the current day
with quarter_ends as (
    select cast(unnest(generate_series(
        (select date_trunc('year', min(issued_on)) from documents) + interval 3 month,
        date_trunc('quarter', cast($today as date)),
        interval 3 month
    )) as date) - 1 as reporting_date
)

select reporting_date,
from quarter_ends
union
select max(as_of),
from newest_days
having count(*) > 0
order by reporting_date desc
