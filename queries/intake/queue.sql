-- Which files were sent in, and how many of their rows are waiting, approved, returned or withdrawn? The waiting first.
-- grain: one row per submission_id
with doubts as (
    select
        submission_id,
        count(distinct (row_number, column_number)) as doubted_rows,
    from submission_warnings
    group by submission_id
)

select
    submissions.submission_id,
    submissions.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    units.name_zh as unit_name_zh,
    units.name_en as unit_name_en,
    submissions.period,
    submissions.file_name,
    submissions.file_sha256,
    submissions.row_count,
    submissions.received_at,
    submissions.author,
    submissions.corrects_id,
    submissions.commit_number,
    coalesce(states.waiting_rows, 0) as waiting_rows,
    coalesce(states.approved_rows, 0) as approved_rows,
    coalesce(states.returned_rows, 0) as returned_rows,
    coalesce(states.withdrawn_rows, 0) as withdrawn_rows,
    coalesce(doubts.doubted_rows, 0) as doubted_rows,
from submissions
inner join units using (unit_id)
left join submission_states as states using (submission_id)
left join doubts using (submission_id)
order by
    waiting_rows > 0 desc,
    submissions.commit_number desc nulls last,
    submissions.received_at desc,
    submissions.submission_id
