-- By which names can answers be filtered: units, themes, documents, tasks and indicators?
-- grain: one row per kind, name
select 'unit' as kind, unit_id as name, from units
union all
select 'theme', theme, from themes
union all
select 'document', document_id, from documents
union all
select 'task', task_id, from tasks
union all
select 'indicator', indicator_id, from indicators
order by kind, name
