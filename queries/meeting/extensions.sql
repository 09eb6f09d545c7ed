-- Which extensions of tasks within a meeting's scope wait for a decision?
-- grain: one row per task_id, number
-- $scope_kind: text, city, document, board, leader or theme
-- $scope_id: text, which one, empty for the city
select
    states.task_id,
    states.number,
    tasks.title_zh as task_zh,
    tasks.title_en as task_en,
    states.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    states.asked_on,
    states.asked_until,
    tasks.due_on,
    states.progress,
    states.reason,
    states.state,
from extension_states as states
inner join tasks using (task_id)
left join units on states.unit_id = units.unit_id
where
    states.state in ('asked', 'confirmed')
    and in_scope($scope_kind, $scope_id, states.task_id, tasks.document_id, tasks.theme, units.board)
order by states.asked_on, states.task_id, states.number
