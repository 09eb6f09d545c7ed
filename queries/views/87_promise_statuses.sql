-- In which status is each promise that the city looks at on a day, and whose is it? A new value that leaves it there
-- changes nothing here.
-- kept of a day
-- grain: one row per indicator_id, unit_id, due_on
create or replace macro promise_statuses(reporting_date) as table
select
    task_id,
    indicator_id,
    unit_id,
    due_on,
    theme,
    theme_zh,
    theme_en,
    owner_ids,
    status,
    actual is not null as is_reported,
from promises_in_sight(reporting_date);
