-- What is each task called, whose is it, and where does it stand in its document?
-- grain: one row per task_id
select
    tasks.task_id,
    tasks.title_zh,
    tasks.title_en,
    coalesce(documents.number, sources.title_zh) as origin_zh,
    coalesce(number_en(documents.number), sources.title_en) as origin_en,
    tasks.clause,
    tasks.document_id,
    documents.page as document_page,
    coalesce(themes.page, documents.page) as page,
    owners.owners_zh,
    owners.owners_en,
from tasks
inner join themes using (theme)
left join documents using (document_id)
left join sources using (source_id)
left join task_owners as owners using (task_id)
order by tasks.task_id
