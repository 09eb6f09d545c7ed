-- Was this very file taken in before, for the same unit and period?
-- grain: one row per submission_id
-- $sha256: text, the hash of the file
-- $unit: text, the unit_id that reports
-- $period: text, the period code
select
    submission_id,
    row_count,
    strftime(received_at, '%Y-%m-%d %H:%M:%S') as received_at,
from submissions
where file_sha256 = $sha256 and unit_id = $unit and period = $period
order by submission_id
