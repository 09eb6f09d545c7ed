-- How fresh is what the pages show: the last quarter, who has reported for it, and when something last came in?
-- grain: one row
-- $on: date, the reporting date
select
    quarter_on,
    period,
    asked_units,
    reporting_units,
    last_received_at,
from freshness(cast($on as date))
