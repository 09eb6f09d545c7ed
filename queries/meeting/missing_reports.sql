-- Which bodies still owe reports for the newest quarter that was due by a day, and how many of those of a meeting's scope?
-- grain: one row per unit_id
-- $on: date, the reporting date; quarters that ended by it are asked for
-- $today: date, the day by which lateness is judged
-- $scope_kind: text, city, document, board, leader or theme
-- $scope_id: text, which one, empty for the city
with missing as (
    select
        expected.reporter_id,
        expected.subject_id,
        expected.unit_id,
        expected.quarter_on,
        expected.period,
        expected.days_late,
        tasks.task_id,
        tasks.document_id,
        coalesce(indicators.theme, tasks.theme) as theme,
    from expected_reports(cast($on as date), cast($today as date)) as expected
    left join indicators on expected.subject_id = indicators.indicator_id
    left join targets on not expected.is_task and expected.subject_id = targets.indicator_id and expected.unit_id = targets.unit_id
    left join tasks on coalesce(targets.task_id, expected.subject_id) = tasks.task_id
    where expected.state = 'missing' and tasks.task_id is not null
    qualify row_number() over (
        partition by expected.subject_id, expected.unit_id, expected.reporter_id, expected.quarter_on order by tasks.task_id
    ) = 1
),

newest as (
    select missing.*
    from missing
    inner join units on missing.reporter_id = units.unit_id
    where in_scope($scope_kind, $scope_id, missing.task_id, missing.document_id, missing.theme, units.board)
    qualify dense_rank() over (order by missing.quarter_on desc) = 1
)

select
    newest.reporter_id as unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    max(newest.period) as period,
    max(newest.quarter_on) as quarter_on,
    count(*) as missing,
    max(newest.days_late) as days_late,
from newest
inner join units on newest.reporter_id = units.unit_id
group by newest.reporter_id, units.short_zh, units.short_en
order by missing desc, unit_id
