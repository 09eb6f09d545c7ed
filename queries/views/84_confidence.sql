-- How far may the newest reported figure of each target, in each version of it, be trusted on the reporting date, and what speaks against it?
-- grain: one row per task_id, indicator_id, unit_id, first_due_on, version
create or replace macro confidence(reporting_date) as table
select
    task_id,
    indicator_id,
    unit_id,
    first_due_on,
    version,
    max(as_of) as as_of,
    arg_max(level, as_of) as level,
    arg_max(reasons, as_of) as reasons,
from target_doubts
where as_of <= reporting_date
group by task_id, indicator_id, unit_id, first_due_on, version;
