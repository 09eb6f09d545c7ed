-- Which leaders' instructions within a meeting's scope wait for an answer, and run out in the next 30 days or have run out?
-- An instruction on a unit alone is within the city, and within the board of the unit that answers.
-- grain: one row per number
-- $today: date, the day of the meeting
-- $scope_kind: text, city, document, board, leader or theme
-- $scope_id: text, which one, empty for the city
select
    states.number,
    states.leader,
    names.leader_en,
    states.task_id,
    names.task_zh,
    names.task_en,
    names.document_id,
    names.document_page,
    states.indicator_id,
    states.about_unit_id,
    names.subject_zh,
    names.subject_en,
    states.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    states.text,
    states.given_on,
    states.due_on,
    cast($today as date) - states.due_on as days_late,
from instruction_states as states
inner join instruction_names as names using (number)
left join units on states.unit_id = units.unit_id
cross join status_limits as limits
where
    states.is_owed
    and states.given_on <= cast($today as date)
    and states.due_on <= cast($today as date) + limits.due_soon_days
    and (
        ($scope_kind = 'leader' and states.leader = $scope_id)
        or in_scope(
            $scope_kind, $scope_id, states.task_id, names.document_id, names.theme, coalesce(names.about_board, units.board)
        )
    )
order by states.due_on, states.number
