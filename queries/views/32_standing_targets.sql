-- Which value and day does each target have on a day: as first promised, or as the newest amendment that counts by then?
-- grain: one row per task_id, indicator_id, unit_id, due_on
create or replace macro standing_targets(reporting_date) as table
select *
from target_versions
where stands_on(amended_on, ended_on, reporting_date);
