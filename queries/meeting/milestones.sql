-- Which steps and tasks within a meeting's scope fall due in the next 30 days and are not met yet?
-- Figures that fall due are left out where a step of theirs is named that day.
-- grain: one row per kind, task_id, due_on, unit_id, subject_zh, indicator_id
-- $on: date, the reporting date
-- $scope_kind: text, city, document, board, leader or theme
-- $scope_id: text, which one, empty for the city
select
    steps.kind,
    steps.task_id,
    steps.due_on,
    steps.unit_id,
    steps.indicator_id,
    steps.subject_zh,
    steps.subject_en,
    tasks.title_zh as task_zh,
    tasks.title_en as task_en,
    steps.document_id,
    steps.clause,
from dated_steps as steps
inner join tasks using (task_id)
inner join task_progress(cast($on as date)) as state using (task_id)
left join units on steps.unit_id = units.unit_id
cross join status_limits as limits
where
    steps.due_on > cast($on as date)
    and steps.due_on <= cast($on as date) + limits.due_soon_days
    and state.status <> 'met'
    and in_scope($scope_kind, $scope_id, steps.task_id, steps.document_id, tasks.theme, units.board)
order by steps.due_on, steps.kind, steps.task_id, steps.unit_id, steps.subject_zh, steps.indicator_id
