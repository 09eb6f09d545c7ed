-- What may one unit report, for whoever looks it up by its names, in any order?
-- grain: one row per indicator_id, unit_id
-- $reporter: text, the unit_id of the unit that reports
select * exclude (theme, page)
from reportable($reporter)
