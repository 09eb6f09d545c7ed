-- What does one unit owe for one quarter: figures, and a word on tasks that have none?
-- grain: one row per indicator_id, unit_id
-- $reporter: text, the unit_id of the unit that reports
-- $quarter_on: date, the last day of the quarter
select
    owed.subject_id as indicator_id,
    coalesce(indicators.name_zh, tasks.title_zh) as indicator_zh,
    coalesce(indicators.name_en, tasks.title_en) as indicator_en,
    owed.unit_id,
    units.name_zh as unit_zh,
    units.name_en as unit_en,
    coalesce(indicators.measure_zh, '未开始/进行中/已完成/受阻') as measure_zh,
    coalesce(indicators.measure_en, 'not begun/under way/done/stuck') as measure_en,
    coalesce(indicators.accumulates, 'state') as accumulates,
    'quarter' as frequency,
from owed_reports(cast($quarter_on as date)) as owed
inner join units on owed.unit_id = units.unit_id
left join indicators on owed.subject_id = indicators.indicator_id
left join tasks on owed.subject_id = tasks.task_id
where owed.reporter_id = $reporter and owed.quarter_on = cast($quarter_on as date)
order by owed.is_task, coalesce(indicators.theme, tasks.theme), owed.subject_id, owed.unit_id
