-- How many promises are in each status on the reporting date?
-- grain: one row per status
-- $on: date, the reporting date
select
    status,
    count(*) as commitments,
from promise_statuses(cast($on as date))
group by status
order by status
