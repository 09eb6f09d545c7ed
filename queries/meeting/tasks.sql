-- What is each task within a meeting's scope called, how does it stand, who answers for it, and what was said of it last?
-- grain: one row per task_id
-- $on: date, the reporting date
-- $scope_kind: text, city, document, board, leader or theme
-- $scope_id: text, which one, empty for the city
with bodies as (
    select
        answering_bodies.task_id,
        list(units.unit_id order by units.name_zh) as owner_ids,
        list(units.short_zh order by units.name_zh) as owners_zh,
        list(units.short_en order by units.name_zh) as owners_en,
        bool_or(units.board = $scope_id) as is_of_board,
    from answering_bodies
    inner join units using (unit_id)
    group by answering_bodies.task_id
)

select
    tasks.task_id,
    tasks.title_zh as task_zh,
    tasks.title_en as task_en,
    tasks.due_on,
    state.status,
    state.note,
    state.as_of,
    coalesce(bodies.owner_ids, []) as owner_ids,
    coalesce(bodies.owners_zh, []) as owners_zh,
    coalesce(bodies.owners_en, []) as owners_en,
    people.in_charge_zh,
    people.in_charge_en,
    tasks.document_id,
    documents.page as document_page,
    coalesce(documents.number, sources.title_zh) as origin_zh,
    coalesce(number_en(documents.number), sources.title_en) as origin_en,
    tasks.clause,
from tasks
inner join task_progress(cast($on as date)) as state using (task_id)
left join bodies using (task_id)
left join task_people as people using (task_id)
left join documents using (document_id)
left join sources using (source_id)
where
    in_scope(
        $scope_kind, $scope_id, tasks.task_id, tasks.document_id, tasks.theme, if(bodies.is_of_board, $scope_id, null)
    )
order by tasks.task_id
