-- Which reports were owed for the quarters that ended by the reporting date, and how does each stand today?
-- grain: one row per reporter_id, subject_id, unit_id, quarter_on
-- $on: date, the reporting date
-- $today: date, the current day, by which lateness is judged
-- $unit: text, the unit that reports, or nothing for all
-- $period: text, the quarter, or nothing for all
-- $status: text, the state of the report, or nothing for all
select
    expected.reporter_id,
    reporters.short_zh as reporter_zh,
    reporters.short_en as reporter_en,
    expected.subject_id,
    matters.kind as subject_kind,
    matters.name_zh as subject_zh,
    matters.name_en as subject_en,
    expected.unit_id,
    expected.period,
    expected.quarter_on,
    expected.due_on,
    expected.received_at,
    expected.days_late,
    expected.state as report_state,
from expected_reports(cast($on as date), cast($today as date)) as expected
inner join units as reporters on expected.reporter_id = reporters.unit_id
left join matter_names as matters using (subject_id)
where
    ($unit is null or expected.reporter_id = $unit)
    and ($period is null or expected.period = $period)
    and ($status is null or expected.state = $status)
order by expected.reporter_id, expected.subject_id, expected.unit_id, expected.quarter_on
