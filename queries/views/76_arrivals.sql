-- On which days did anything come in of each unit, and what is the earliest day that it tells of? What was returned or
-- withdrawn does not count.
-- kept by: unit_id of row_decisions
-- grain: one row per unit_id, received_on
create or replace table arrivals as
select
    unit_id,
    received_on,
    min(as_of) as first_as_of,
from row_decisions
where decision in ('approved', 'waiting')
group by unit_id, received_on;
