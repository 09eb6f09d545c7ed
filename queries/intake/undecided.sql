-- Which rows of a submission can be decided on now, as they were sent?
-- grain: one row per row_number, column_number
-- $submission: text, the number of the receipt
with newest_reviews as (
    select *
    from reviews
    where submission_id = $submission
    qualify row_number() over (
        partition by row_number, column_number order by commit_number desc nulls last, reviewed_at desc
    ) = 1
)

select
    sent.row_number,
    sent.column_number,
    sent.indicator_id,
    sent.unit_id,
    sent.period,
    sent.as_of,
    sent.value,
    sent.state,
    sent.note,
    coalesce(newest_reviews.action, 'waiting') as decision,
    submissions.unit_id as reporter_id,
    submissions.author,
from submission_rows as sent
inner join submissions using (submission_id)
left join newest_reviews
    on sent.row_number = newest_reviews.row_number and sent.column_number is not distinct from newest_reviews.column_number
where sent.submission_id = $submission
order by sent.row_number, sent.column_number
