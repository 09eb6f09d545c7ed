-- How many files were ever sent in?
-- grain: one row
select count(*) as submissions,
from submissions
