-- Which files were taken in, newest first?
-- grain: one row per submission_id
select
    submissions.submission_id,
    submissions.received_at,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    submissions.unit_id,
    submissions.period,
    submissions.file_name,
    submissions.file_sha256,
    submissions.row_count,
    submissions.author,
from submissions
left join units using (unit_id)
order by submissions.received_at desc, submissions.submission_id
