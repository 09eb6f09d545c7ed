-- From which day does each period that was ever locked take no more figures, and why?
-- grain: one row per period
select
    period,
    locked_from,
    reason,
    set_by,
    set_at,
from period_locks
qualify row_number() over (partition by period order by commit_number desc nulls last, set_at desc) = 1
order by period desc
