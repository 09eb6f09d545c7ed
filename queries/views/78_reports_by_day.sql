-- How does each report that was owed by a day stand on that day itself?
-- kept of a day
-- grain: one row per reporter_id, subject_id, unit_id, quarter_on
create or replace macro reports_by_day(reporting_date) as table
from expected_reports(reporting_date, reporting_date);
