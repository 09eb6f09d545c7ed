-- Which leaders' instructions within a meeting's scope wait for an answer, and run out in the next 30 days or have run out?
-- An instruction on a unit alone is within the city, and within the board of the unit that answers.
-- grain: one row per number
-- $today: date, the day of the meeting
-- $scope_kind: text, city, document, board, leader or theme
-- $scope_id: text, which one, empty for the city
select
    states.number,
    states.leader,
    coalesce(leaders.name_en, states.leader) as leader_en,
    states.task_id,
    tasks.title_zh as task_zh,
    tasks.title_en as task_en,
    tasks.document_id,
    documents.page as document_page,
    states.indicator_id,
    states.about_unit_id,
    coalesce(tasks.title_zh, indicators.name_zh || '（' || about.short_zh || '）', about.short_zh) as subject_zh,
    coalesce(tasks.title_en, indicators.name_en || ' (' || about.short_en || ')', about.short_en) as subject_en,
    states.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    states.text,
    states.given_on,
    states.due_on,
    cast($today as date) - states.due_on as days_late,
from instruction_states as states
left join (
    select
        name,
        any_value(name_en) as name_en,
    from overseers
    group by name
) as leaders on states.leader = leaders.name
left join tasks using (task_id)
left join documents on tasks.document_id = documents.document_id
left join indicators on states.indicator_id = indicators.indicator_id
left join units as about on states.about_unit_id = about.unit_id
left join units on states.unit_id = units.unit_id
cross join status_limits as limits
where
    states.is_owed
    and states.given_on <= cast($today as date)
    and states.due_on <= cast($today as date) + limits.due_soon_days
    and (
        ($scope_kind = 'leader' and states.leader = $scope_id)
        or in_scope(
            $scope_kind,
            $scope_id,
            states.task_id,
            tasks.document_id,
            coalesce(tasks.theme, indicators.theme),
            coalesce(about.board, units.board)
        )
    )
order by states.due_on, states.number
