-- What was changed in duties, when, by whom and why? The newest first.
-- grain: one row per number
select
    number,
    act,
    subject_id,
    is_task,
    unit_id,
    first_reporter_id,
    first_frequency,
    effective_on,
    reporter_id,
    frequency,
    days_after,
    from_on,
    until_on,
    reason,
    changed_by,
    changed_at,
from duty_changes
order by number desc
