-- What is known of the subjects of an uploaded file, each an indicator of a unit, whoever said it?
-- It is asked beside the file's `subjects`, and stands beside them when the rules of checks/intake are asked.
-- grain: one row per subject, as_of
select
    subjects.subject,
    known_values.as_of,
    known_values.value,
from known_values
inner join subjects using (indicator_id, unit_id)
where known_values.value is not null
order by subjects.subject, known_values.as_of
