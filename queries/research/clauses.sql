-- Which clauses does the R&D plan set, and who leads and answers for each?
-- grain: one row per task_id
-- $document: text, the document_id of the plan
select
    tasks.task_id,
    tasks.clause,
    tasks.title_zh,
    tasks.title_en,
    string_agg(units.short_zh, '、' order by units.name_zh) filter (where responsibilities.role = 'lead') as lead_zh,
    string_agg(units.short_en, ', ' order by units.name_zh) filter (where responsibilities.role = 'lead') as lead_en,
    string_agg(units.short_zh, '、' order by units.name_zh) filter (where responsibilities.role = 'responsible') as responsible_zh,
    string_agg(units.short_en, ', ' order by units.name_zh) filter (where responsibilities.role = 'responsible') as responsible_en,
from tasks
left join responsibilities using (task_id)
left join units using (unit_id)
where tasks.document_id = $document
group by tasks.task_id, tasks.clause, tasks.title_zh, tasks.title_en
order by tasks.task_id
