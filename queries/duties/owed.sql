-- Which reports are owed for the quarters that end from one day to another, by whom?
-- grain: one row per subject_id, unit_id, reporter_id, period
-- $since: date, quarters that end before it are left out
-- $until: date, quarters that end after it are left out
select
    owed.subject_id,
    owed.unit_id,
    owed.reporter_id,
    owed.is_task,
    owed.period,
    owed.quarter_on,
    owed.due_on,
from owed_reports(cast($until as date)) as owed
where owed.quarter_on >= cast($since as date)
order by owed.quarter_on, owed.subject_id, owed.unit_id, owed.reporter_id
