-- What is promised of the subjects of an uploaded file, each an indicator of a unit: which value, within which days?
-- It is asked beside the file's `subjects`, and stands beside them when the rules of checks/intake are asked.
-- grain: one row per subject, due_on, value, start_on
select distinct
    subjects.subject,
    targets.value,
    targets.start_on,
    targets.due_on,
from standing_targets(date '9999-12-31') as targets
inner join subjects using (indicator_id, unit_id)
order by subjects.subject, targets.due_on, targets.value, targets.start_on
