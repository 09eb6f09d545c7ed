-- What waits for the supervisor: reports to check, checked tasks to close, tasks that are met, what reopened, extensions?
-- A task that was reported or checked is not proposed for closing beside that.
-- grain: one row per kind, task_id
-- $on: date, the current day
select
    waiting.kind,
    waiting.task_id,
    tasks.title_zh,
    tasks.title_en,
    coalesce(documents.number, sources.title_zh) as origin_zh,
    coalesce(number_en(documents.number), sources.title_en) as origin_en,
    tasks.clause,
    tasks.document_id,
    documents.page as document_page,
    waiting.since_on,
    waiting.unit_id,
    coalesce(units.short_zh, owners.owners_zh) as unit_zh,
    coalesce(units.short_en, owners.owners_en) as unit_en,
from waiting_acts(cast($on as date)) as waiting
inner join tasks using (task_id)
left join documents using (document_id)
left join sources using (source_id)
left join task_owners as owners using (task_id)
left join units on waiting.unit_id = units.unit_id
where waiting.kind in ('extension', 'to_check', 'to_close', 'reopened', 'proposed')
order by
    array_position(['extension', 'to_check', 'to_close', 'reopened', 'proposed'], waiting.kind),
    waiting.since_on,
    waiting.task_id
