-- What may one unit report: figures, and a word on tasks?
-- grain: one row per indicator_id, unit_id
-- $reporter: text, the unit_id of the unit that reports
select * exclude (theme)
from reportable($reporter)
order by accumulates = 'state', theme, indicator_id, unit_id
