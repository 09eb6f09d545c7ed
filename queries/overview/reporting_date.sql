-- As of which day does the product speak unless the reader chooses another?
-- The last day that units have reported; before the first report, the end of the newest gazette's year, or today.
-- grain: one row
-- $today: date, the current day
with candidates as (
    select
        (select max(as_of) from newest_days) as last_reported_on,
        (select make_date(year(max(issued_on)), 12, 31) from documents) as gazette_year_ends_on,
)

select least(coalesce(last_reported_on, gazette_year_ends_on), cast($today as date)) as reporting_date,
from candidates
