-- What was changed in duties, when, by whom and why? The newest first.
-- grain: one row per number
select
    duty_changes.number,
    duty_changes.act,
    duty_changes.subject_id,
    duty_changes.is_task,
    duty_changes.unit_id,
    duty_changes.first_reporter_id,
    duty_changes.first_frequency,
    duty_changes.effective_on,
    duty_changes.reporter_id,
    duty_changes.frequency,
    duty_changes.days_after,
    duty_changes.from_on,
    duty_changes.until_on,
    duty_changes.reason,
    duty_changes.changed_by,
    duty_changes.changed_at,
from duty_changes
order by duty_changes.number desc
