-- What became of each row that was sent in: is it waiting, approved, returned or withdrawn; when, by whom and why?
-- A row that is an actual without a decision came in before there were any, and counts as approved.
-- Moments (received_at, reviewed_at) are UTC; received_on is the day in the city. What came first is told by the numbers of
-- the commits (received_in, reviewed_in), since a clock may be set back; 0 of what is older than these numbers.
-- kept by: submission_id of submission_rows, submissions, reviews, actuals, task_reports
-- grain: one row per submission_id, row_number, column_number
create or replace table row_decisions as
with newest_reviews as (
    select *
    from reviews
    qualify row_number() over (
        partition by submission_id, row_number, column_number
        order by commit_number desc nulls last, reviewed_at desc
    ) = 1
),

received as (
    select
        submission_id,
        unit_id as reporter_id,
        author,
        received_at,
        cast(timezone('UTC', received_at) as date) as received_on,
        commit_number as received_in,
    from submissions
),

taken_in as (
    select submission_id, indicator_id, unit_id, as_of from actuals
    union
    select submission_id, task_id, unit_id, as_of from task_reports
)

select
    sent.submission_id,
    sent.row_number,
    sent.column_number,
    received.reporter_id,
    sent.indicator_id,
    sent.unit_id,
    sent.period,
    sent.as_of,
    sent.value,
    sent.state,
    sent.note,
    sent.shown,
    sent.source,
    received.author,
    received.received_at,
    received.received_on,
    coalesce(received.received_in, 0) as received_in,
    coalesce(newest.action, if(taken_in.submission_id is null, 'waiting', 'approved')) as decision,
    newest.reason,
    newest.reviewer,
    newest.reviewed_at,
    coalesce(newest.commit_number, 0) as reviewed_in,
from submission_rows as sent
inner join received using (submission_id)
left join newest_reviews as newest
    on sent.submission_id = newest.submission_id
    and sent.row_number = newest.row_number
    and sent.column_number is not distinct from newest.column_number
left join taken_in
    on sent.submission_id = taken_in.submission_id
    and sent.indicator_id = taken_in.indicator_id
    and sent.unit_id = taken_in.unit_id
    and sent.as_of = taken_in.as_of;
