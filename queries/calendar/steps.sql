-- What falls on which day, with whose it is and where it stands?
-- grain: one row per kind, task_id, due_on, unit_id, subject_zh, indicator_id
-- $on: date, the reporting date
select
    steps.kind,
    steps.task_id,
    steps.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    units.kind as unit_kind,
    steps.indicator_id,
    steps.start_on,
    steps.due_on,
    strftime(steps.due_on, '%Y-%m') as month,
    steps.recurs,
    steps.subject_zh,
    steps.subject_en,
    steps.share,
    steps.document_id,
    documents.number,
    steps.clause,
    tasks.title_zh,
    tasks.title_en,
    tasks.theme,
    coalesce(themes.page, documents.page) as page,
    documents.page as document_page,
    state.status,
    owners.owners_zh,
    owners.owners_en,
    coalesce(owners.owner_ids, []) as owner_ids,
from dated_steps as steps
inner join tasks using (task_id)
inner join themes on tasks.theme = themes.theme
inner join units on steps.unit_id = units.unit_id
inner join task_progress(cast($on as date)) as state on steps.task_id = state.task_id
left join documents on steps.document_id = documents.document_id
left join task_owners as owners on steps.task_id = owners.task_id
order by steps.due_on, steps.document_id, steps.kind, steps.task_id, steps.unit_id, steps.subject_zh, steps.indicator_id
