-- What is the latest approved figure that a unit reported for each indicator and day?
-- A withdrawn figure gives way to the one before it.
-- kept by: unit_id of actuals, row_decisions
-- looked up: submissions
-- grain: one row per indicator_id, unit_id, as_of
create or replace table reported_values as
with withdrawn as (
    select
        submission_id,
        indicator_id,
        unit_id,
        as_of,
    from row_decisions
    where decision = 'withdrawn'
)

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
anti join withdrawn
    on actuals.submission_id = withdrawn.submission_id
    and actuals.indicator_id = withdrawn.indicator_id
    and actuals.unit_id = withdrawn.unit_id
    and actuals.as_of = withdrawn.as_of
qualify row_number() over (
    partition by actuals.indicator_id, actuals.unit_id, actuals.as_of
    order by submissions.commit_number desc nulls last, submissions.received_at desc, submissions.submission_id desc
) = 1;
