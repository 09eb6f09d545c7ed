-- What became of each decision of a meeting that stands: is it done, since when, was it done before and revised away, and
-- what did its lead say last?
-- One that an indicator shows is done by any value that stands for the day of the meeting's figures or a later one; the
-- day is the one on which it came in, for what a document states the value's own. Others are done when they are closed,
-- on the day on which they were reported. Moments (done_at, reported_at) are UTC.
-- grain: one row per decision_id
create or replace table decision_outcomes as
with wanted as (
    select
        decided.decision_id,
        decided.indicator_id,
        decided.unit_id,
        decided.value,
        decided.reporting_on,
        indicators.direction,
    from standing_decisions as decided
    inner join indicators using (indicator_id)
    where decided.shown_by = 'value' and not decided.is_withdrawn
),

newest_values as (
    select
        wanted.decision_id,
        arg_max(known.value, known.as_of) as value,
        max(known.as_of) as as_of,
    from wanted
    inner join followed_values as known using (indicator_id, unit_id)
    group by wanted.decision_id
),

reaching as (
    select
        wanted.decision_id,
        min(coalesce(cast(timezone('UTC', submissions.received_at) as date), known.as_of)) as done_on,
        min(coalesce(submissions.received_at, cast(known.as_of as timestamp))) as done_at,
    from wanted
    inner join followed_values as known using (indicator_id, unit_id)
    left join submissions using (submission_id)
    where
        known.as_of >= wanted.reporting_on
        and if(wanted.direction = 'down', known.value <= wanted.value, known.value >= wanted.value)
    group by wanted.decision_id
),

once_reaching as (
    select distinct wanted.decision_id,
    from wanted
    inner join given_values as given using (indicator_id, unit_id)
    where
        given.is_reported
        and given.as_of >= wanted.reporting_on
        and if(wanted.direction = 'down', given.value <= wanted.value, given.value >= wanted.value)
),

steps as (
    select
        decision_id,
        max(number) as steps,
        arg_max(step, number) as step,
        arg_max(reason, number) as words,
        arg_max(taken_on, number) filter (where step = 'reported') as reported_on,
        arg_max(acted_at, number) filter (where step = 'reported') as reported_at,
        arg_max(acted_by, number) filter (where step = 'reported') as reported_by,
    from decision_steps
    group by decision_id
)

select
    decided.decision_id,
    coalesce(reaching.done_on, if(steps.step = 'closed', steps.reported_on, null)) as done_on,
    coalesce(reaching.done_at, if(steps.step = 'closed', steps.reported_at, null)) as done_at,
    once_reaching.decision_id is not null as was_done,
    newest_values.value as newest_value,
    newest_values.as_of as newest_as_of,
    coalesce(steps.steps, 0) as steps,
    steps.step,
    steps.words,
    steps.reported_on,
    steps.reported_at,
    steps.reported_by,
from standing_decisions as decided
left join reaching using (decision_id)
left join once_reaching using (decision_id)
left join newest_values using (decision_id)
left join steps using (decision_id)
where not decided.is_withdrawn;
