-- Is each task met by all that is known of it, whatever the day: by its figures, or by the word of its bodies where it has
-- none? And which of its figures are missed?
-- A day after all others is the reporting date, so that every value counts.
-- grain: one row per task_id
create or replace table task_outcomes as
select
    task_id,
    as_of,
    status = 'met' as is_met,
    basis = 'figures' and status <> 'met' as is_missed,
    unmet,
from task_progress(date '9999-12-31');
