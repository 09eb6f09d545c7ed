-- What does one unit owe for one quarter: figures, and a word on tasks that have none?
-- grain: one row per indicator_id, unit_id
-- $reporter: text, the unit_id of the unit that reports
-- $quarter_on: date, the last day of the quarter
select reportable.* exclude (decimals, theme, page)
from reportable($reporter) as reportable
inner join owed_reports(cast($quarter_on as date)) as owed
    on reportable.indicator_id = owed.subject_id and reportable.unit_id = owed.unit_id
where owed.reporter_id = $reporter and owed.quarter_on = cast($quarter_on as date)
order by owed.is_task, reportable.theme, reportable.indicator_id, reportable.unit_id
