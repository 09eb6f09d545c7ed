-- Which workbooks of promises came in, when and by whom, and what did each bring?
-- grain: one row per number
select
    promise_files.number,
    promise_files.title,
    promise_files.file_name,
    promise_files.file_sha256,
    promise_files.byte_count,
    promise_files.new_rows,
    promise_files.replaced_rows,
    promise_files.same_rows,
    promise_files.sent_by,
    promise_files.sent_at,
from promise_files
order by promise_files.number desc
