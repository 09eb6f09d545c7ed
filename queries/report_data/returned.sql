-- Which rows of one unit and period were returned, why and by whom, and wait to be sent again?
-- grain: one row per submission_id, row_number, column_number
-- $reporter: text, the unit_id of the unit that reports
-- $period: text, the period code
select
    unmended.submission_id,
    unmended.row_number,
    unmended.column_number,
    coalesce(indicators.name_zh, tasks.title_zh) as indicator_zh,
    coalesce(indicators.name_en, tasks.title_en) as indicator_en,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    unmended.value,
    unmended.state,
    unmended.reason,
    unmended.reviewer,
    unmended.reviewed_at,
from unmended_rows as unmended
inner join units on unmended.unit_id = units.unit_id
left join indicators using (indicator_id)
left join tasks on unmended.indicator_id = tasks.task_id
where unmended.reporter_id = $reporter and unmended.period = $period
order by unmended.reviewed_in desc, unmended.reviewed_at desc, unmended.submission_id, unmended.row_number, unmended.column_number
