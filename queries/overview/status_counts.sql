-- How many commitments are in each status on the reporting date?
-- grain: one row per status
-- $on: date, the reporting date
select
    status,
    count(*) as commitments,
from commitments(cast($on as date))
where counted
group by status
order by status
