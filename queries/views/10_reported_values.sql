-- What is the latest figure that a unit reported for each indicator and day?
-- grain: one row per indicator_id, unit_id, as_of
create or replace table reported_values as
select
    actuals.indicator_id,
    actuals.unit_id,
    actuals.period,
    actuals.as_of,
    actuals.value,
    actuals.note,
    actuals.submission_id,
    submissions.received_at,
from actuals
inner join submissions using (submission_id)
qualify row_number() over (
    partition by actuals.indicator_id, actuals.unit_id, actuals.as_of
    order by submissions.received_at desc, submissions.submission_id desc
) = 1;
