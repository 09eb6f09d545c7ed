-- Which files did the unit send for the period, newest first, and was any of them this very file?
-- grain: one row per submission_id
-- $sha256: text, the hash of the file
-- $unit: text, the unit_id that reports
-- $period: text, the period code
select
    submission_id,
    row_count,
    received_at,
    file_sha256 = $sha256 as is_this_file,
from submissions
where unit_id = $unit and period = $period
order by commit_number desc nulls last, received_at desc, submission_id desc
