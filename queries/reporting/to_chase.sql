-- Which reports does one body still owe, and since when?
-- grain: one row per subject_id, unit_id, quarter_on
-- $unit: text, the unit_id of the body that reports
-- $on: date, the reporting date; quarters that ended by it are asked for
-- $today: date, the current day, by which lateness is judged
-- $period: text, the period code of one quarter, or all
select
    expected.subject_id,
    coalesce(indicators.name_zh, tasks.title_zh, instructions.text, decided.what) as subject_zh,
    coalesce(indicators.name_en, tasks.title_en, instructions.text, decided.what) as subject_en,
    expected.is_task,
    expected.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    expected.quarter_on,
    expected.period,
    expected.due_on,
    expected.days_late,
    expected.was_returned,
from expected_reports(cast($on as date), cast($today as date)) as expected
inner join units using (unit_id)
left join indicators on expected.subject_id = indicators.indicator_id
left join tasks on expected.subject_id = tasks.task_id
left join instruction_states as instructions on expected.subject_id = instructions.subject_id
left join standing_decisions as decided on expected.subject_id = decided.decision_id
where expected.reporter_id = $unit and expected.state = 'missing' and $period in ('all', expected.period)
order by expected.quarter_on, expected.due_on, expected.is_task, subject_zh, expected.subject_id, expected.unit_id
