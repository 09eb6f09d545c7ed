-- What did workbooks bring, in the order in which they came in?
-- grain: one row per number, table_name, line
select
    promise_rows.number,
    promise_rows.table_name,
    promise_rows.sheet,
    promise_rows.line,
    promise_rows.effect,
    promise_rows.cells,
    promise_files.file_name,
from promise_rows
inner join promise_files using (number)
order by promise_rows.number, promise_rows.table_name, promise_rows.line
